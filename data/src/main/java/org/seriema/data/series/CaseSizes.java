package org.seriema.data.series;

import org.seriema.data.DataException;

/// How many numbers cases may hold together.
final class CaseSizes {

    private static final long MOST = Integer.MAX_VALUE - 8L;

    private CaseSizes() {}

    static void require(long cases, long steps, int width, String remedy) {
        if (cases * steps * width > MOST) {
            throw new DataException("series: " + cases + " cases of " + steps + " steps and " + width
                    + " columns are more numbers than fit (" + MOST + "); " + remedy);
        }
    }
}
