package org.seriema.bench.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/// DL4J: rows in memory, shuffled once an epoch, `fit` on each batch. Convolutions over time are its convolutions over
/// images one wide, for only these can be flattened. Recurrent kernels begin as its users' do, by Xavier: its orthogonal
/// matrices take minutes.
final class Dl4jPeer {

    private static final int[] FILTERS = {32, 64, 128, 256, 512};
    private static final int[][] FULLY_CONVOLUTIONAL = {{128, 8}, {256, 5}, {128, 3}};

    /// What batch normalisation keeps among its parameters without training it.
    private static final Set<String> STATISTICS = Set.of("mean", "var", "log10stdev");

    private final Task task;
    private final boolean image;
    private final MultiLayerNetwork model;
    private final INDArray x;
    private final INDArray y;

    private Dl4jPeer(Task task) {
        this.task = task;
        image = List.of("m3", "m7", "m9").contains(task.network);
        model = network();
        long statistics = 0;
        for (Layer layer : model.getLayers()) {
            statistics += layer.paramTable().entrySet().stream()
                    .filter(entry -> STATISTICS.contains(entry.getKey()))
                    .mapToLong(entry -> entry.getValue().length())
                    .sum();
        }
        task.isBuilt(
                model.numParams() - statistics,
                "dl4j",
                "1.0.0-M2.1 (" + Nd4j.getExecutioner().getEnvironmentInformation().getProperty("blas.vendor") + ")");
        x = input();
        y = Nd4j.createFromArray(task.y).reshape(task.rows, 1);
    }

    public static void main(String[] arguments) throws IOException {
        Dl4jPeer peer = new Dl4jPeer(new Task("dl4j", arguments));
        if (peer.task.training) {
            peer.task.train(peer::epoch);
        } else {
            peer.infer();
        }
        System.exit(0);
    }

    /// Features before time, as DL4J has it.
    private INDArray input() {
        INDArray given = Nd4j.createFromArray(task.x);
        if (task.shape.length == 1) {
            return given.reshape(task.rows, task.features());
        }
        INDArray series = given.reshape(task.rows, task.steps(), task.features())
                .permute(0, 2, 1)
                .dup('c');
        return image ? series.reshape(task.rows, task.features(), task.steps(), 1) : series;
    }

    private double epoch(int[] steps) {
        DataSet all = new DataSet(x, y);
        all.shuffle();
        double loss = 0;
        int count = 0;
        for (DataSet batch : all.batchBy(task.batch)) {
            model.fit(batch);
            loss += model.score();
            count++;
        }
        steps[0] += count;
        return loss / count;
    }

    private void infer() throws IOException {
        INDArray one = x.get(NDArrayIndex.interval(0, 1)).dup('c');
        task.oneRow(() -> model.output(one).getFloat(0));
        int atOnce = Math.min(256, task.rows);
        List<INDArray> parts = new ArrayList<>();
        for (int from = 0; from < task.rows; from += atOnce) {
            parts.add(x.get(NDArrayIndex.interval(from, Math.min(task.rows, from + atOnce))).dup('c'));
        }
        task.manyRows(atOnce, () -> parts.forEach(part -> model.output(part).getFloat(0)));
    }

    private MultiLayerNetwork network() {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(task.seed)
                .weightInit(WeightInit.XAVIER_UNIFORM)
                .updater(new Adam(1e-3, 0.9, 0.999, 1e-7))
                .list();
        hidden().forEach(list::layer);
        if (task.network.startsWith("m0")) {
            // Batch normalisation takes no series.
            list.inputPreProcessor(2, new RnnToFeedForwardPreProcessor());
            list.inputPreProcessor(3, new FeedForwardToRnnPreProcessor());
        }
        list.layer(new OutputLayer.Builder(LossFunctions.LossFunction.XENT)
                .nOut(1)
                .activation(Activation.SIGMOID)
                .build());
        InputType input = task.shape.length == 1
                ? InputType.feedForward(task.features())
                : image
                        ? InputType.convolutional(task.steps(), 1, task.features())
                        : InputType.recurrent(task.features(), task.steps());
        MultiLayerNetwork network = new MultiLayerNetwork(list.setInputType(input).build());
        network.init();
        return network;
    }

    private List<org.deeplearning4j.nn.conf.layers.Layer> hidden() {
        return switch (task.network) {
            case "m0", "m0b" ->
                List.of(lstm(64), dropout(0.2), normalization(), new LastTimeStep(lstm(64)), dropout(0.2));
            case "m1" -> List.of(dense(128), dropout(0.3), dense(64), dropout(0.3), dense(32));
            case "m2" -> List.of(lstm(128), dropout(0.3), new LastTimeStep(lstm(64)), dropout(0.3), dense(32));
            case "m3", "m7" -> {
                List<org.deeplearning4j.nn.conf.layers.Layer> layers = new ArrayList<>();
                for (int filters : FILTERS) {
                    layers.add(convolution(filters, 3, Activation.RELU));
                    layers.add(new SubsamplingLayer.Builder(PoolingType.MAX)
                            .kernelSize(1, 1)
                            .stride(1, 1)
                            .build());
                }
                layers.add(dense(64));
                yield layers;
            }
            case "m4" ->
                List.of(
                        new LastTimeStep(new SimpleRnn.Builder()
                                .nOut(128)
                                .activation(Activation.TANH)
                                .build()),
                        dense(64));
            case "m5" -> List.of(new LastTimeStep(lstm(128)), dense(64));
            case "m8" -> List.of(new LastTimeStep(lstm(64)));
            case "m9" -> {
                List<org.deeplearning4j.nn.conf.layers.Layer> layers = new ArrayList<>();
                for (int[] size : FULLY_CONVOLUTIONAL) {
                    layers.add(convolution(size[0], size[1], Activation.IDENTITY));
                    layers.add(normalization());
                    layers.add(new ActivationLayer(Activation.RELU));
                }
                layers.add(new GlobalPoolingLayer(PoolingType.AVG));
                yield layers;
            }
            default -> throw new IllegalArgumentException("DL4J has no layer for " + task.network);
        };
    }

    private static LSTM lstm(int units) {
        return new LSTM.Builder()
                .nOut(units)
                .activation(Activation.TANH)
                .forgetGateBiasInit(1)
                .build();
    }

    private static DenseLayer dense(int units) {
        return new DenseLayer.Builder().nOut(units).activation(Activation.RELU).build();
    }

    private static ConvolutionLayer convolution(int filters, int kernel, Activation activation) {
        return new ConvolutionLayer.Builder(kernel, 1)
                .nOut(filters)
                .convolutionMode(ConvolutionMode.Same)
                .activation(activation)
                .build();
    }

    private static BatchNormalization normalization() {
        return new BatchNormalization.Builder().decay(0.99).eps(1e-3).build();
    }

    /// DL4J is told how much is kept.
    private static DropoutLayer dropout(double rate) {
        return new DropoutLayer(1 - rate);
    }
}
