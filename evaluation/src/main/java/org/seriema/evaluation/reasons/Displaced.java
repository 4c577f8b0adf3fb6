package org.seriema.evaluation.reasons;

import java.util.ArrayList;
import java.util.List;
import org.seriema.evaluation.reasons.SensorNorms.Channel;

/// Readings of one channel that jumped away from where they belong, up to where they jump back.
///
/// A jump is a change from one reading to the next of more than 5 steps, where a step is what normal changes stay
/// within in 95 % ([Channel#step()]); of two channels of one quantity, the one that changed by more of its own steps
/// jumped. Where readings belong is what the other channel of the quantity reads at that time, plus what this one
/// usually reads more; without another channel, the median of the normal readings.
///
/// After a jump away, readings are displaced up to the first jump back by at least half as much, or until three in a
/// row are nearer to where they belong than half the jump, after 10,000 readings at the latest. A jump to where they
/// belong ends readings that were displaced before it in the same way.
///
/// @param from the first reading
/// @param to the one behind the last
/// @param jump the larger of the jumps at either end, in steps
/// @param opens whether the jump away was seen
/// @param closes whether the jump back was seen
record Displaced(int from, int to, double jump, boolean opens, boolean closes) {

    /// So many steps make a jump.
    static final double JUMP = 5;

    /// So many readings in a row end it.
    private static final int BACK = 3;

    /// Longer ones are cut, so that a channel that jumps all the time takes no time by the square of its length.
    private static final int LONGEST = 10_000;

    /// The displaced readings of one channel.
    ///
    /// @param own its readings
    /// @param other those of the other channel of its quantity; its own without one
    static List<Displaced> of(double[] own, Channel norm, double[] other, Channel otherNorm) {
        List<Displaced> found = new ArrayList<>();
        for (int t = 1; t < own.length; t++) {
            double jump = Math.abs(own[t] - own[t - 1]) / norm.step();
            boolean others = own != other && Math.abs(other[t] - other[t - 1]) / otherNorm.step() > jump;
            if (!(jump > JUMP) || others) {
                continue;
            }
            double after = Math.abs(own[t] - belongs(own, norm, other, t));
            double before = Math.abs(own[t - 1] - belongs(own, norm, other, t - 1));
            if (after >= before) {
                int to = end(own, norm, other, t, 1);
                found.add(new Displaced(t, to, jump, true, to < own.length && isBack(own, t, to)));
            } else {
                int from = end(own, norm, other, t - 1, -1) + 1;
                found.add(new Displaced(from, t, jump, from > 0 && isBack(own, t, from), true));
            }
        }
        return found;
    }

    /// Where a reading belongs.
    static double belongs(double[] own, Channel norm, double[] other, int t) {
        return own == other || norm.above() == null || Double.isNaN(other[t]) ? norm.median() : other[t] + norm.above();
    }

    /// The place before which the change goes back by half of the jump at `jump` or more.
    private static boolean isBack(double[] own, int jump, int at) {
        double away = own[jump] - own[jump - 1];
        double back = own[at] - own[at - 1];
        return away * back < 0 && Math.abs(back) >= 0.5 * Math.abs(away);
    }

    /// The first reading, going on from one that is displaced, that is not displaced any more.
    ///
    /// @param way 1 forward, -1 backward
    private static int end(double[] own, Channel norm, double[] other, int start, int way) {
        int jump = way > 0 ? start : start + 1;
        double half = 0.5 * Math.abs(own[jump] - own[jump - 1]);
        int near = 0;
        int t = start + way;
        for (; t >= 0 && t < own.length && Math.abs(t - start) < LONGEST; t += way) {
            if (isBack(own, jump, way > 0 ? t : t + 1)) {
                return t;
            }
            near = Math.abs(own[t] - belongs(own, norm, other, t)) < half ? near + 1 : 0;
            if (near == BACK) {
                return t - way * (BACK - 1);
            }
        }
        return t;
    }
}
