package org.seriema.bench.speed;

import java.util.Arrays;
import java.util.regex.Pattern;

/// What a training step spends its time on.
enum StepPart {
    /// Matrix products.
    PRODUCTS("products", "tensor\\.kernels\\..*([Pp]roduct|tile).*", ""),
    /// Laying out the right-hand sides of products.
    PACKING("packing", "(tensor\\.kernels\\.(Panels|VectorTranspose|.*[pP]ack)|nn\\.layers\\.Pass\\.pack).*", ""),
    /// Adam and all else that goes over all weights.
    OPTIMIZER("optimizer", ".*\\.adam", "nn\\.(optimizers\\.|layers\\.Weights).*"),
    /// Bias, activation and padding of convolutions, and what goes in and out of Winograd's products.
    CONVOLUTION("rest of convolutions", "", "nn\\.layers\\.(.*Conv|Winograd|Windows|Strided|Padding).*"),
    /// Gates, cells and states of recurrent layers: tanh, sigmoid and their way back.
    GATES("gates and states", "", "nn\\.layers\\.(LSTM|GRU|SimpleRNN|Gate|Recurren|Step|.*Cell).*"),
    /// Batch normalisation.
    NORMALIZATION("batch normalization", "", "nn\\.layers\\.BatchNormalization.*"),
    /// Masks of dropout and their use.
    DROPOUT("dropout", "", "nn\\.layers\\..*Dropout.*"),
    /// Pooling.
    POOLING("pooling", "", "nn\\.layers\\..*Pooling.*"),
    /// Bias and activation of dense layers, and activations that are layers.
    DENSE("rest of dense, activations", "", "nn\\.layers\\.(Dense|ReLU|Activation).*"),
    /// Loss and metrics.
    LOSS("loss, metrics", "", "nn\\.(losses\\.|metrics\\.|models\\.(Objective|Figures)).*"),
    /// Putting batches together.
    BATCHES("batches", "", "nn\\.models\\.(Batches|Examples).*"),
    /// What is in no other part; the table of methods says what it is.
    REST("rest", ".*", "");

    private final String label;
    private final Pattern method;
    private final Pattern caller;

    /// @param method which methods belong to it, whoever calls them
    /// @param caller whose methods belong to it
    StepPart(String label, String method, String caller) {
        this.label = label;
        this.method = Pattern.compile(method);
        this.caller = Pattern.compile(caller);
    }

    /// As it stands in tables.
    String label() {
        return label;
    }

    /// The first part that a sample's place fits.
    static StepPart of(StepProfile.Place place) {
        return Arrays.stream(values())
                .filter(part -> part.holds(place))
                .findFirst()
                .orElse(REST);
    }

    private boolean holds(StepProfile.Place place) {
        return method.matcher(place.method()).matches()
                || caller.matcher(place.caller()).matches();
    }
}
