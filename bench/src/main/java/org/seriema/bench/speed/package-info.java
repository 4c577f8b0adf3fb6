/// How fast networks are trained and run here, beside the same networks in other products.
@NullMarked
package org.seriema.bench.speed;

import org.jspecify.annotations.NullMarked;
