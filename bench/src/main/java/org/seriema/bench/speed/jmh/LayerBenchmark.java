package org.seriema.bench.speed.jmh;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.seriema.bench.speed.LayerWork;
import org.seriema.nn.layers.Pass;
import org.seriema.nn.layers.Weights;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// Single layers at the sizes of the timed networks, in batches a second and GFLOP/s of their products.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Dseriema.kernels=vector")
@Warmup(iterations = 8, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class LayerBenchmark {

    /// The layer, all of them by default.
    @Param
    public TimedLayer layer = TimedLayer.LSTM_64_ON_100X1;

    /// How many threads share the work.
    @Param("1")
    public int threads = 1;

    private Workers workers = new Workers(1);
    private Pass inference = new Pass(false, workers);
    private Pass training = inference;
    private Weights weights = Weights.zeros(List.of());
    private Weights gradients = weights;
    private Tensor x = Tensor.zeros(Shape.of(1));
    private Tensor dy = x;
    private LayerWork work = LayerWork.of(layer.layer, layer.input);

    /// Draws weights, input and the gradient of the output.
    @Setup
    public void begin() {
        workers = new Workers(threads);
        inference = new Pass(false, workers);
        training = new Pass(true, workers);
        work = LayerWork.of(layer.layer, layer.input);
        Rng rng = Rng.of(0);
        weights = Weights.initial(layer.layer.weights(List.of(layer.input)), rng.split(0));
        gradients = weights.zerosLike();
        x = numbers(layer.input.prepend(layer.batch), rng);
        dy = numbers(work.output().prepend(layer.batch), rng);
    }

    private static Tensor numbers(Shape shape, Rng rng) {
        Tensor numbers = Tensor.zeros(shape);
        for (int i = 0; i < numbers.size(); i++) {
            numbers.data()[i] = rng.normal();
        }
        return numbers;
    }

    /// Ends the threads.
    @TearDown
    public void end() {
        workers.close();
    }

    /// Forward, as when a model predicts.
    @Benchmark
    public Tensor forward(Gigaflops counter) {
        inference.begin(Rng.of(0));
        counter.gigaflops += work.forwardFlops(layer.batch) / 1e9;
        return layer.layer.forward(weights, List.of(x), inference).y();
    }

    /// Forward and back to the gradients of weights and input, as in a training step.
    @Benchmark
    public Tensor forwardBack(Gigaflops counter) {
        training.begin(Rng.of(0));
        gradients.clear();
        counter.gigaflops += work.stepFlops(layer.batch) / 1e9;
        return layer.layer
                .forward(weights, List.of(x), training)
                .back()
                .back(List.of(dy), gradients)
                .getFirst();
    }
}
