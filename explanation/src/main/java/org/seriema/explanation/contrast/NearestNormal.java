package org.seriema.explanation.contrast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;

/// The case that is most like a given one among normal cases.
///
/// ```
/// distance = sqrt(sum over j of (p_j - q_j)²)        p, q: the two cases as the network sees them, behind all steps
/// ```
///
/// Every case is looked at, so a search takes as many multiplications as they have numbers, 16,777,216 at most
/// ([ComparisonCases]); of equally near ones it is the first.
///
/// When to distrust it: near in the numbers that the network takes need not be near in what matters; with few normal
/// cases the nearest one may be far. Look at the distance beside those of other cases.
public final class NearestNormal {

    private final ComparisonCases normals;
    private final UnaryOperator<Cases> prepare;
    private final float[] prepared;
    private final int width;

    private NearestNormal(ComparisonCases normals, UnaryOperator<Cases> prepare) {
        this.normals = normals;
        this.prepare = prepare;
        this.prepared = prepare.apply(normals.cases()).toFloats();
        this.width = prepared.length / normals.count();
    }

    /// The nearest one found.
    ///
    /// @param row its place in the table that the normal cases are of
    /// @param id what it is called
    /// @param place among the normal cases
    /// @param distance in prepared numbers
    /// @param differences of the readings that both have, the greatest first
    public record Neighbour(int row, String id, int place, double distance, List<Difference> differences) {
        public Neighbour {
            differences = List.copyOf(differences);
        }
    }

    /// A column in which two cases differ, in the table's unit.
    ///
    /// @param column its place in a case
    /// @param there what the normal case reads
    /// @param here what the case itself reads
    /// @param spreads the distance in standard deviations of what normal cases read in this channel
    public record Difference(int column, double there, double here, double spreads) {}

    /// Looks among normal cases.
    ///
    /// @param prepare what the steps make of cases, such as `predictor::prepare`
    public static NearestNormal among(ComparisonCases normals, UnaryOperator<Cases> prepare) {
        return new NearestNormal(normals, prepare);
    }

    /// The normal case that is nearest to a case; `null` if there is no other than itself.
    ///
    /// @param one the case alone, as it was read
    /// @param row its place in the table that the normal cases are of, so that it is not found itself; else -1
    public @Nullable Neighbour to(Cases one, int row) {
        float[] own = prepare.apply(one).toFloats();
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < normals.count(); i++) {
            double square = normals.row(i) == row ? Double.NaN : square(own, i * width);
            if (square < least) {
                least = square;
                nearest = i;
            }
        }
        return nearest < 0
                ? null
                : new Neighbour(
                        normals.row(nearest),
                        normals.id(nearest),
                        nearest,
                        Math.sqrt(least),
                        differences(one.values(), nearest));
    }

    /// The square of the distance, in eight sums that a processor adds up at once.
    private double square(float[] own, int offset) {
        float[] sums = new float[8];
        int j = 0;
        for (; j + 8 <= width; j += 8) {
            for (int k = 0; k < 8; k++) {
                float away = own[j + k] - prepared[offset + j + k];
                sums[k] += away * away;
            }
        }
        double sum = 0;
        for (; j < width; j++) {
            float away = own[j] - prepared[offset + j];
            sum += away * away;
        }
        for (float one : sums) {
            sum += one;
        }
        return sum;
    }

    private List<Difference> differences(double[] here, int place) {
        double[] all = normals.cases().values();
        List<Difference> differences = new ArrayList<>();
        for (int j = 0; j < here.length; j++) {
            double there = all[place * here.length + j];
            double away = Math.abs(there - here[j]);
            if (away > 0) {
                differences.add(new Difference(j, there, here[j], away / normals.spread(j)));
            }
        }
        differences.sort(Comparator.comparingDouble(Difference::spreads).reversed());
        return differences;
    }
}
