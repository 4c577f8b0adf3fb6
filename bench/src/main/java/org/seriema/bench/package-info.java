/// Seriema side by side with what people would take instead.
@NullMarked
package org.seriema.bench;

import org.jspecify.annotations.NullMarked;
