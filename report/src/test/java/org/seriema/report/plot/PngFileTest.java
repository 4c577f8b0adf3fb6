package org.seriema.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngFileTest {

    @Test
    void anotherReaderFindsEveryPixel(@TempDir Path folder) throws IOException {
        Random random = new Random(1);
        for (int[] size : new int[][] {{1, 1}, {7, 3}, {301, 257}}) {
            BufferedImage image = new BufferedImage(size[0], size[1], BufferedImage.TYPE_3BYTE_BGR);
            int[] colours = random.ints((long) size[0] * size[1], 0, 1 << 24).toArray();
            image.setRGB(0, 0, size[0], size[1], colours, 0, size[0]);
            Path file = folder.resolve(size[0] + ".png");
            PngFile.write(image, file);
            BufferedImage read = ImageIO.read(file.toFile());
            assertThat(read.getHeight()).isEqualTo(size[1]);
            assertThat(read.getRGB(0, 0, size[0], size[1], null, 0, size[0]))
                    .isEqualTo(image.getRGB(0, 0, size[0], size[1], null, 0, size[0]));
        }
    }
}
