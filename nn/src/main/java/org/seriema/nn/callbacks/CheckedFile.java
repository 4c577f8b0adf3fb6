package org.seriema.nn.callbacks;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/// Files that end in the CRC-32 of all that stands before, as a big-endian int, and are whole or not there.
final class CheckedFile {

    /// The bytes of the checksum.
    static final int CHECKSUM = Integer.BYTES;

    /// How much is read and written at a time.
    static final int CHUNK = 1 << 16;

    private CheckedFile() {}

    /// Writes what stands before the checksum.
    @FunctionalInterface
    interface Content {

        /// Writes it.
        void write(DataOutputStream out) throws IOException;
    }

    /// Writes the file beside its place, waits until the disk has it, and then renames it.
    ///
    /// @param what the file is, for messages
    /// @throws java.io.UncheckedIOException if it cannot be written; the file is as it was then
    static void write(String what, Path file, Content content) {
        Path beside = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            try {
                try (FileChannel channel = FileChannel.open(
                        beside,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
                    CheckedOutputStream checked = new CheckedOutputStream(
                            new BufferedOutputStream(Channels.newOutputStream(channel), CHUNK), new CRC32());
                    DataOutputStream out = new DataOutputStream(checked);
                    content.write(out);
                    out.writeInt((int) checked.getChecksum().getValue());
                    out.flush();
                    channel.force(true); // else the name may reach the disk before the numbers do
                }
                OutputFile.move(beside, file);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw OutputFile.fault(what, "write " + file, e);
        }
    }

    /// Takes so many bytes of a stream into a checksum.
    static void sum(InputStream in, long count, CRC32 sum) throws IOException {
        byte[] buffer = new byte[CHUNK];
        for (long left = count; left > 0; ) {
            int read = in.readNBytes(buffer, 0, (int) Math.min(CHUNK, left));
            sum.update(buffer, 0, read);
            left = read == 0 ? 0 : left - read;
        }
    }
}
