/// A table of the size of a utility's, read and prepared by Seriema and by pandas on the same machine.
@NullMarked
package org.seriema.bench.data;

import org.jspecify.annotations.NullMarked;
