package org.seriema.bench.speed;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A network's training step beside what the machine can do.
///
/// @param seconds of a step
/// @param core the share of a core that the thread had meanwhile; much below 1 the machine was busy with something else
record StepMeasurement(TimedNetwork network, MachineLimits limits, double seconds, double core, StepProfile profile) {

    List<LayerWork> layers() {
        return LayerWork.of(network.network(), network.input());
    }

    /// Operations of a step's products.
    double flops() {
        return layers().stream()
                .mapToDouble(work -> work.stepFlops(network.batch()))
                .sum();
    }

    double bytes() {
        return layers().stream()
                .mapToDouble(work -> work.stepBytes(network.batch()))
                .sum();
    }

    /// Operations for each byte.
    double intensity() {
        return flops() / bytes();
    }

    double gigaflopsPerSecond() {
        return flops() / seconds / 1e9;
    }

    /// The share of the peak that a whole step reaches.
    double shareOfPeak() {
        return gigaflopsPerSecond() / limits.fma();
    }

    /// The share of the peak that the products reach while they run.
    double productsShareOfPeak() {
        return shareOfPeak() / shareOfTime(StepPart.PRODUCTS);
    }

    /// GFLOP/s of the products while they run.
    double productsGigaflopsPerSecond() {
        return gigaflopsPerSecond() / shareOfTime(StepPart.PRODUCTS);
    }

    /// The seconds in which one core could do it, if it had nothing else to do than products at its peak and, one after
    /// the other, the functions as our kernels take them, at the mean time of tanh and sigmoid.
    double least() {
        double functions = layers().stream().mapToDouble(LayerWork::functions).sum() * network.batch();
        return flops() / limits.fma() / 1e9 + functions * (limits.tanhNs() + limits.sigmoidNs()) / 2 / 1e9;
    }

    /// The share of a step that it spends on a part.
    double shareOfTime(StepPart part) {
        return parts().getOrDefault(part, 0.0);
    }

    /// The parts of a step with their shares of the time.
    Map<StepPart, Double> parts() {
        Map<StepPart, Double> shares = new EnumMap<>(StepPart.class);
        profile.samples()
                .forEach((place, count) -> shares.merge(StepPart.of(place), (double) count / total(), Double::sum));
        return shares;
    }

    /// The places where most samples are, with their shares of the time.
    List<Map.Entry<StepProfile.Place, Double>> places(int most) {
        return profile.samples().entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue()))
                .limit(most)
                .map(entry -> Map.entry(entry.getKey(), (double) entry.getValue() / total()))
                .toList();
    }

    int total() {
        return profile.samples().values().stream().mapToInt(Integer::intValue).sum();
    }
}
