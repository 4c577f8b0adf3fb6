package org.seriema.explanation.trace;

import java.util.ArrayList;
import java.util.List;
import org.seriema.nn.activations.Activation;
import org.seriema.nn.layers.GRU;
import org.seriema.nn.layers.LSTM;
import org.seriema.nn.layers.Recurrent;
import org.seriema.nn.layers.SimpleRNN;

/// One step of a recurrent layer for one unit, written out.
final class RecurrentStep {

    private final LayerTrace trace;
    private final Recurrent layer;
    private final int t; // counted from 0
    private final int before; // the step whose state this one sees; -1 or T: none
    private final int unit;

    RecurrentStep(LayerTrace trace, Recurrent layer, int t, int unit) {
        this.trace = trace;
        this.layer = layer;
        this.t = t;
        this.before = layer.options().goBackwards() ? t + 1 : t - 1;
        this.unit = unit;
    }

    /// A number inside, such as `h_3[1]`.
    private String name(String name) {
        return name + "_" + (t + 1) + "[" + (unit + 1) + "]";
    }

    private String past(String name) {
        return name + "_" + (layer.options().goBackwards() ? t + 2 : t);
    }

    private double value(String name) {
        return WorkedForward.inside(trace, name).at(t, unit);
    }

    /// The state of a unit before this step; 0 before the first one.
    private double past(String name, int k) {
        return before < 0 || before >= trace.x().rows()
                ? 0
                : WorkedForward.inside(trace, name).at(before, k);
    }

    private Products input(int gate) {
        Products sum = new Products();
        Numbers x = trace.x();
        Numbers kernel = WorkedForward.weight(trace, "kernel");
        for (int d = 0; d < x.width(); d++) {
            sum.add(x.at(t, d), kernel.at(d, gate * layer.units() + unit));
        }
        return sum.end();
    }

    private Products state(Products sum, int gate) {
        Numbers kernel = WorkedForward.weight(trace, "recurrent_kernel");
        for (int k = 0; before >= 0 && before < trace.x().rows() && k < layer.units(); k++) {
            sum.add(past("h", k), kernel.at(k, gate * layer.units() + unit));
        }
        return sum.end();
    }

    private void bias(Products sum, int row, int gate) {
        if (layer.options().useBias()) {
            int all = WorkedForward.weight(trace, "kernel").width();
            sum.add(WorkedForward.weight(trace, "bias").at(row * all + gate * layer.units() + unit));
        }
    }

    private static String f(Activation activation) {
        String name = String.valueOf(activation.toOption());
        return name.matches("\\w+") ? name : "f";
    }

    private Worked gate(String gate, int place, Activation activation, boolean secondBias) {
        Products sum = state(input(place), place);
        bias(sum, 0, place);
        if (secondBias) {
            bias(sum, 1, place);
        }
        String f = f(activation);
        String x = "x_" + (t + 1) + " W_" + gate + " + " + past("h") + " U_" + gate;
        return new Worked(
                name(gate) + " = " + f + "(" + x + (layer.options().useBias() ? " + b_" + gate : "") + ")",
                List.of(f + "(" + sum.text() + ")", f + "(" + Figure.of(sum.sum()) + ")"),
                value(gate));
    }

    List<Worked> simple(SimpleRNN rnn) {
        return List.of(new Worked(
                name("h") + " = " + f(rnn.activation()) + "(x_" + (t + 1) + " W + " + past("h") + " U"
                        + (layer.options().useBias() ? " + b" : "") + ")",
                simpleNumbers(rnn),
                value("h")));
    }

    private List<String> simpleNumbers(SimpleRNN rnn) {
        Products sum = state(input(0), 0);
        bias(sum, 0, 0);
        String f = f(rnn.activation());
        return List.of(f + "(" + sum.text() + ")", f + "(" + Figure.of(value("z")) + ")");
    }

    List<Worked> lstm(LSTM lstm) {
        List<Worked> worked = new ArrayList<>();
        worked.add(gate("i", 0, lstm.recurrentActivation(), false));
        worked.add(gate("f", 1, lstm.recurrentActivation(), false));
        worked.add(gate("g", 2, lstm.activation(), false));
        worked.add(gate("o", 3, lstm.recurrentActivation(), false));
        worked.add(new Worked(
                name("c") + " = f_" + (t + 1) + " " + past("c") + " + i_" + (t + 1) + " g_" + (t + 1),
                List.of(Figure.of(value("f")) + "*" + Figure.factor(past("c", unit)) + " + " + Figure.of(value("i"))
                        + "*" + Figure.factor(value("g"))),
                value("c")));
        worked.add(new Worked(
                name("h") + " = o_" + (t + 1) + " " + f(lstm.activation()) + "(c_" + (t + 1) + ")",
                List.of(Figure.of(value("o")) + "*" + f(lstm.activation()) + "(" + Figure.of(value("c")) + ")"),
                value("h")));
        return worked;
    }

