package org.seriema.evaluation.thresholds;

/// How to find a threshold on rows with labels and scores.
public interface ThresholdRule extends Threshold {

    @Override
    default Object toOption() {
        return Thresholds.ALL.write(this);
    }
}
