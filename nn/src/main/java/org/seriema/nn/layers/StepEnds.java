package org.seriema.nn.layers;

import java.util.Arrays;
import java.util.List;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// Steps cut off, or zeros put on, at both ends of each case's series: each is the way back of the other.
final class StepEnds {

    private StepEnds() {}

    /// An option that takes one number for both ends, or one for each.
    static List<Integer> both(String layer, String option, List<Integer> ends) {
        boolean negative = ends.stream().anyMatch(end -> end < 0);
        if (ends.isEmpty() || ends.size() > 2 || negative) {
            throw new IllegalArgumentException(
                    layer + ": " + option + " must be one or two numbers of steps, 0 or more, got " + ends);
        }
        return List.of(ends.getFirst(), ends.getLast());
    }

    /// x (B, T, D) without `before` steps in front and `after` behind.
    static Tensor cut(Tensor x, int before, int after, Pass pass) {
        int steps = x.shape().axis(1);
        int features = x.shape().axis(2);
        int kept = steps - before - after;
        Tensor y = pass.tensor(Shape.of(x.shape().axis(0), kept, features));
        pass.forEach(x.shape().axis(0), (long) kept * features, (from, to) -> {
            for (int b = from; b < to; b++) {
                int at = x.offset() + (b * steps + before) * features;
                System.arraycopy(x.data(), at, y.data(), b * kept * features, kept * features);
            }
        });
        return y;
    }

    /// x (B, T, D) with `before` steps of zeros in front and `after` behind.
    static Tensor pad(Tensor x, int before, int after, Pass pass) {
        int size = x.shape().axis(1) * x.shape().axis(2);
        int head = before * x.shape().axis(2);
        int whole = head + size + after * x.shape().axis(2);
        Tensor y = pass.tensor(Shape.of(
                x.shape().axis(0), before + x.shape().axis(1) + after, x.shape().axis(2)));
        pass.forEach(x.shape().axis(0), whole, (from, to) -> {
            for (int b = from; b < to; b++) {
                int at = b * whole;
                Arrays.fill(y.data(), at, at + head, 0);
                System.arraycopy(x.data(), x.offset() + b * size, y.data(), at + head, size);
                Arrays.fill(y.data(), at + head + size, at + whole, 0);
            }
        });
        return y;
    }
}
