/// Benchmarks of single kernels and single layers, under JMH.
@NullMarked
package org.seriema.bench.speed.jmh;

import org.jspecify.annotations.NullMarked;
