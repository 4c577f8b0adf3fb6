package org.seriema.bench.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/// How busy the machine is with other things than what is measured, by Linux' own counts in `/proc`.
final class Bystanders {

    /// Linux counts processor time in hundredths of a second.
    private static final double TICKS = 100;

    private final long began = System.nanoTime();
    private final double busy;
    private final double stolen;
    private final double own;

    /// Begins to watch. The process to be measured is started after this, and is over before [#seen].
    Bystanders() throws IOException {
        double[] all = all();
        busy = all[0];
        stolen = all[1];
        own = own();
    }

    /// How many cores others kept busy since then on average, and how many the host took away.
    Map<String, Object> seen() throws IOException {
        double seconds = (System.nanoTime() - began) / 1e9;
        double[] all = all();
        double others = all[0] - busy - (own() - own);
        return Map.of("others_cores", Math.max(0, others / seconds), "stolen_cores", (all[1] - stolen) / seconds);
    }

    /// Seconds that the machine's cores have been busy, and seconds stolen by the host.
    private static double[] all() throws IOException {
        // cpu user nice system idle iowait irq softirq steal ..
        double[] counts =
                numbers(Files.readAllLines(Path.of("/proc/stat")).getFirst().replaceFirst("cpu +", ""));
        double busy = counts[0] + counts[1] + counts[2] + counts[5] + counts[6];
        return new double[] {busy / TICKS, counts[7] / TICKS};
    }

    /// Seconds of this process and of those it has started and seen end.
    private static double own() throws IOException {
        String text = Files.readString(Path.of("/proc/self/stat"));
        // What stands behind the name, which may hold blanks: state is field 3, utime stime cutime cstime are 14 to 17.
        double[] fields = numbers(text.substring(text.lastIndexOf(')') + 4));
        return Arrays.stream(fields, 10, 14).sum() / TICKS;
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.strip().split(" +"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
