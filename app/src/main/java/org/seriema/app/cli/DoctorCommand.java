package org.seriema.app.cli;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.seriema.report.Paragraph;
import org.seriema.tensor.Machine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `seriema doctor`: what this machine gives Seriema, and what to do where it lacks something; with `--gradients`
/// whether the engine's gradients of a recipe's network are right.
@Command(
        name = "doctor",
        description = "Look at this machine: Java, SIMD, threads, memory, speed.",
        footer = {"", "Examples:", "  seriema doctor", "  seriema doctor --gradients examples/theft.yaml"})
final class DoctorCommand implements Callable<Integer> {

    private static final double SECONDS = 0.5;
    private static final long ENOUGH_MEGABYTES = 400;

    /// Where the texts behind their names begin.
    private static final int TEXT = 9;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @ArgGroup(exclusive = false)
    private @Nullable GradientDoctor gradients;

    /// What was found; with `--json` its components are the keys.
    record Finding(
            String seriema,
            String java,
            String javaVendor,
            String javaHome,
            String system,
            int processors,
            int threads,
            boolean vectorApi,
            String kernels,
            int lanes,
            long heapMegabytes,
            long machineMegabytes,
            boolean startCache,
            double gigaflopsPerThread,
            List<String> advice) {}

    @Override
    public Integer call() throws IOException {
        Console console = common.console();
        if (gradients != null) {
            return gradients.run(console, common.threads());
        }
        console.say("Measuring ...");
        Finding finding = look();
        console.print(describe(console.text(), finding));
        console.printJson(finding);
        return ExitCode.DONE;
    }

    private Finding look() {
        Machine machine = Machine.current();
        boolean vectorApi = VectorModule.isThere();
        long heap = megabytes(Runtime.getRuntime().maxMemory());
        return new Finding(
                Version.current(),
                Runtime.version().toString(),
                System.getProperty("java.vendor"),
                System.getProperty("java.home"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                machine.threads(),
                common.threads(),
                vectorApi,
                machine.kernels(),
                machine.lanes(),
                heap,
                megabytes(ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                        .getTotalMemorySize()),
                startsFromCache(),
                Math.round(10 * Machine.measureSpeed(SECONDS)) / 10.0,
                advice(vectorApi, machine.lanes(), heap));
    }

    /// What to do where the machine lacks something; empty if all is well.
    static List<String> advice(boolean vectorApi, int lanes, long heapMegabytes) {
        List<String> advice = new ArrayList<>();
        if (!vectorApi) {
            advice.add("SIMD is off, so training is several times slower: start with the launcher ./seriema, or give"
                    + " Java --add-modules jdk.incubator.vector");
        } else if (lanes == 1) {
            advice.add("This processor has no vectors that Java can use, so the plain kernels run: the numbers are the"
                    + " same, training is several times slower.");
        }
        if (heapMegabytes < ENOUGH_MEGABYTES) {
            advice.add("Java may use only " + heapMegabytes
                    + " MB of memory: give it more with SERIEMA_JAVA_OPTIONS=-Xmx1g");
        }
        return advice;
    }

    private static String describe(PrintedText text, Finding it) {
        text.entry("Seriema", TEXT, it.seriema);
        text.entry("Java", TEXT, it.java + " (" + it.javaVendor + ") in " + Paragraph.whole(it.javaHome));
        text.entry("System", TEXT, it.system + ", " + it.processors + " processors, " + it.threads + " threads in use");
        text.entry("SIMD", TEXT, "kernels: " + it.kernels);
        text.entry("Memory", TEXT, it.heapMegabytes + " MB for Java, " + it.machineMegabytes + " MB in the machine");
        text.entry(
                "Start",
                TEXT,
                it.startCache ? "from the prepared cache" : "without a prepared cache, so a little slower");
        text.entry(
                "Speed",
                TEXT,
                String.format(
                        Locale.ROOT, "%.1f GFLOP/s a thread (matrix product, 128 x 128 x 128)", it.gigaflopsPerThread));
        text.gap();
        it.advice.forEach(advice -> text.paragraph("To do:", Tint.DOUBTFUL, advice));
        return (it.advice.isEmpty() ? text.paragraph("All is well.") : text).toString();
    }

    private static boolean startsFromCache() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-XX:AOTCache="))
                .anyMatch(argument -> Files.exists(Path.of(argument.substring(argument.indexOf('=') + 1))));
    }

    private static long megabytes(long bytes) {
        return bytes / (1 << 20);
    }
}
