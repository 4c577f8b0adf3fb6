package org.seriema.bench.speed;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.seriema.bench.speed.StepProfile.Place;
import org.seriema.bench.speed.TrainingSteps.Pace;
import org.seriema.tensor.Workers;

/// Measures how close the training of each timed network comes to the limits of one core, and writes a page about it.
///
/// Arguments: the folder for the page and the plot, and the names of the networks, separated by commas; `all` for all.
/// Each network is trained in a process of its own, first to be timed, then to be sampled.
public final class Roofline {

    private static final Pace TIMED = new Pace(5, 3, 5);
    private static final Pace SAMPLED = new Pace(0, 4, 3);

    /// So that samples within methods that were compiled into others find the right one.
    private static final List<String> FLAGS = List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints");

    private static final String LIMITS = "limits";
    private static final String STEP = "step";

    private Roofline() {}

    /// Runs the measurements; with the first argument `limits` or `step` a single one, in this process.
    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 1 && arguments[0].equals(LIMITS)) {
            MachineLimits.measure().print();
        } else if (arguments.length == 2 && arguments[0].equals(STEP)) {
            step(TimedNetwork.of(arguments[1]));
        } else if (arguments.length == 2) {
            write(Path.of(arguments[0]), networks(arguments[1]));
        } else {
            throw new IllegalArgumentException(
                    "expected a folder and the names of networks, such as bench/results m0,m9 or bench/results all");
        }
    }

    private static List<TimedNetwork> networks(String names) {
        if (names.equals("all")) {
            return TimedNetwork.ALL;
        }
        return List.of(names.split(",", -1)).stream().map(TimedNetwork::of).toList();
    }

    private static void write(Path folder, List<TimedNetwork> networks) throws IOException {
        Files.createDirectories(folder);
        MachineLimits limits = MachineLimits.parse(OwnJvm.run(FLAGS, Roofline.class, LIMITS));
        System.out.println(limits);
        List<StepMeasurement> measured = new ArrayList<>();
        for (TimedNetwork network : networks) {
            StepMeasurement one = parse(network, limits, OwnJvm.run(FLAGS, Roofline.class, STEP, network.name()));
            System.out.printf(
                    Locale.ROOT,
                    "%-4s %9.3f ms a step, %6.1f GFLOP/s, with %3.0f %% of a core%n",
                    network.name(),
                    1000 * one.seconds(),
                    one.gigaflopsPerSecond(),
                    100 * one.core());
            measured.add(one);
        }
        RooflinePage page = new RooflinePage(measured);
        Files.writeString(folder.resolve("roofline.md"), page.text());
        page.plot().writeSvg(folder.resolve("roofline.svg"));
    }

    /// Prints the time of a step, the share of a core that the thread had, and a line for each place with samples.
    private static void step(TimedNetwork network) throws IOException {
        TrainingSteps steps = new TrainingSteps(network.network(), network.input(), network.rows(), network.batch());
        try (Workers alone = new Workers(1)) {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long start = System.nanoTime();
            long worked = threads.getCurrentThreadCpuTime();
            double[] times = steps.time(alone, TIMED);
            worked = threads.getCurrentThreadCpuTime() - worked;
            System.out.println(TrainingSteps.median(times));
            System.out.println((double) worked / (System.nanoTime() - start));
            StepProfile.of(() -> steps.time(alone, SAMPLED))
                    .samples()
                    .forEach((place, count) -> System.out.println(count + " " + place.method() + " " + place.caller()));
        }
    }

    private static StepMeasurement parse(TimedNetwork network, MachineLimits limits, List<String> lines) {
        Map<Place, Integer> samples = new LinkedHashMap<>();
        for (String line : lines.subList(2, lines.size())) {
            String[] words = line.split(" ", -1);
            samples.put(new Place(words[1], words[2]), Integer.parseInt(words[0]));
        }
        double seconds = Double.parseDouble(lines.get(0));
        double core = Double.parseDouble(lines.get(1));
        return new StepMeasurement(network, limits, seconds, core, new StepProfile(samples));
    }
}
