/// How good trained networks are beside those of real Keras.
@NullMarked
package org.seriema.bench.quality;

import org.jspecify.annotations.NullMarked;
