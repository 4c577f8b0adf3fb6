package org.seriema.nn.callbacks;

import org.seriema.config.Default;

/// Ends a training in good order when a batch's loss is not a finite number: what was trained so far, and the history,
/// are kept. Keras: `TerminateOnNaN`.
///
/// Without this callback such a loss is an error.
///
/// @param raiseError leaves it an error
public record TerminateOnNaN(@Default("false") boolean raiseError) implements Callback {

    @Override
    public Watcher watch(Fit fit) {
        if (!raiseError) {
            fit.tolerateNaN();
        }
        return new Watcher() {
            @Override
            public void onTrainBatchEnd(int step, double loss) {
                if (Double.isFinite(loss)) {
                    return;
                }
                if (raiseError) {
                    throw new ArithmeticException("TerminateOnNaN: the loss became " + loss + " in step " + (step + 1));
                }
                fit.stop();
            }
        };
    }
}
