package org.seriema.bench.peers;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.nn.recurrent.RNN;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.io.IOException;
import java.util.stream.IntStream;

/// DJL with its own blocks on its PyTorch engine: rows in memory, shuffled once an epoch, loss on logits.
final class DjlPeer {

    private static final int[] FILTERS = {32, 64, 128, 256, 512};
    private static final int[][] FULLY_CONVOLUTIONAL = {{128, 8}, {256, 5}, {128, 3}};

    private final Task task;
    private final Shape shape;

    private DjlPeer(Task task) {
        this.task = task;
        Shape row = new Shape(IntStream.of(task.shape).asLongStream().toArray());
        shape = new Shape(task.rows).addAll(row);
    }

    public static void main(String[] arguments) throws IOException {
        // The engine takes them when it starts.
        Task task = new Task("djl", arguments);
        System.setProperty("ai.djl.pytorch.num_threads", String.valueOf(task.threads));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        System.setProperty("ai.djl.offline", "true");
        DjlPeer peer = new DjlPeer(task);
        if (task.training) {
            peer.train();
        } else {
            peer.infer();
        }
    }

    private void train() throws IOException {
        Engine.getInstance().setRandomSeed((int) task.seed);
        try (Model model = Model.newInstance(task.network, Device.cpu())) {
            model.setBlock(block());
            Loss lossOf = Loss.sigmoidBinaryCrossEntropyLoss();
            DefaultTrainingConfig config = new DefaultTrainingConfig(lossOf)
                    .optDevices(new Device[] {Device.cpu()})
                    .optInitializer(glorotUniform(), Parameter.Type.WEIGHT)
                    .optOptimizer(Optimizer.adam()
                            .optLearningRateTracker(Tracker.fixed(1e-3f))
                            .optEpsilon(1e-7f)
                            .build());
            try (Trainer trainer = model.newTrainer(config)) {
                Shape batch = shape.slice(1);
                trainer.initialize(new Shape(task.batch).addAll(batch));
                isBuilt(model.getBlock());
                NDManager manager = trainer.getManager();
                NDArray x = manager.create(task.x, shape);
                NDArray y = manager.create(task.y, new Shape(task.rows, 1));
                task.train(steps -> epoch(trainer, lossOf, x, y, steps));
            }
        }
    }

    private double epoch(Trainer trainer, Loss lossOf, NDArray x, NDArray y, int[] steps) {
        try (NDManager epoch = trainer.getManager().newSubManager()) {
            NDArray order = epoch.randomPermutation(task.rows);
            NDArray shuffled = x.get(epoch, new NDIndex("{}", order));
            NDArray labels = y.get(epoch, new NDIndex("{}", order));
            NDArray total = epoch.zeros(new Shape());
            for (int from = 0; from < task.rows; from += task.batch) {
                String rows = from + ":" + (from + task.batch);
                try (NDManager step = epoch.newSubManager();
                        GradientCollector collector = trainer.newGradientCollector()) {
                    NDList given = new NDList(shuffled.get(step, new NDIndex(rows)));
                    NDArray loss = lossOf.evaluate(new NDList(labels.get(step, new NDIndex(rows))), trainer.forward(given));
                    collector.backward(loss);
                    total.addi(loss);
                }
                trainer.step();
                steps[0]++;
            }
            return total.getFloat() / (task.rows / task.batch);
        }
    }

