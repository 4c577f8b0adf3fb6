package org.seriema.pipeline.recipe;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.config.ConfigException;
import org.seriema.config.Default;
import org.seriema.config.Option;
import org.seriema.config.Registry;

/// A small recipe with every kind of option.
public final class Samples {

    private Samples() {}

    public enum Padding {
        VALID,
        SAME
    }

    public record Activation(String name) implements Option {
        static final List<String> NAMES = List.of("linear", "relu", "tanh");

        public static Activation fromOption(Object option) {
            if (!NAMES.contains(option)) {
                throw new ConfigException("unknown activation \"" + option + "\"");
            }
            return new Activation(option.toString());
        }

        @Override
        public Object toOption() {
            return name;
        }
    }

    public interface Layer extends Option {
        Registry<Layer> ALL =
                new Registry<>("layer", name -> name, List.of(LSTM.class, Conv1D.class, Dropout.class, Flatten.class));

        static Layer fromOption(Object spec) {
            return ALL.read(spec);
        }

        @Override
        default Object toOption() {
            return ALL.write(this);
        }
    }

    public record LSTM(int units, @Default("false") boolean returnSequences) implements Layer {
        public LSTM {
            if (units <= 0) {
                throw new IllegalArgumentException("LSTM: units must be positive, got " + units);
            }
        }
    }

    public record Conv1D(
            int filters,
            int kernelSize,
            @Default("linear") Activation activation,
            @Default("valid") Padding padding) implements Layer {}

    public record Dropout(
            double rate, @Default("null") @Nullable Long seed) implements Layer {}

    public record Flatten() implements Layer {}

    public record Data(
            String file,
            @Default("label") String label,
            @Default("[]") List<String> columns) {}

    public record Train(
            @Default("10") int epochs,
            @Default("1e-4") double learningRate,
            @Default("null") @Nullable Map<Integer, Double> classWeight) {}

    public record Recipe(
            @Default("recipe") String name,
            Data data,
            List<Layer> model,
            @Default("{}") Train train,
            @Default("null") @Nullable Object notes,
            @Default("null") @Nullable Object split) {}
}
