package org.seriema.data.synth;

import java.util.Arrays;
import org.seriema.data.random.RandomState;

/// How a thief's meter reports a year `x` of monthly readings: less than was used, by five published models of theft.
///
/// Other models of the same papers work within a day (an upper limit, the mean of all readings, a day in reverse
/// order): they have no place among totals of months.
///
/// Source: Jokar, Arianpoo, Leung, "Electricity Theft Detection in AMI Using Customers' Consumption Patterns", IEEE
/// Transactions on Smart Grid 7(1), 2016; for the subtraction Zheng, Chen, Wang, Kang, Xia, "A Novel
/// Combined Data-Driven Approach for Electricity Theft Detection", IEEE Transactions on Industrial Informatics 15(3),
/// 2019 (first published 2018).
public enum TheftKind {
    /// `a x`: from some month on the same share of every reading, `a` of 0.1 to 0.8.
    REDUCTION {
        @Override
        void apply(double[] year, RandomState random) {
            double share = random.uniform(LEAST, MOST);
            for (int month = random.randint(0, LATEST_START); month < year.length; month++) {
                year[month] *= share;
            }
        }
    },
    /// `max(x - c, 0)`: the same amount taken from every reading, `c` of 0.2 to 0.6 of the highest reading.
    SUBTRACTION {
        @Override
        void apply(double[] year, RandomState random) {
            double highest = Arrays.stream(year).max().orElseThrow();
            double amount = random.uniform(0.2, 0.6) * highest;
            for (int month = 0; month < year.length; month++) {
                year[month] = Math.max(year[month] - amount, 0);
            }
        }
    },
    /// `b_t x_t`, `b_t` 0 or 1: nothing for two to seven months in a row.
    ON_OFF {
        @Override
        void apply(double[] year, RandomState random) {
            int length = random.randint(2, 8);
            int start = random.randint(0, year.length - length + 1);
            Arrays.fill(year, start, start + length, 0);
        }
    },
    /// `g_t x_t`: another share of every reading, `g_t` of 0.1 to 0.8.
    VARYING_REDUCTION {
        @Override
        void apply(double[] year, RandomState random) {
            for (int month = 0; month < year.length; month++) {
                year[month] *= random.uniform(LEAST, MOST);
            }
        }
    },
    /// `g_t mean(x)`: varying shares of the year's mean, `g_t` of 0.1 to 0.8.
    SHARE_OF_MEAN {
        @Override
        void apply(double[] year, RandomState random) {
            double mean = Arrays.stream(year).sum() / year.length;
            for (int month = 0; month < year.length; month++) {
                year[month] = mean * random.uniform(LEAST, MOST);
            }
        }
    };

    private static final double LEAST = 0.1;
    private static final double MOST = 0.8;

    /// A theft that starts within a year starts before this month.
    private static final int LATEST_START = 7;

    /// Turns what was used into what the meter reports.
    abstract void apply(double[] year, RandomState random);
}