    private void infer() throws IOException {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            Block block = block();
            block.setInitializer(glorotUniform(), Parameter.Type.WEIGHT);
            block.initialize(manager, DataType.FLOAT32, new Shape(1).addAll(shape.slice(1)));
            isBuilt(block);
            ParameterStore store = new ParameterStore(manager, false);
            NDArray x = manager.create(task.x, shape);
            NDArray one = x.get("0:1").duplicate();
            task.oneRow(() -> predict(manager, store, block, one));
            int atOnce = Math.min(256, task.rows);
            task.manyRows(atOnce, () -> {
                for (int from = 0; from < task.rows; from += atOnce) {
                    try (NDManager part = manager.newSubManager()) {
                        predict(manager, store, block, x.get(part, new NDIndex(from + ":" + Math.min(task.rows, from + atOnce))));
                    }
                }
            });
        }
    }

    private static float[] predict(NDManager manager, ParameterStore store, Block block, NDArray x) {
        try (NDManager call = manager.newSubManager()) {
            NDArray input = x.duplicate();
            input.attach(call);
            NDArray logits = block.forward(store, new NDList(input), false).singletonOrThrow();
            logits.attach(call);
            NDArray scores = Activation.sigmoid(logits);
            scores.attach(call);
            return scores.toFloatArray();
        }
    }

    private void isBuilt(Block block) {
        // A recurrent layer has two biases where all others have one; they are added, so the second is not counted.
        long trained = block.getParameters().values().stream()
                .filter(parameter -> parameter.requiresGradient() && !parameter.getName().contains("h2h_BIAS"))
                .mapToLong(parameter -> parameter.getArray().size())
                .sum();
        task.isBuilt(trained, "djl", Engine.getDjlVersion() + " (PyTorch "
                + Engine.getInstance().getVersion() + ")");
    }

    private static XavierInitializer glorotUniform() {
        return new XavierInitializer(
                XavierInitializer.RandomType.UNIFORM, XavierInitializer.FactorType.AVG, 3);
    }

    private Block block() {
        SequentialBlock block = new SequentialBlock();
        switch (task.network) {
            case "m0", "m0b" ->
                block.add(lstm(64))
                        .add(dropout(0.2f))
                        .add(new LambdaBlock(x -> new NDList(x.singletonOrThrow().transpose(0, 2, 1))))
                        .add(normalization())
                        .add(new LambdaBlock(x -> new NDList(x.singletonOrThrow().transpose(0, 2, 1))))
                        .add(lstm(64))
                        .add(lastStep())
                        .add(dropout(0.2f));
            case "m1" -> {
                dense(block, 128).add(dropout(0.3f));
                dense(block, 64).add(dropout(0.3f));
                dense(block, 32);
            }
            case "m2" -> {
                block.add(lstm(128)).add(dropout(0.3f)).add(lstm(64)).add(lastStep()).add(dropout(0.3f));
                dense(block, 32);
            }
            case "m3", "m7" -> {
                fiveConvolutions(block);
                dense(block, 64);
            }
            case "m6" -> {
                // The only outer step is left out and put back.
                block.add(new LambdaBlock(x -> new NDList(x.singletonOrThrow().squeeze(1))));
                fiveConvolutions(block);
                block.add(new LambdaBlock(x -> new NDList(x.singletonOrThrow().expandDims(1))))
                        .add(lstm(64))
                        .add(lastStep());
            }
            case "m4" -> {
                block.add(RNN.builder()
                                .setStateSize(128)
                                .setNumLayers(1)
                                .setActivation(RNN.Activation.TANH)
                                .optBatchFirst(true)
                                .build())
                        .add(lastStep());
                dense(block, 64);
            }
            case "m5" -> {
                block.add(lstm(128)).add(lastStep());
                dense(block, 64);
            }
            case "m8" -> block.add(lstm(64)).add(lastStep());
            case "m9" -> {
                channelsFirst(block);
                for (int[] size : FULLY_CONVOLUTIONAL) {
                    block.add(convolution(size[0], size[1], size[1] / 2));
                    if (size[1] % 2 == 0) {
                        // Padded on both sides alike, which makes a step too many.
                        block.add(new LambdaBlock(x -> new NDList(x.singletonOrThrow().get(":, :, :-1"))));
                    }
                    block.add(normalization()).add(Activation.reluBlock());
                }
                block.add(new LambdaBlock(x -> new NDList(x.singletonOrThrow().mean(new int[] {2}))));
            }
            default -> throw new IllegalArgumentException("DJL has no block for " + task.network);
        }
        return block.add(Linear.builder().setUnits(1).build());
    }

    private static void fiveConvolutions(SequentialBlock block) {
        channelsFirst(block);
        for (int filters : FILTERS) {
            block.add(convolution(filters, 3, 1)).add(Activation.reluBlock()).add(Pool.maxPool1dBlock(new Shape(1)));
        }
        block.add(Blocks.batchFlattenBlock());
    }

    private static void channelsFirst(SequentialBlock block) {
        block.add(new LambdaBlock(x -> new NDList(x.singletonOrThrow().transpose(0, 2, 1))));
    }

    private static SequentialBlock dense(SequentialBlock block, int units) {
        return block.add(Linear.builder().setUnits(units).build()).add(Activation.reluBlock());
    }

    private static Block lstm(int units) {
        return LSTM.builder().setStateSize(units).setNumLayers(1).optBatchFirst(true).build();
    }

    private static Block lastStep() {
        return new LambdaBlock(x -> new NDList(x.get(0).get(":, -1")));
    }

    private static Block dropout(float rate) {
        return Dropout.builder().optRate(rate).build();
    }

    private static Block normalization() {
        return BatchNorm.builder().optEpsilon(1e-3f).optMomentum(0.99f).build();
    }

    private static Block convolution(int filters, int kernel, int padding) {
        return Conv1d.builder()
                .setFilters(filters)
                .setKernelShape(new Shape(kernel))
                .optPadding(new Shape(padding))
                .build();
    }
}
