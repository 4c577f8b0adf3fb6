package org.seriema.bench.speed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Runs ours and the peers on the same networks and numbers, one after the other, several times over, each in a process
/// of its own, and compares: medians, spread, and how many times as fast ours is as the fastest of them.
///
/// Each run's lines are kept in a file at once; a run that is there already is not made again, so that all of it may
/// be done in pieces. Arguments: see [Settings].
public final class SideBySide {

    private final Settings settings;
    private final ResultFile file;
    private final Launch launch;

    private SideBySide(Settings settings) throws IOException {
        this.settings = settings;
        file = new ResultFile(settings.out());
        launch = new Launch(settings, System.getenv());
        Runtime.getRuntime().addShutdownHook(new Thread(launch::stop));
    }

    /// Runs what has not been run, prints the tables, and writes the page if that is wished.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            SideBySide sideBySide = new SideBySide(Settings.of(Arrays.asList(arguments)));
            boolean all = sideBySide.run();
            sideBySide.report();
            if (!all) {
                System.exit(1);
            }
        } catch (IllegalArgumentException e) {
            System.err.println("side by side: " + e.getMessage());
            System.exit(2);
        }
    }

    /// False if a run failed.
    private boolean run() throws IOException, InterruptedException {
        List<Line> lines = file.read();
        requireSameMachine(lines);
        Set<Job> done = new HashSet<>();
        lines.stream().filter(line -> !Computer.isOne(line)).forEach(line -> done.add(Job.of(line)));
        List<Job> jobs = Schedule.of(settings, present(), done);
        System.out.println(jobs.size() + " processes to run; " + done.size() + " are in " + settings.out());
        long end = System.nanoTime() + (long) (settings.minutes() * 60e9);
        boolean all = true;
        for (int i = 0; i < jobs.size(); i++) {
            if (System.nanoTime() > end) {
                System.out.println((jobs.size() - i) + " processes are left; the same command goes on");
                break;
            }
            try {
                List<Line> made = launch.run(jobs.get(i));
                file.append(made);
                System.out.println((i + 1) + "/" + jobs.size() + "  " + jobs.get(i) + "  " + summary(made));
            } catch (IOException e) {
                all = false;
                System.out.println((i + 1) + "/" + jobs.size() + "  FAILED: " + e.getMessage());
            }
        }
        return all;
    }

    /// Times of two machines must not stand in one file.
    private void requireSameMachine(List<Line> lines) throws IOException {
        if (settings.rounds() == 0) {
            return;
        }
        Line here = Computer.here(settings.version());
        List<Line> known = lines.stream().filter(Computer::isOne).toList();
        for (Line line : known) {
            if (!Computer.same(line, here)) {
                throw new IllegalArgumentException(settings.out() + " holds runs on another machine: " + line.toJson()
                        + "; this one is " + here.toJson() + "; name another file with -Dout=");
            }
        }
        if (!known.contains(Line.parse(here.toJson()))) {
            file.append(List.of(here));
        }
    }

    private List<Peer> present() {
        List<Peer> present = new ArrayList<>();
        for (Peer peer : settings.peers()) {
            String missing = launch.missing(peer);
            if (missing == null) {
                present.add(peer);
            } else {
                System.out.println(peer.id() + " is left out: " + missing);
            }
        }
        return present;
    }

    private static String summary(List<Line> lines) {
        List<String> parts = new ArrayList<>();
        for (Measure measure : Arrays.asList(Measure.TRAINING, Measure.ONE_ROW, Measure.MANY_ROWS, Measure.PROCESS)) {
            measure.of(lines)
                    .ifPresent(value -> parts.add(
                            measure.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + Tables.number(value)));
        }
        double seconds = lines.getFirst().number("process_s");
        return parts.stream().collect(Collectors.joining(", ")) + "  (" + Tables.number(seconds) + " s)";
    }

    private void report() throws IOException {
        List<Line> lines = file.read();
        PerformancePage page = new PerformancePage(settings.root(), lines);
        System.out.println();
        System.out.println(page.text());
        if (settings.write()) {
            page.write();
        }
    }
}
