package org.seriema.learn.lessons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.seriema.learn.Answers;
import org.seriema.learn.Content;
import org.seriema.learn.Engine;
import org.seriema.learn.Formula;
import org.seriema.learn.Lesson;
import org.seriema.learn.Picture;
import org.seriema.learn.Playground;
import org.seriema.learn.Settings;
import org.seriema.learn.Shown;
import org.seriema.learn.Table;
import org.seriema.learn.Words;
import org.seriema.nn.layers.Layer;
import org.seriema.tensor.Shape;

/// What an LSTM does: a cell state that gates let through, add to and show.
final class Lstm implements Lesson {

    private static final int UNITS = 2;
    private static final List<Double> SERIES = List.of(1.0, 2.0, 3.0, 4.0, 5.0);

    /// In the order in which the equations are told; the kernels have them in the order i f g o.
    private static final List<String> TOLD = List.of("f", "i", "g", "o");

    private static final List<String> SHARES = List.of("f", "i", "g");
    private static final List<String> STATES = List.of("o", "c", "h");

    /// The weights of one gate: of the input, and of each unit's own last output.
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    private record Gate(String name, float[] kernel, float[] recurrent) {}

    /// In the kernels' order.
    private static final List<Gate> GATES = List.of(
            new Gate("i", new float[] {0.3f, 0.4f}, new float[] {1.1f, 1.2f}),
            new Gate("f", new float[] {0.1f, 0.2f}, new float[] {0.9f, 1.0f}),
            new Gate("g", new float[] {0.5f, 0.6f}, new float[] {1.3f, 1.4f}),
            new Gate("o", new float[] {0.7f, 0.8f}, new float[] {1.5f, 1.6f}));

    @Override
    public String id() {
        return "lstm";
    }

    @Override
    public String title() {
        return "LSTM";
    }

    @Override
    public String about() {
        return "A memory, with gates that keep, write and show.";
    }

    /// Kernel, recurrent kernel and bias in Keras' order.
    private static float[] weights(Settings settings) {
        int width = GATES.size() * UNITS;
        float[] weights = new float[width + UNITS * width + width];
        for (int k = 0; k < GATES.size(); k++) {
            Gate gate = GATES.get(k);
            for (int unit = 0; unit < UNITS; unit++) {
                int column = k * UNITS + unit;
                weights[column] = gate.kernel[unit];
                weights[width + unit * width + column] = gate.recurrent[unit];
                weights[width + UNITS * width + column] = settings.number("b" + gate.name);
            }
        }
        return weights;
    }

    private static Map<String, float[]> inside(Settings settings) {
        return Gates.of(UNITS, weights(settings), settings.numbers("x"));
    }

    /// Several values side by side, a row a step.
    private static float[] rows(Map<String, float[]> inside, List<String> names) {
        int width = UNITS * names.size();
        float[] rows = new float[SERIES.size() * width];
        for (int i = 0; i < rows.length; i++) {
            int column = i % width;
            rows[i] = of(inside, names.get(column / UNITS))[i / width * UNITS + column % UNITS];
        }
        return rows;
    }

    private static float[] of(Map<String, float[]> inside, String name) {
        return Objects.requireNonNull(inside.get(name), name);
    }

    @Override
    public Answers compute(Settings settings) {
        Map<String, float[]> inside = inside(settings);
        return new Answers().put("gates", rows(inside, SHARES)).put("states", rows(inside, STATES));
    }

