package org.seriema.explanation.attribution;

/// The blocks of steps into which a case is cut: player p is block p / kinds, of feature p % kinds or of all.
///
/// @param steps of a block; the last one may be shorter
/// @param kinds the features if each has blocks of its own, else 1
record Players(CaseAxes axes, int steps, int kinds) {

    /// How many there are.
    int count() {
        return Math.ceilDiv(axes.steps(), steps) * kinds;
    }

    /// Puts a player's numbers of a case in the place of others.
    ///
    /// @param from where in `x` the case begins
    void copy(int player, float[] x, int from, float[] to) {
        int first = player / kinds * steps;
        for (int t = first; t < Math.min(first + steps, axes.steps()); t++) {
            for (int d = player % kinds; d < axes.features(); d += kinds) {
                to[axes.number(t, d)] = x[from + axes.number(t, d)];
            }
        }
    }

    /// What is a player's, shared out evenly among the player's numbers.
    double[] shared(double[] players) {
        double[] numbers = new double[axes.size()];
        for (int j = 0; j < numbers.length; j++) {
            int which = axes.step(j) / steps;
            int length = Math.min(steps, axes.steps() - which * steps);
            int each = kinds == 1 ? length * axes.features() : length;
            numbers[j] = players[which * kinds + (kinds == 1 ? 0 : axes.feature(j))] / each;
        }
        return numbers;
    }
}
