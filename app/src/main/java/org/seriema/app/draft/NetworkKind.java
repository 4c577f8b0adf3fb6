package org.seriema.app.draft;

import java.util.ArrayList;
import java.util.List;

/// The networks that a drafted recipe may begin with.
public enum NetworkKind {
    /// Dense layers.
    MLP("mlp", "dense layers, which see all numbers at once"),
    /// One LSTM.
    LSTM("lstm", "an LSTM, which reads the series step by step"),
    /// Two LSTMs.
    STACKED_LSTM("stacked-lstm", "two LSTMs, the second reads what the first says of each step"),
    /// Convolutions.
    CNN("cnn", "convolutions, which look for short shapes anywhere in the series");

    private static final int LONG = 200;

    private final String word;
    private final String meaning;

    NetworkKind(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    /// The name on the command line.
    public String word() {
        return word;
    }

    /// What it is, in a few words.
    public String meaning() {
        return meaning;
    }

    /// Whether it wants cases of two axes, steps and channels.
    boolean readsSteps() {
        return this != MLP;
    }

    /// The layers, a line each.
    ///
    /// @param steps of a case of two axes; 0 for a case of one axis
    List<String> layers(int steps) {
        List<String> layers = new ArrayList<>();
        switch (this) {
            case MLP -> {
                if (steps > 0) {
                    layers.add("Flatten");
                }
                layers.add("Dense: {units: 64, activation: relu}");
                layers.add("Dropout: 0.2");
                layers.add("Dense: {units: 32, activation: relu}");
            }
            case LSTM -> layers.add("LSTM: 32");
            case STACKED_LSTM -> {
                layers.add("LSTM: {units: 32, return_sequences: true}");
                layers.add("LSTM: 16");
            }
            case CNN -> {
                layers.add(convolution(32, Math.min(7, steps)));
                if (steps >= LONG) {
                    layers.add("MaxPooling1D: 4");
                }
                layers.add(convolution(64, Math.min(5, steps)));
                layers.add("GlobalAveragePooling1D");
            }
        }
        layers.add("Dense: {units: 1, activation: sigmoid}");
        return layers;
    }

    private static String convolution(int filters, int size) {
        return "Conv1D: {filters: " + filters + ", kernel_size: " + size + ", padding: same, activation: relu}";
    }
}