    List<Worked> gru(GRU gru) {
        boolean after = gru.resetAfter();
        List<Worked> worked = new ArrayList<>();
        worked.add(gate("z", 0, gru.recurrentActivation(), after));
        worked.add(gate("r", 1, gru.recurrentActivation(), after));
        Products sum = input(2);
        String f = f(gru.activation());
        String state;
        if (after) {
            bias(sum, 0, 2);
            sum.add(value("r"), value("inner"));
            state = "r_" + (t + 1) + " (" + past("h") + " U_g"
                    + (layer.options().useBias() ? " + b'_g" : "") + ")";
        } else {
            Numbers kernel = WorkedForward.weight(trace, "recurrent_kernel");
            Numbers r = WorkedForward.inside(trace, "r");
            for (int k = 0; k < layer.units(); k++) {
                sum.add(r.at(t, k) * past("h", k), kernel.at(k, 2 * layer.units() + unit));
            }
            bias(sum, 0, 2);
            state = "(r_" + (t + 1) + " " + past("h") + ") U_g";
        }
        worked.add(new Worked(
                name("g") + " = " + f + "(x_" + (t + 1) + " W_g"
                        + (layer.options().useBias() ? " + b_g" : "") + " + " + state + ")",
                List.of(f + "(" + sum.text() + ")", f + "(" + Figure.of(value("z_g")) + ")"),
                value("g")));
        worked.add(new Worked(
                name("h") + " = z_" + (t + 1) + " " + past("h") + " + (1 - z_" + (t + 1) + ") g_" + (t + 1),
                List.of(Figure.of(value("z")) + "*" + Figure.factor(past("h", unit)) + " + (1 - "
                        + Figure.of(value("z")) + ")*" + Figure.factor(value("g"))),
                value("h")));
        return worked;
    }

    /// The way back through the step, where the activations are the usual ones.
    List<Worked> back() {
        List<Worked> worked = new ArrayList<>();
        double dh = gradient("h");
        if (layer instanceof LSTM lstm && usual(lstm.activation(), lstm.recurrentActivation())) {
            double dc = gradient("c");
            String c = Figure.of(value("c"));
            worked.add(new Worked("dL/d" + name("h"), List.of(), dh));
            worked.add(new Worked("dL/d" + name("c"), List.of(), dc));
            worked.add(back("z_o", "dL/dh tanh(c) o (1 - o)", dh, "tanh(" + c + ")", value("o"), true));
            worked.add(back("z_i", "dL/dc g i (1 - i)", dc, Figure.factor(value("g")), value("i"), true));
            worked.add(back(
                    "z_f", "dL/dc " + past("c") + " f (1 - f)", dc, Figure.factor(past("c", unit)), value("f"), true));
            worked.add(back("z_g", "dL/dc i (1 - g^2)", dc, Figure.of(value("i")), value("g"), false));
        } else if (layer instanceof GRU gru && usual(gru.activation(), gru.recurrentActivation())) {
            String difference = "(" + Figure.of(past("h", unit)) + " - " + Figure.factor(value("g")) + ")";
            String rest = "(1 - " + Figure.of(value("z")) + ")";
            worked.add(new Worked("dL/d" + name("h"), List.of(), dh));
            worked.add(back("z_z", "dL/dh (" + past("h") + " - g) z (1 - z)", dh, difference, value("z"), true));
            worked.add(back("z_g", "dL/dh (1 - z) (1 - g^2)", dh, rest, value("g"), false));
            if (gru.resetAfter()) {
                String inner = Figure.factor(value("inner"));
                worked.add(back("z_r", "dL/dz_g (h U_g + b'_g) r (1 - r)", gradient("z_g"), inner, value("r"), true));
            }
        } else if (layer instanceof SimpleRNN rnn && usual(rnn.activation(), rnn.activation())) {
            worked.add(new Worked("dL/d" + name("h"), List.of(), dh));
            worked.add(new Worked(
                    "dL/d" + name("z") + " = dL/dh (1 - h^2)",
                    List.of(Figure.of(dh) + "*(1 - " + Figure.factor(value("h")) + "^2)"),
                    gradient("z")));
        }
        return worked;
    }

    private static boolean usual(Activation activation, Activation recurrent) {
        String gates = String.valueOf(recurrent.toOption());
        boolean known = gates.equals("sigmoid") || gates.equals("tanh");
        return known && String.valueOf(activation.toOption()).equals("tanh");
    }

    private double gradient(String name) {
        Numbers numbers = trace.insideGradients().get(name);
        return numbers == null ? Double.NaN : numbers.at(t, unit);
    }

    private Worked back(String sum, String equation, double up, String factor, double gate, boolean sigmoid) {
        String slope =
                sigmoid ? Figure.of(gate) + "*(1 - " + Figure.of(gate) + ")" : "(1 - " + Figure.factor(gate) + "^2)";
        return new Worked(
                "dL/d" + name(sum) + " = " + equation,
                List.of(Figure.of(up) + "*" + factor + "*" + slope),
                gradient(sum));
    }
}
