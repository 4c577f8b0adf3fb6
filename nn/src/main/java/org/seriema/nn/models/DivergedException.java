package org.seriema.nn.models;

import java.io.Serial;

/// A training whose loss is no longer a finite number.
public final class DivergedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    DivergedException(int epoch, int step, double loss) {
        super("the loss became " + loss + " in epoch " + (epoch + 1) + ", step " + (step + 1)
                + "; usual causes are a learning rate that is too high and inputs that are not scaled (try the step"
                + " `standardize`, or a tenth of the learning_rate)");
    }
}
