package org.seriema.bench.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the measuring is done on, as a line of its own among the results.
final class Computer {

    private static final String WHAT = "machine";

    private Computer() {}

    /// This machine, today, with this version of ours.
    static Line here(String version) throws IOException {
        List<String> cpu = Files.readAllLines(Path.of("/proc/cpuinfo"));
        String flags = " " + value(cpu, "flags") + " ";
        String memory = value(Files.readAllLines(Path.of("/proc/meminfo")), "MemTotal");
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("what", WHAT);
        fields.put("cpu", value(cpu, "model name"));
        fields.put(
                "cores",
                Math.toIntExact(cpu.stream()
                        .filter(line -> line.startsWith("processor"))
                        .count()));
        fields.put("simd", flags.contains(" avx512f ") ? "AVX-512" : flags.contains(" avx2 ") ? "AVX2" : "none known");
        fields.put("memory_gb", Math.round(Long.parseLong(memory.replaceAll("[^0-9]", "")) / 1048576.0));
        fields.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        fields.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
        fields.put("seriema", version);
        fields.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        return new Line(fields);
    }

    /// Whether the line tells of a machine.
    static boolean isOne(Line line) {
        return line.text("what").equals(WHAT);
    }

    /// Whether two lines tell of the same hardware, so that their times may be compared.
    static boolean same(Line one, Line other) {
        return List.of("cpu", "cores", "simd", "memory_gb").stream()
                .allMatch(name -> one.text(name).equals(other.text(name)));
    }

    private static String value(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