    @Override
    public Content content() {
        Settings start = playground().start();
        Map<String, float[]> inside = inside(start);
        float[] h = of(inside, "h");
        float[] c = of(inside, "c");
        Map<String, float[]> open = inside(start.with("bf", 4.0));
        Map<String, float[]> shut = inside(start.with("bf", -8.0));
        int last = 2 * (SERIES.size() - 1);
        return new Content(
                List.of(
                        new Words("A simple recurrent layer writes its whole memory anew at every step, so it forgets"
                                + " fast. An LSTM has a second memory beside its output, the cell state $c$. From step"
                                + " to step it is multiplied by a number between 0 and 1, and something is added to it."
                                + " That is all. So it can hold on to a number for a long time."),
                        new Words("Small layers decide what happens to it. They are called gates, and each looks at the"
                                + " new reading and the last output. The forget gate $f$ says which share of the memory"
                                + " stays. The input gate $i$ says how much of the proposal $g$ is written to it. The"
                                + " output gate $o$ says how much of it is shown as output $h$. Gates end in a sigmoid,"
                                + " so that they are shares between 0 and 1. The proposal ends in tanh, so that it can"
                                + " be negative.")),
                List.of(
                        new Formula("f_t = sigma(x_t W_f + h_{t-1} U_f + b_f)"),
                        new Formula("i_t = sigma(x_t W_i + h_{t-1} U_i + b_i)"),
                        new Formula("g_t = tanh(x_t W_g + h_{t-1} U_g + b_g)"),
                        new Formula("o_t = sigma(x_t W_o + h_{t-1} U_o + b_o)"),
                        new Formula("c_t = f_t odot c_{t-1} + i_t odot g_t"),
                        new Formula("h_t = o_t odot tanh(c_t)"),
                        new Words("$W$, $U$ and $b$ are kernel, recurrent kernel and bias, as in a simple recurrent"
                                + " layer, but each gate has its own; $odot$ multiplies unit by unit. Keras, and"
                                + " Seriema with it, keeps the four kernels side by side in one, in the order i, f, g,"
                                + " o. Texts tell them in the order f, i, g, o. Who reads weights out of a file must"
                                + " mind that.")),
                new Picture(CellPicture.diagram(), "The cell state runs along the top; only f and i g touch it."),
                List.of(
                        new Words("Two units read the series 1, 2, 3, 4, 5. These are the weights; the recurrent"
                                + " kernels have numbers on their diagonal only, so each unit sees its own last"
                                + " output."),
                        weightTable(start),
                        firstStep(start, inside),
                        table("Gates f, i and g, by step", inside, SHARES),
                        table("Gate o, cell state c and output h, by step", inside, STATES),
                        new Words("The engine computes in single precision, with about seven digits. So the last"
                                + " decimal may differ by one from that of the page's script, which has sixteen."),
                        new Words("The usual text leaves the sigmoids out, and mixes the cell state c with the output"
                                + " h, which is also called the hidden state."
                                + " Without the sigmoid, f of unit 1 would be " + Shown.of(sum(start, "f", 0, 0, 0))
                                + " at the first step instead of " + Shown.of(of(inside, "f")[0]) + ", and "
                                + Shown.of(sum(start, "f", 0, 4, h[last - 2]))
                                + " at the last: a share above 1, that would make the memory grow by itself. What the"
                                + " gates see of the step before is the output h, always between -1 and 1 ("
                                + Shown.of(h[last]) + " at the end), not the cell state c, which has no such bounds ("
                                + Shown.of(c[last]) + ").")),
                List.of(new Words("Set the bias of the forget gate to 4, then to -8. What becomes of the cell state at"
                        + " the last step? What is the LSTM in the second case?")),
                List.of(
                        new Words("With 4 the gate is nearly open and c adds up all that was written: "
                                + pair(of(open, "c"), last) + " at the last step, against " + pair(c, last)
                                + " at first."),
                        new Words("With -8 the gate is shut, f is "
                                + String.format(Locale.ROOT, "%.4f", most(of(shut, "f")))
                                + " at most, and c is what was written at this very step, i times g: "
                                + pair(of(shut, "c"), last)
                                + ". The memory is gone. What is left remembers only by its last output, as a simple"
                                + " recurrent layer does.")));
    }

    private static float most(float[] numbers) {
        float most = numbers[0];
        for (float number : numbers) {
            most = Math.max(most, number);
        }
        return most;
    }

    private static String pair(float[] numbers, int at) {
        return Shown.of(numbers[at]) + " and " + Shown.of(numbers[at + 1]);
    }

    private static Gate gate(String name) {
        return GATES.stream().filter(gate -> gate.name.equals(name)).findFirst().orElseThrow();
    }

    /// What a gate's activation is given.
    private static float sum(Settings start, String name, int unit, int step, float before) {
        Gate gate = gate(name);
        float[] weights = {gate.kernel[unit], gate.recurrent[unit], start.number("b" + name)};
        return Engine.output(Layer.of("Dense", 1), Shape.of(2), weights, start.numbers("x")[step], before)[0];
    }

