package org.seriema.data.synth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.seriema.config.Default;
import org.seriema.data.random.RandomState;

/// Simulated customers with twelve monthly readings in kWh, some of whom steal: `CUSTOMER, FLAG, Jan .. Dec`.
///
/// Nobody in this table exists. A customer uses `level * season * weather` in each month: the level is log-normal, the
/// season peaks in winter, in summer or in both, and the weather varies from month to month. Some honest homes stand
/// empty for a month or two. Thieves (`FLAG` 1) report by one of [TheftKind]. A few cells are left blank.
///
/// @param customers how many, at least 10
/// @param theftShare the share of thieves, above 0 and below 1
/// @param seed of all draws
public record Thefts(
        @Default("360") int customers,
        @Default("0.13") double theftShare,
        @Default("0") long seed) {

    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    /// One blank cell in so many.
    private static final int CELLS_A_BLANK = 1000;

    public Thefts {
        RandomState.checkSeed(seed);
        if (customers < 10) {
            throw new IllegalArgumentException("customers: expected at least 10, got " + customers);
        }
        long thieves = Math.round(customers * theftShare);
        if (!(theftShare > 0 && theftShare < 1) || thieves < 1 || thieves >= customers) {
            throw new IllegalArgumentException("theft_share: expected a share above 0 and below 1 that makes at least"
                    + " one of " + customers + " customers a thief and leaves one honest, got " + theftShare);
        }
    }

    /// Writes the table as CSV.
    public void write(Appendable out) {
        RandomState random = new RandomState(seed);
        List<double[]> years = new ArrayList<>();
        for (int customer = 0; customer < customers; customer++) {
            years.add(consumption(random));
        }
        // After the draws above: the first permutation of a seed is also the one that RandomSplit divides rows by.
        BitSet thieves = new BitSet();
        for (int thief : random.choice(customers, (int) Math.round(customers * theftShare))) {
            thieves.set(thief);
        }
        for (int customer = 0; customer < customers; customer++) {
            double[] year = years.get(customer);
            if (thieves.get(customer)) {
                TheftKind[] kinds = TheftKind.values();
                kinds[random.randint(0, kinds.length)].apply(year, random);
            } else {
                leaveEmpty(year, random);
            }
        }
        int cells = customers * MONTHS.size();
        BitSet blanks = new BitSet();
        for (int blank : random.choice(cells, Math.max(1, Math.round((float) cells / CELLS_A_BLANK)))) {
            blanks.set(blank);
        }
        try {
            out.append("CUSTOMER,FLAG,").append(String.join(",", MONTHS)).append('\n');
            for (int customer = 0; customer < customers; customer++) {
                out.append("C").append(String.valueOf(customer + 1)).append(thieves.get(customer) ? ",1" : ",0");
                for (int month = 0; month < MONTHS.size(); month++) {
                    boolean blank = blanks.get(customer * MONTHS.size() + month);
                    out.append(',').append(blank ? "" : String.valueOf(Math.round(years.get(customer)[month])));
                }
                out.append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A year of true consumption.
    private static double[] consumption(RandomState random) {
        double level = 260 * StrictMath.exp(0.35 * random.standardNormal());
        double heating = random.randomSample() < 0.6 ? random.uniform(0.1, 0.6) : 0;
        double cooling = random.randomSample() < 0.5 ? random.uniform(0.1, 0.4) : 0;
        double[] year = new double[MONTHS.size()];
        for (int month = 0; month < year.length; month++) {
            double angle = 2 * StrictMath.PI * month / year.length;
            double cold = Math.max(0, StrictMath.cos(angle));
            double hot = Math.max(0, -StrictMath.cos(angle));
            double weather = StrictMath.exp(0.1 * random.standardNormal());
            year[month] = level * (1 + heating * cold + cooling * hot) * weather;
        }
        return year;
    }

    /// One honest home in twenty-five stands empty for one or two months, with the refrigerator left on in most.
    private static void leaveEmpty(double[] year, RandomState random) {
        if (random.randint(0, 25) > 0) {
            return;
        }
        double left = random.randomSample() < 0.3 ? 0 : random.uniform(0.05, 0.3);
        int length = random.randint(1, 3);
        int start = random.randint(0, year.length - length + 1);
        for (int month = start; month < start + length; month++) {
            year[month] *= left;
        }
    }
}
