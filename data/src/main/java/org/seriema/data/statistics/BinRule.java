package org.seriema.data.statistics;

/// How wide the bins of a histogram are, from n values with the range r, the standard deviation s (ddof 0) and the
/// quartile distance IQR.
///
/// Source: the estimators of NumPy's `histogram_bin_edges`.
public enum BinRule {
    /// The narrower of Sturges' and Freedman and Diaconis' (the latter at least half the square root's).
    AUTO {
        @Override
        double width(Quantiles values, double std) {
            double diaconis = Math.max(FREEDMAN_DIACONIS.width(values, std), SQUARE_ROOT.width(values, std) / 2);
            return Math.min(diaconis, STURGES.width(values, std));
        }
    },
    /// r / (log2 n + 1): for few, normally distributed values.
    STURGES {
        @Override
        double width(Quantiles values, double std) {
            return range(values) / (Math.log(values.count()) / Math.log(2) + 1);
        }
    },
    /// 2 IQR / n^(1/3): does not mind outliers.
    FREEDMAN_DIACONIS {
        @Override
        double width(Quantiles values, double std) {
            return 2 * (values.at(0.75) - values.at(0.25)) * Math.pow(values.count(), -1.0 / 3);
        }
    },
    /// (24 sqrt(pi) / n)^(1/3) s: best for normally distributed values.
    SCOTT {
        @Override
        double width(Quantiles values, double std) {
            return Math.pow(24 * Math.sqrt(Math.PI) / values.count(), 1.0 / 3) * std;
        }
    },
    /// r / sqrt(n).
    SQUARE_ROOT {
        @Override
        double width(Quantiles values, double std) {
            return range(values) / Math.sqrt(values.count());
        }
    },
    /// r / (2 n^(1/3)).
    RICE {
        @Override
        double width(Quantiles values, double std) {
            return range(values) / (2 * Math.pow(values.count(), 1.0 / 3));
        }
    };

    /// The width of a bin; 0 where the rule finds none.
    abstract double width(Quantiles values, double std);

    /// The number of bins of equal width between the smallest and the largest value; 1 where the rule finds no width.
    public int bins(Quantiles values, double std) {
        if (values.count() == 0) {
            return 1;
        }
        double width = width(values, std);
        // a constant gets edges half a unit to either side
        double range = range(values) == 0 ? 1 : range(values);
        return width > 0 ? (int) Math.min(Math.ceil(range / width), Histogram.MOST_BINS) : 1;
    }

    private static double range(Quantiles values) {
        return values.sorted(values.count() - 1) - values.sorted(0);
    }
}