    private static Table weightTable(Settings start) {
        Table table = Table.of("The weights", "gate", "kernel W", "diagonal of U", "bias b");
        for (String name : TOLD) {
            Gate gate = gate(name);
            table = table.row(
                    name,
                    Shown.given(gate.kernel[0]) + ", " + Shown.given(gate.kernel[1]),
                    Shown.given(gate.recurrent[0]) + ", " + Shown.given(gate.recurrent[1]),
                    Shown.given(start.number("b" + name)));
        }
        return table;
    }

    /// The first step of unit 1, written out.
    private static Table firstStep(Settings start, Map<String, float[]> inside) {
        Table table = Table.of("The first step of unit 1, with h and c before it 0", "name", "calculation", "result");
        for (String name : TOLD) {
            Gate gate = gate(name);
            String sum = Shown.given(gate.kernel[0]) + "*" + Shown.given(start.numbers("x")[0]) + " + "
                    + Shown.given(gate.recurrent[0]) + "*0 + " + Shown.given(start.number("b" + name));
            table = table.row(name, (name.equals("g") ? "tanh(" : "sigmoid(") + sum + ")", of(inside, name)[0]);
        }
        String f = Shown.of(of(inside, "f")[0]);
        String i = Shown.of(of(inside, "i")[0]);
        String g = Shown.of(of(inside, "g")[0]);
        String o = Shown.of(of(inside, "o")[0]);
        String c = Shown.of(of(inside, "c")[0]);
        return table.row("c", f + "*0 + " + i + "*" + g, of(inside, "c")[0])
                .row("h", o + "*tanh(" + c + ")", of(inside, "h")[0]);
    }

    private static List<String> columns(List<String> names) {
        return names.stream()
                .flatMap(name -> Stream.of(name + " unit 1", name + " unit 2"))
                .toList();
    }

    private static Table table(String title, Map<String, float[]> inside, List<String> names) {
        List<String> columns = new ArrayList<>(List.of("step"));
        columns.addAll(columns(names));
        Table table = new Table(title, columns, List.of());
        float[] rows = rows(inside, names);
        int width = rows.length / SERIES.size();
        for (int t = 0; t < SERIES.size(); t++) {
            table = table.numbers(String.valueOf(t + 1), Arrays.copyOfRange(rows, t * width, (t + 1) * width));
        }
        return table;
    }

    @Override
    public Playground playground() {
        return new Playground(
                "Change the series and the gates' biases. A bias of 5 opens a gate, one of -5 shuts it. With the forget"
                        + " gate open the cell adds up what is written to it, with the forget gate shut it forgets at"
                        + " once.",
                List.of(
                        new Playground.Cells("x", "the series $x$", SERIES.size(), SERIES),
                        new Playground.Slider("bf", "bias of the forget gate $f$", -8, 8, 0.01, 0.17),
                        new Playground.Slider("bi", "bias of the input gate $i$", -8, 8, 0.01, 0.18),
                        new Playground.Slider("bg", "bias of the proposal $g$", -8, 8, 0.01, 0.19),
                        new Playground.Slider("bo", "bias of the output gate $o$", -8, 8, 0.01, 0.20)),
                List.of(
                        new Playground.Output("gates", "gates $f$, $i$ and $g$", "step", columns(SHARES)),
                        new Playground.Output(
                                "states", "gate $o$, cell state $c$, output $h$", "step", columns(STATES))),
                "Cell state and output of unit 1 at each step.",
                Map.of("gates", data()));
    }

    /// The weights for the page's script, by gate.
    private static Map<String, Object> data() {
        Map<String, Object> data = new TreeMap<>();
        for (Gate gate : GATES) {
            Map<String, Object> weights = new TreeMap<>();
            weights.put("kernel", list(gate.kernel));
            weights.put("recurrent", list(gate.recurrent));
            data.put(gate.name, weights);
        }
        return data;
    }

    /// As decimal numbers, such as 0.3 and not what a float makes of it.
    private static List<Double> list(float[] numbers) {
        List<Double> list = new ArrayList<>();
        for (float number : numbers) {
            list.add(Double.parseDouble(Float.toString(number)));
        }
        return list;
    }
}
