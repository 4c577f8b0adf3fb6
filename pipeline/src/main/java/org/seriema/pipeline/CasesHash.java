package org.seriema.pipeline;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.seriema.data.Cases;
import org.seriema.data.Times;
import org.seriema.data.split.SplitRows;

/// The SHA-256 of cases with their labels, taken in one pass and in little memory.
///
/// What is hashed, big-endian: each text as the number of its bytes (an int) and its bytes in UTF-8, each list as its
/// length (an int) and its elements, each number as its 64 bits, every NaN as the same one.
final class CasesHash {

    /// Changes with what is hashed, so that hashes of different kinds are never equal.
    private static final String KIND = "seriema cases 1";

    private static final int NUMBERS = 1 << 13;

    /// The cases that were hashed last and their hash: a run asks several times.
    private static WeakReference<LabelledCases> last = new WeakReference<>(null);

    private static String lastHash = "";

    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(NUMBERS * Long.BYTES);

    private CasesHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// The hash in 64 hexadecimal digits.
    static synchronized String of(LabelledCases labelled) {
        if (last.get() != labelled) {
            lastHash = take(labelled);
            last = new WeakReference<>(labelled);
        }
        return lastHash;
    }

    private static String take(LabelledCases labelled) {
        CasesHash hash = new CasesHash();
        hash.add(KIND);
        hash.add(labelled.cases());
        hash.add(labelled.labels());
        hash.add(labelled.ids());
        hash.add(labelled.rows());
        hash.flush();
        return HexFormat.of().formatHex(hash.digest.digest());
    }

    private void add(Cases cases) {
        add(cases.shape().toList().stream().mapToInt(Integer::intValue).toArray());
        add(cases.columns());
        add(cases.count());
        for (double value : cases.values()) {
            room(Long.BYTES).putLong(Double.doubleToLongBits(value));
        }
        Map<Integer, String> texts = new TreeMap<>(cases.texts());
        add(texts.size());
        texts.forEach((index, text) -> {
            add(index);
            add(text);
        });
        Times times = cases.times();
        add(times == null ? 0 : 1);
        if (times != null && cases.count() > 0) {
            add(times, cases.count());
        }
    }

    /// All times of the first case, the first and the last of the others: cases are on one grid.
    private void add(Times times, int cases) {
        add(times.steps());
        for (int step = 0; step < times.steps(); step++) {
            add(times.milliseconds(0, step));
        }
        for (int row = 1; row < cases; row++) {
            add(times.milliseconds(row, 0));
            add(times.milliseconds(row, times.steps() - 1));
        }
    }

    private void add(SplitRows rows) {
        add(rows.fromTestFiles());
        add(rows.hasGroups() ? rows.groups("hash") : List.of());
        add(rows.hasTimes() ? 1 : 0);
        if (rows.hasTimes()) {
            for (long time : rows.times()) {
                add(time);
            }
        }
        List<String> names = rows.columnNames();
        add(names);
        names.forEach(name -> add(rows.column(name)));
    }

    private void add(List<String> texts) {
        add(texts.size());
        texts.forEach(this::add);
    }

    private void add(int[] numbers) {
        add(numbers.length);
        for (int number : numbers) {
            add(number);
        }
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        if (bytes.length > buffer.remaining()) {
            flush();
            digest.update(bytes);
        } else {
            buffer.put(bytes);
        }
    }

    private void add(int number) {
        room(Integer.BYTES).putInt(number);
    }

    private void add(long number) {
        room(Long.BYTES).putLong(number);
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void flush() {
        digest.update(buffer.flip());
        buffer.clear();
    }
}
