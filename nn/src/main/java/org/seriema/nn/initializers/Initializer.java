package org.seriema.nn.initializers;

import org.seriema.config.Option;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;

/// How a weight begins. Keras: `keras.initializers`.
public interface Initializer extends Option {

    /// Draws the numbers of a weight of this shape into `data` from `offset` on.
    void fill(float[] data, int offset, Shape shape, Rng rng);

    /// Reads Keras' name (`glorot_uniform`, `GlorotUniform`), or a name with options.
    static Initializer fromOption(Object option) {
        return Initializers.ALL.read(option);
    }

    @Override
    default Object toOption() {
        return Initializers.ALL.write(this);
    }
}
