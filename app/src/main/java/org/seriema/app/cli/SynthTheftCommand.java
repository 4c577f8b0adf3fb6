package org.seriema.app.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.seriema.data.synth.Thefts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `seriema synth theft`: simulated customers, some of whom steal.
@Command(
        name = "theft",
        description = "Simulate customers with twelve monthly readings, some of whom steal.",
        footer = {
            "",
            "Nobody in this table exists: readings and thefts are simulated, by published models of theft",
            "(a share of each reading, an amount off each reading, months without any). What a network makes",
            "of it says nothing about how well thieves of a real utility are found.",
            "",
            "Columns: CUSTOMER, FLAG (1 thief, 0 honest), Jan ... Dec in kWh; a few cells are blank.",
            "",
            "Example:",
            "  seriema synth theft --customers 1000 --theft-share 0.1 --seed 7 -o thefts.csv"
        })
final class SynthTheftCommand implements Callable<Integer> {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final SynthOutput output = new SynthOutput();

    @Option(names = "--customers", paramLabel = "N", description = "How many, at least 10; 360 by default.")
    private int customers = 360;

    @Option(
            names = "--theft-share",
            paramLabel = "SHARE",
            description = "The share of thieves, above 0 and below 1; 0.13 by default.")
    private double theftShare = 0.13;

    @Option(names = "--seed", paramLabel = "N", description = "Another seed gives other customers; 0 by default.")
    private long seed;

    @Override
    public Integer call() throws IOException {
        Thefts thefts = output.options(() -> new Thefts(customers, theftShare, seed));
        String said =
                String.format(Locale.ROOT, "%,d simulated customers; nobody in this table exists", thefts.customers());
        output.write(common.console(), thefts, said, thefts::write);
        return ExitCode.DONE;
    }
}
