package org.seriema.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Config;
import org.seriema.data.DataException;
import org.seriema.data.synth.MoteReadings;
import org.seriema.data.synth.WsnFaults;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `seriema synth wsn`: faults put into the real readings of two sensor nodes.
@Command(
        name = "wsn",
        description = "Put faults into the real readings of two sensor nodes.",
        footer = {
            "",
            "Kinds: stuck-at       35 degrees and 80 per cent, whatever is true",
            "       out-of-bounds  60 degrees and 110 per cent, which cannot be",
            "       offset         the true reading plus k",
            "       gain           the true reading times k",
            "",
            "Columns: T1_t0, H1_t0, T2_t0, H2_t0, ... H2_t2 (temperature and humidity of two",
            "nodes, three readings in a row) and Label: -1 where a row holds a faulty",
            "reading, else 1.",
            "",
            "Examples:",
            "  seriema synth wsn --kind gain --k 2 --rate 40 -o faults.csv",
            "  seriema synth wsn --kind stuck-at --rate 10 --labels-as-published",
            "  seriema synth wsn --kind offset --k 2 --rate 30 --with-channel -o by-channel.csv"
        })
final class SynthWsnCommand implements Callable<Integer> {

    private static final Path SHIPPED = Path.of("examples", "data", "wsn-lwsndr");

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final SynthOutput output = new SynthOutput();

    @Option(
            names = "--kind",
            required = true,
            paramLabel = "KIND",
            description = "How a faulty sensor reads: stuck-at, out-of-bounds, offset or gain.")
    private String kind = "";

    @Option(
            names = "--k",
            paramLabel = "NUMBER",
            description = "What offset adds, or gain multiplies by; the other kinds take none.")
    private @Nullable Double k;

    @Option(
            names = "--rate",
            required = true,
            paramLabel = "PERCENT",
            description = "The share of faulty rows, above 0 and up to 50.")
    private double rate;

    @Option(
            names = "--labels-as-published",
            description = "Label the last two rows of each block 1, as the published files do, although they still"
                    + " hold a faulty reading.")
    private boolean labelsAsPublished;

    @Option(
            names = "--with-channel",
            description = "Add a column that says in which channel's stretch of the recording a row lies, to leave a"
                    + " channel out of training by it.")
    private boolean withChannel;

    @Option(
            names = "--readings",
            arity = "2",
            paramLabel = "MOTE",
            description =
                    "The readings of both nodes as LWSNDR publishes them; otherwise those that ship with Seriema.")
    private List<Path> readings = List.of();

    @Override
    public Integer call() throws IOException {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        options.put("kind", kind);
        options.put("k", k);
        options.put("rate", rate);
        options.put("labels_as_published", labelsAsPublished);
        options.put("with_channel", withChannel);
        WsnFaults faults = output.options(() -> Config.read(WsnFaults.class, "synth wsn", options));
        List<Path> files = readings.isEmpty() ? shipped() : readings;
        MoteReadings mote1 = MoteReadings.read(files.get(0));
        MoteReadings mote2 = MoteReadings.read(files.get(1));
        String said = String.format(
                Locale.ROOT,
                "rows of real readings with faults put in: %s%s in %s %% of them",
                kind,
                k == null ? "" : " by " + Figures.plain(k),
                Figures.plain(rate));
        output.write(common.console(), faults, said, out -> faults.write(mote1, mote2, out));
        return ExitCode.DONE;
    }

    /// The readings beside the program, or, started without its launcher, in the current folder.
    private static List<Path> shipped() {
        Path folder = Path.of(System.getProperty("seriema.home", "")).resolve(SHIPPED);
        if (!Files.isDirectory(folder)) {
            throw new DataException("the readings that ship with Seriema are not in " + folder.toAbsolutePath()
                    + "; name your own with --readings MOTE1 MOTE2");
        }
        return List.of(
                folder.resolve("multihop_outdoor_moteid1_data.txt"),
                folder.resolve("multihop_outdoor_moteid2_data.txt"));
    }
}
