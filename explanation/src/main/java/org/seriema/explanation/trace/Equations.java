package org.seriema.explanation.trace;

import static java.util.Map.entry;

import java.util.Map;
import org.seriema.nn.layers.GRU;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Layers;

/// What each kind of layer computes, in the words of the field: x goes in, y comes out.
final class Equations {

    private static final Map<String, String> BY_KIND = Map.ofEntries(
            entry("Activation", "y = f(x)"),
            entry("ActivityRegularization", "y = x, with a penalty on x added to the loss"),
            entry("Add", "y = x_1 + x_2 + ..."),
            entry("AlphaDropout", "y = x when scoring; in training y = a (x or s) + b with units dropped to s"),
            entry("Average", "y = (x_1 + ... + x_n) / n"),
            entry("AveragePooling1D", "y_t = mean of x over the window of y_t"),
            entry("AveragePooling2D", "y_(r,c) = mean of x over the window of y_(r,c)"),
            entry("BatchNormalization", "y = gamma (x - mean) / sqrt(variance + epsilon) + beta"),
            entry("Bidirectional", "y = one layer over time and one from the other end, merged"),
            entry("Concatenate", "y = x_1, x_2, ... one behind the other"),
            entry("Conv1D", "y_t = f(sum over j of x_(t s - front + j d) W_j + b)"),
            entry("Conv1DTranspose", "y = f(sum over t and j of x_t W_j at step t s + j d, + b)"),
            entry("Conv2D", "y_(r,c) = f(sum over i and j of x_(r+i,c+j) W_(i,j) + b)"),
            entry("Cropping1D", "y = x without some steps at its ends"),
            entry("Dense", "y = f(x W + b)"),
            entry("DepthwiseConv1D", "y_(t,d,m) = f(sum over j of x_(t s - front + j,d) W_(j,d,m) + b)"),
            entry("Dot", "y_(i,j) = sum over l of x_(i,l) z_(j,l)"),
            entry("Dropout", "y = x when scoring; in training y = x keep / (1 - rate)"),
            entry("ELU", "y = x above 0, else alpha (exp(x) - 1)"),
            entry("Embedding", "y = row x of the embeddings"),
            entry("Flatten", "y = the same numbers in one row"),
            entry("Functional", "y = its layers along their graph"),
            entry("GaussianDropout", "y = x when scoring; in training y = x n, n normal around 1"),
            entry("GaussianNoise", "y = x when scoring; in training y = x + n, n normal around 0"),
            entry("GlobalAveragePooling1D", "y = mean of x_t over all steps t"),
            entry("GlobalAveragePooling2D", "y = mean of x over rows and columns"),
            entry("GlobalMaxPooling1D", "y = largest x_t over all steps t"),
            entry("GlobalMaxPooling2D", "y = largest x over rows and columns"),
            entry(
                    "LSTM",
                    "i_t, f_t, o_t = sigmoid(x_t W + h_(t-1) U + b), g_t = tanh(x_t W + h_(t-1) U + b),"
                            + " c_t = f_t c_(t-1) + i_t g_t, h_t = o_t tanh(c_t)"),
            entry(
                    "LayerNormalization",
                    "y = gamma (x - mean) / sqrt(variance + epsilon) + beta, over the case's own x"),
            entry("LeakyReLU", "y = x above 0, else slope x"),
            entry("Masking", "y = x; steps that hold nothing but the mask value are left out from here on"),
            entry("MaxPooling1D", "y_t = largest x in the window of y_t"),
            entry("MaxPooling2D", "y_(r,c) = largest x in the window of y_(r,c)"),
            entry("Maximum", "y = largest of x_1, x_2, ..."),
            entry("Minimum", "y = smallest of x_1, x_2, ..."),
            entry("MultiHeadAttention", "y = softmax(q k' / sqrt(d)) v W + b, for each head"),
            entry("Multiply", "y = x_1 x_2 ..."),
            entry("Normalization", "y = (x - mean) / max(sqrt(variance), 1e-7)"),
            entry("PReLU", "y = x above 0, else alpha x"),
            entry("Permute", "y = x with its axes in another order"),
            entry("ReLU", "y = max(x, 0)"),
            entry("RepeatVector", "y_t = x at each step t"),
            entry("Rescaling", "y = scale x + offset"),
            entry("Reshape", "y = the same numbers in another shape"),
            entry("SeparableConv1D", "y = f(depthwise(x) W + b)"),
            entry("Sequential", "y = its layers one after the other"),
            entry("SimpleRNN", "h_t = f(x_t W + h_(t-1) U + b)"),
            entry("Softmax", "y = exp(x) / sum of exp(x)"),
            entry("SpatialDropout1D", "y = x when scoring; in training whole channels are dropped"),
            entry("Subtract", "y = x_1 - x_2"),
            entry("TimeDistributed", "y_t = layer(x_t)"),
            entry("UnitNormalization", "y = x / max(sqrt(sum of x^2), 1e-12)"),
            entry("UpSampling1D", "y = x with each step repeated"),
            entry("ZeroPadding1D", "y = x with steps of zeros at its ends"));

    private Equations() {}

    /// The equation of a layer.
    static String of(Layer layer) {
        if (layer instanceof GRU gru) {
            String common = "z_t, r_t = sigmoid(x_t W + h_(t-1) U + b), ";
            String candidate = gru.resetAfter()
                    ? "g_t = tanh(x_t W + b + r_t (h_(t-1) U + b'))"
                    : "g_t = tanh(x_t W + b + (r_t h_(t-1)) U)";
            return common + candidate + ", h_t = z_t h_(t-1) + (1 - z_t) g_t";
        }
        String name = Layers.ALL.name(layer);
        String equation = BY_KIND.get(name);
        return equation == null ? "y = " + name + "(x)" : equation;
    }
}
