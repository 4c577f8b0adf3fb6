package org.seriema.nn.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

class TrainingStateTest {

    private static final TrainingState STATE = new TrainingState(
            3,
            5_000_000_000L,
            0.0125,
            List.of(
                    Tensor.view(Shape.of(2, 3), new float[] {9, 1, -2, 3.5f, Float.MIN_VALUE, -0f, 6, 9}, 1),
                    Tensor.of(Shape.of(), 7),
                    Tensor.zeros(Shape.of(0, 4))));

    private final Path folder;

    TrainingStateTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aStateIsReadAsItWasWritten() {
        Path file = folder.resolve("a.state");
        STATE.write(file);
        TrainingState read = TrainingState.read(file);
        assertThat(read.epoch()).isEqualTo(3);
        assertThat(read.step()).isEqualTo(5_000_000_000L);
        assertThat(read.learningRate()).isEqualTo(0.0125);
        assertThat(read.arrays()).extracting(Tensor::shape).containsExactly(Shape.of(2, 3), Shape.of(), Shape.of(0, 4));
        assertThat(read.arrays().get(0).toArray()).containsExactly(1, -2, 3.5f, Float.MIN_VALUE, -0f, 6);
        assertThat(read.arrays().get(1).toArray()).containsExactly(7);
        assertThat(folder.toFile().list()).as("nothing is left beside it").containsExactly("a.state");
    }

    /// Arrays longer than what is written at once, with an odd rest.
    @Test
    void longArraysAreReadAsTheyWereWritten() {
        Tensor array = Tensor.zeros(Shape.of(16_411, 3));
        for (int i = 0; i < array.size(); i++) {
            array.data()[i] = i;
        }
        Path file = folder.resolve("long.state");
        new TrainingState(0, 0, null, List.of(array, array)).write(file);
        TrainingState read = TrainingState.read(file);
        assertThat(read.learningRate()).isNull();
        assertThat(read.arrays()).allSatisfy(one -> assertThat(one.toArray()).containsExactly(array.data()));
    }

    @Test
    void aStateTakesThePlaceOfAnother() {
        Path file = folder.resolve("a.state");
        STATE.write(file);
        new TrainingState(4, 1, null, List.of()).write(file);
        assertThat(TrainingState.read(file).epoch()).isEqualTo(4);
    }

    @Test
    void everyFlippedBitIsNoticed() throws IOException {
        Path file = folder.resolve("a.state");
        STATE.write(file);
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < bytes.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = bytes.clone();
                flipped[i] ^= (byte) (1 << bit);
                Files.write(file, flipped);
                assertThatThrownBy(() -> TrainingState.read(file))
                        .as("byte " + i + ", bit " + bit)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("a.state");
            }
        }
    }

    @Test
    void aFileOfAnyOtherLengthIsNoticed() throws IOException {
        Path file = folder.resolve("a.state");
        STATE.write(file);
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length <= bytes.length + 5; length++) {
            if (length != bytes.length) {
                Files.write(file, Arrays.copyOf(bytes, length));
                assertThatThrownBy(() -> TrainingState.read(file))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("cut short");
            }
        }
    }

    /// What is wrong though the checksum is right: sizes are believed only as far as there are bytes for them.
    @Test
    void sizesThatCannotBeAreNoticed() throws IOException {
        int count = 8 + 4 + 8 + 4 + 8 + 1 + 8;
        assertThatThrownBy(() -> readWith(count, 4)).hasMessageContaining("damaged");
        assertThatThrownBy(() -> readWith(count, 2)).hasMessageContaining("behind its last array");
        assertThatThrownBy(() -> readWith(count, -1)).hasMessageContaining("damaged");
        assertThatThrownBy(() -> readWith(count + 4, 1 << 30)).hasMessageContaining("rank");
        assertThatThrownBy(() -> readWith(count + 4, -1)).hasMessageContaining("rank");
        assertThatThrownBy(() -> readWith(count + 8, 1 << 20)).hasMessageContaining("no room");
        assertThatThrownBy(() -> readWith(count + 8, Integer.MAX_VALUE)).hasMessageContaining("damaged");
        assertThatThrownBy(() -> readWith(8 + 4 + 8, -3)).hasMessageContaining("epoch");
    }

    private void readWith(int place, int value) throws IOException {
        Path file = folder.resolve("a.state");
        STATE.write(file);
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).putInt(place, value);
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, bytes.length - 4);
        buffer.putInt(bytes.length - 4, (int) sum.getValue());
        Files.write(file, bytes);
        TrainingState.read(file);
    }

    @Test
    void aFileThatIsNotThereOrSomethingElseIsTold() throws IOException {
        Path file = folder.resolve("other");
        assertThatThrownBy(() -> TrainingState.read(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("there is no file");
        Files.writeString(file, "epoch,loss\n".repeat(10));
        assertThatThrownBy(() -> TrainingState.read(file)).hasMessageContaining("not the state of a training");
        assertThatThrownBy(() -> STATE.write(file.resolve("a.state")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot write");
    }
}
