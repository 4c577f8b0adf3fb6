package org.seriema.report.plot;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// An image as a PNG file (ISO/IEC 15948), 8 bits a colour.
///
/// Rows stand unfiltered: plots are areas of one colour, which filters break up. ImageIO tries five filters on
/// each row, and takes half as long again for files nearly twice as large.
final class PngFile {

    private static final long SIGNATURE = 0x89_50_4E_47_0D_0A_1A_0AL;
    private static final byte[] EIGHT_BITS_RGB = {8, 2, 0, 0, 0};

    private PngFile() {}

    /// @param image of the type `TYPE_3BYTE_BGR`
    static void write(BufferedImage image, Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeLong(SIGNATURE);
            ByteBuffer header = ByteBuffer.allocate(2 * Integer.BYTES + EIGHT_BITS_RGB.length);
            header.putInt(image.getWidth()).putInt(image.getHeight()).put(EIGHT_BITS_RGB);
            writeChunk("IHDR", header.array(), out);
            writeChunk("IDAT", deflated(image), out);
            writeChunk("IEND", new byte[0], out);
        }
    }

    private static byte[] deflated(BufferedImage image) throws IOException {
        byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        int length = 3 * image.getWidth();
        byte[] row = new byte[1 + length]; // begins with the kind of filter: 0, none
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater, 1 << 13)) {
            for (int at = 0; at < bgr.length; at += length) {
                for (int i = 0; i < length; i += 3) {
                    row[1 + i] = bgr[at + i + 2];
                    row[2 + i] = bgr[at + i + 1];
                    row[3 + i] = bgr[at + i];
                }
                out.write(row);
            }
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static void writeChunk(String type, byte[] data, DataOutputStream out) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) check.getValue());
    }
}
