package org.seriema.app.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `seriema synth`: tables with faults or thefts whose truth is known, because they were put in.
@Command(
        name = "synth",
        description = "Make a labelled table: sensor faults, thefts, or one with copies masked.",
        subcommands = {SynthWsnCommand.class, SynthTheftCommand.class, SynthMaskedCommand.class},
        footer = {
            "",
            "Examples:",
            "  seriema synth wsn --kind gain --k 2 --rate 40 -o faults.csv",
            "  seriema synth theft --customers 1000 --theft-share 0.1 --seed 7 -o thefts.csv",
            "  seriema synth masked examples/theft.yaml -o masked.csv"
        })
final class SynthCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private final CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli gives the specification");
        }
        throw new ParameterException(spec.commandLine(), "what to make is missing: wsn, theft or masked.");
    }
}
