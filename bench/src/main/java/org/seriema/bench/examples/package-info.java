/// The figures in the pages of the examples.
@NullMarked
package org.seriema.bench.examples;

import org.jspecify.annotations.NullMarked;
