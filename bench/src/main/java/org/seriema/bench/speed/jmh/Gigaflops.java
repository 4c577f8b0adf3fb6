package org.seriema.bench.speed.jmh;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// The column `gigaflops` of a benchmark: thousand millions of floating-point operations, which JMH divides by time.
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Gigaflops {

    /// Of the iteration so far.
    public double gigaflops;
}
