package org.seriema.explanation.attribution;

import org.seriema.config.Option;
import org.seriema.data.Cases;
import org.seriema.explanation.NetworkScore;

/// A way to share out what a network says of a case among the case's numbers.
public interface AttributionMethod extends Option {

    /// Explains one case.
    ///
    /// @param prepared the case alone, as the fitted steps leave it
    /// @param baseline what it is compared with, of the same shape; methods that compare with nothing do not look at it
    Attribution of(NetworkScore network, Cases prepared, Cases baseline);

    @Override
    default Object toOption() {
        return Attributions.ALL.write(this);
    }
}
