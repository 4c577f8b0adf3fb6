package org.seriema.data.random;

import java.math.BigDecimal;
import java.math.MathContext;

/// A density under 256 layers of one area, so that most draws from it cost one word and one multiplication.
///
/// A draw takes a layer `i` and a whole number `u`; `x = u * width[i]` lies under the density for sure if
/// `u < whole[i]`, otherwise it is compared with the density, which lies between `height[i]` and `height[i - 1]` there.
///
/// Source: Marsaglia and Tsang, "The Ziggurat Method for Generating Random Variables", 2000. Widths and heights are
/// NumPy's, bit for bit.
final class Ziggurat {

    private static final int LAYERS = 256;
    private static final int TERMS = 15;
    private static final MathContext MANY_DIGITS = MathContext.DECIMAL128;

    /// Below the density `exp(-x^2 / 2)`; the tail begins at `end`.
    static final Ziggurat NORMAL = normal();

    /// Below the density `exp(-x)`; the tail begins at `end`.
    static final Ziggurat EXPONENTIAL = exponential();

    final double end;
    final double[] width = new double[LAYERS];
    final double[] height = new double[LAYERS];
    final long[] whole = new long[LAYERS];

    private Ziggurat(double end) {
        this.end = end;
    }

    /// In steps of doubles, as NumPy's table was made.
    private static Ziggurat normal() {
        double area = 0.004928673233974652;
        Ziggurat table = new Ziggurat(3.654152885361009);
        double outer = table.end;
        double density = normalDensity(outer);
        table.ends(density, area / density, 0x1p52);
        for (int i = LAYERS - 2; i > 0; i--) {
            double x =
                    Math.sqrt(-2 * log(new BigDecimal(area / outer + density)).doubleValue());
            density = normalDensity(x);
            if (i == 38) {
                // The one place where the exponential function that made NumPy's table rounded the other way.
                density = Math.nextUp(density);
            }
            table.layer(i, x, density, outer, 0x1p52);
            outer = x;
        }
        return table;
    }

    private static double normalDensity(double x) {
        return exp(new BigDecimal(-0.5 * x * x)).doubleValue();
    }

    /// To the last digit of each double.
    private static Ziggurat exponential() {
        BigDecimal outer = new BigDecimal("7.6971174701310497140446280481");
        BigDecimal density = exp(outer.negate());
        BigDecimal bottom = outer.add(BigDecimal.ONE);
        BigDecimal area = bottom.multiply(density);
        Ziggurat table = new Ziggurat(outer.doubleValue());
        table.ends(density.doubleValue(), bottom.doubleValue(), 0x1p53);
        for (int i = LAYERS - 2; i > 0; i--) {
            density = density.add(area.divide(outer, MANY_DIGITS), MANY_DIGITS);
            BigDecimal x = log(density).negate();
            table.layer(i, x.doubleValue(), density.doubleValue(), outer.doubleValue(), 0x1p53);
            outer = x;
        }
        return table;
    }

    /// The outermost layer, and the bottom one, of which a part is the tail.
    private void ends(double density, double bottom, double unit) {
        width[LAYERS - 1] = end / unit;
        height[LAYERS - 1] = density;
        width[0] = bottom / unit;
        height[0] = 1;
        whole[0] = (long) (end / bottom * unit);
    }

    private void layer(int i, double x, double density, double outer, double unit) {
        width[i] = x / unit;
        height[i] = density;
        whole[i + 1] = (long) (x / outer * unit);
    }

    /// `e^x` for a small x, by its series at `x / 256`.
    private static BigDecimal exp(BigDecimal x) {
        BigDecimal part = x.divide(BigDecimal.valueOf(256), MANY_DIGITS);
        BigDecimal sum = BigDecimal.ONE;
        for (int i = TERMS; i > 0; i--) {
            sum = sum.multiply(part, MANY_DIGITS).divide(BigDecimal.valueOf(i), MANY_DIGITS);
            sum = sum.add(BigDecimal.ONE, MANY_DIGITS);
        }
        for (int i = 0; i < 8; i++) {
            sum = sum.multiply(sum, MANY_DIGITS);
        }
        return sum;
    }

    /// The natural logarithm: that of a double, and a correction from what its exponential misses.
    private static BigDecimal log(BigDecimal x) {
        BigDecimal rough = new BigDecimal(StrictMath.log(x.doubleValue()));
        BigDecimal rest = x.multiply(exp(rough.negate())).subtract(BigDecimal.ONE);
        BigDecimal correction = rest.subtract(rest.multiply(rest).divide(BigDecimal.TWO, MANY_DIGITS));
        return rough.add(correction, MANY_DIGITS);
    }
}
