package org.seriema.explanation.attribution;

import java.util.List;
import org.seriema.config.Option;
import org.seriema.data.Cases;
import org.seriema.explanation.NetworkScore;

/// A way to share out what a network says of a case among the case's numbers.
public interface AttributionMethod extends Option {

    /// Explains each case.
    ///
    /// @param prepared the cases, as the fitted steps leave them
    /// @param baselines what each is compared with, of the same shape, as [Baseline] gives it; methods that compare
    ///     with nothing do not look at them
    /// @return an attribution for each case, in their order
    List<Attribution> each(NetworkScore network, Cases prepared, Cases baselines);

    /// Explains one case.
    ///
    /// @param prepared the case alone, as the fitted steps leave it
    /// @param baseline what it is compared with, of the same shape; methods that compare with nothing do not look at
    ///     it
    default Attribution of(NetworkScore network, Cases prepared, Cases baseline) {
        return each(network, prepared, baseline).getFirst();
    }

    /// Whether the values of a case add up to the difference of its score and its baseline's.
    default boolean addsUp() {
        return false;
    }

    /// Reads a method as it is written: `saliency`, or `occlusion: {window: 3}`.
    static AttributionMethod fromOption(Object option) {
        return Attributions.ALL.read(option);
    }

    @Override
    default Object toOption() {
        return Attributions.ALL.write(this);
    }
}
