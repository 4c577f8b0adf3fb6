package org.seriema.nn.constraints;

import org.seriema.config.Option;
import org.seriema.tensor.Tensor;

/// What a weight must keep to; it is brought back after each step of the optimizer. Keras: `keras.constraints`.
public interface Constraint extends Option {

    /// Changes the weight in place so that it keeps to the constraint.
    void apply(Tensor weight);

    /// Reads Keras' name in lower case, such as `non_neg`, or a name with options: `{max_norm: 2}`.
    static Constraint fromOption(Object option) {
        return Constraints.ALL.read(option);
    }

    @Override
    default Object toOption() {
        return Constraints.ALL.write(this);
    }
}
