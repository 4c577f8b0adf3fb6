package org.seriema.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.seriema.bench.speed.GrowthCurve.Point;
import org.seriema.bench.speed.GrowthCurve.Slope;

class GrowthCurveTest {

    private static GrowthCurve curve(DoubleUnaryOperator work, DoubleUnaryOperator value, double... sizes) {
        List<Point> points = DoubleStream.of(sizes)
                .mapToObj(size -> new Point(size, work.applyAsDouble(size), value.applyAsDouble(size)))
                .toList();
        return new GrowthCurve("batch", "LSTM", 1, points);
    }

    @Test
    void costsThatDoNotGrowMakeACurveFlatterThanLinear() {
        GrowthCurve curve = curve(n -> n, n -> 5 + n, 1, 2, 4, 8, 1024);
        assertThat(curve.isLinear()).isTrue();
        assertThat(curve.steepest().slope()).isBetween(0.9, 1.0);
    }

    @Test
    void aStepThatTurnsWorseIsFoundWhereItIs() {
        GrowthCurve curve = curve(n -> n, n -> n < 256 ? n : 1.5 * n, 64, 128, 256, 512);
        assertThat(curve.isLinear()).isFalse();
        assertThat(curve.steepest()).isEqualTo(new Slope(128, 256, Math.log(3) / Math.log(2)));
    }

    @Test
    void theRuleIsOfTheWorkNotOfTheSize() {
        assertThat(curve(n -> n * n, n -> n * n, 8, 16, 32).isLinear()).isTrue();
        assertThat(curve(n -> n, n -> n * n, 8, 16, 32).isLinear()).isFalse();
    }

    @Test
    void aLittleMoreThanLinearIsLetPass() {
        assertThat(curve(n -> n, n -> Math.pow(n, 1.14), 1, 10).isLinear()).isTrue();
        assertThat(curve(n -> n, n -> Math.pow(n, 1.16), 1, 10).isLinear()).isFalse();
    }

    @Test
    void theBestPaceIsTheLeastTimeForItsWork() {
        assertThat(curve(n -> 2 * n, n -> 5 + n, 1, 5).bestPace()).isEqualTo(1, within(1e-12));
    }

    @Test
    void onePointIsNoCurve() {
        assertThatThrownBy(() -> curve(n -> n, n -> n, 1)).hasMessageContaining("batch of LSTM has 1");
    }

    @Test
    void linesOfNumbersBecomeCurves() {
        List<GrowthCurve> curves = Growth.curves(List.of(
                "batch,LSTM,1,32,100,0.5",
                "batch,LSTM,2,32,100,0.3",
                "batch,LSTM,1,64,200,1",
                "batch,LSTM,2,64,200,.5",
                "batch,LSTM,2,32,100,0.7",
                "batch,LSTM,2,64,200,.4"));
        assertThat(curves).hasSize(2);
        assertThat(curves.get(1))
                .isEqualTo(
                        new GrowthCurve("batch", "LSTM", 2, List.of(new Point(32, 100, 0.3), new Point(64, 200, 0.4))));
    }

    @Test
    void thePageGivesTheVerdict() {
        GrowthCurve linear = curve(n -> n, n -> n, 1, 2, 4);
        GrowthCurve worse = curve(n -> n, n -> n * n, 1, 2, 4);
        assertThat(new GrowthPage(List.of(linear), Map.of("m7", 1.9), List.of()).text())
                .contains("**No step turns worse than linear.**", "| m7 | 1.90 |  |");
        assertThat(new GrowthPage(List.of(linear, worse), Map.of("m7", 1.5), List.of(linear)).text())
                .contains("**Worse than linear in 1 of 3 curves: LSTM by batch with 1 thread.**")
                .contains("| 2.00 | 1 to 2 | worse than linear |", "| m7 | 1.50 | below 1.7 |");
    }
}
