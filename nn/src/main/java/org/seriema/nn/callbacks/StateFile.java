package org.seriema.nn.callbacks;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import org.seriema.tensor.Tensor;

/// The file of a [TrainingState]. All numbers are big-endian:
///
/// ```
/// 8 bytes  SERSTATE
/// int      version: 1
/// long     length of the whole file in bytes
/// int      epoch
/// long     step
/// byte     whether callbacks have set the learning rate: 1 or 0
/// double   the learning rate; 0 if not set
/// arrays   as [ArrayStream] writes them
/// int      CRC-32 of all that stands before
/// ```
final class StateFile {

    private static final long MAGIC = 0x53_45_52_53_54_41_54_45L; // SERSTATE
    private static final int VERSION = 1;
    private static final int HEADER = 8 + 4 + 8 + 4 + 8 + 1 + 8 + 4;
    private static final int CHECKSUM = CheckedFile.CHECKSUM;
    private static final String WHAT = "training state";

    private StateFile() {}

    static void write(TrainingState state, Path file) {
        CheckedFile.write(WHAT, file, out -> write(state, out));
    }

    private static void write(TrainingState state, DataOutputStream out) throws IOException {
        out.writeLong(MAGIC);
        out.writeInt(VERSION);
        out.writeLong(length(state));
        out.writeInt(state.epoch());
        out.writeLong(state.step());
        Double rate = state.learningRate();
        out.writeBoolean(rate != null);
        out.writeDouble(rate == null ? 0 : rate);
        ArrayStream.write(state.arrays(), out);
    }

    private static long length(TrainingState state) {
        long length = HEADER + CHECKSUM;
        for (Tensor array : state.arrays()) {
            length += ArrayStream.bytes(array.shape());
        }
        return length;
    }

    static TrainingState read(Path file) {
        try {
            long length = Files.size(file);
            // Twice through the file: nothing is taken from one that is damaged, not even the sizes of arrays.
            try (DataInputStream in = open(file)) {
                check(file, length, in);
            }
            try (DataInputStream in = open(file)) {
                return read(in, length);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + " is damaged: " + e.getMessage(), e);
            }
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(WHAT + ": there is no file " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(WHAT + ": cannot read " + file + ": " + e, e);
        }
    }

    private static DataInputStream open(Path file) throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), CheckedFile.CHUNK));
    }

    private static void check(Path file, long length, DataInputStream in) throws IOException {
        if (length < HEADER + CHECKSUM || in.readLong() != MAGIC) {
            throw new IllegalArgumentException(file + " is not the state of a training, or is cut short");
        }
        int version = in.readInt();
        if (version != VERSION) {
            throw new IllegalArgumentException(file + " is a training state of version " + version + ", only version "
                    + VERSION + " can be read; was it written by a newer Seriema?");
        }
        long said = in.readLong();
        if (said != length) {
            throw new IllegalArgumentException(
                    file + " is cut short or damaged: it should have " + said + " bytes and has " + length);
        }
        CRC32 sum = new CRC32();
        sum.update(ByteBuffer.allocate(HEADER)
                .putLong(MAGIC)
                .putInt(version)
                .putLong(said)
                .flip());
        CheckedFile.sum(in, length - 20 - CHECKSUM, sum);
        if (in.readInt() != (int) sum.getValue()) {
            throw new IllegalArgumentException(file + " is damaged: its checksum does not fit what it holds");
        }
    }

    private static TrainingState read(DataInputStream in, long length) throws IOException {
        in.skipNBytes(8 + 4 + 8);
        int epoch = in.readInt();
        long step = in.readLong();
        boolean rated = in.readBoolean();
        double rate = in.readDouble();
        long left = length - HEADER - CHECKSUM;
        List<Tensor> arrays = ArrayStream.read(in, left);
        for (Tensor array : arrays) {
            left -= ArrayStream.bytes(array.shape());
        }
        if (left != 0) {
            throw new IllegalArgumentException(left + " bytes stand behind its last array");
        }
        return new TrainingState(epoch, step, rated ? rate : null, arrays);
    }
}
