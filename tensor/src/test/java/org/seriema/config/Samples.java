package org.seriema.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Records as layers and recipe parts are, to read and write.
public final class Samples {

    private Samples() {}

    public enum Padding {
        VALID,
        SAME,
        CAUSAL_LEFT
    }

    public enum Merge {
        SUM,
        NONE
    }

    public record Merging(@Default("sum") Merge merge) {}

    /// What stands in options under its name.
    public record Activation(String name) implements Option {
        public static Activation fromOption(Object option) {
            if (List.of("relu", "tanh").contains(option)) {
                return new Activation(option.toString());
            }
            throw new ConfigException(
                    "unknown activation \"" + option + "\"" + Names.suggestion(option + "", List.of("relu", "tanh")));
        }

        @Override
        public Object toOption() {
            return name;
        }
    }

    public interface Layer extends Option {
        Registry<Layer> ALL = new Registry<>("layer", name -> name, List.of(Dense.class, Dropout.class, Flatten.class));

        static Layer fromOption(Object spec) {
            return ALL.read(spec);
        }

        @Override
        default Object toOption() {
            return ALL.write(this);
        }
    }

    public record Dense(
            int units,
            @Default("tanh") Activation activation,
            @Default("true") boolean useBias) implements Layer {
        public Dense {
            if (units <= 0) {
                throw new IllegalArgumentException("Dense: units must be positive, got " + units);
            }
        }
    }

    public record Dropout(
            @Default("0.5") double rate,
            @Default("null") @Nullable Long seed) implements Layer {}

    public record Flatten() implements Layer {}

    public record Part(String column, @Default("[]") List<String> drop) {}

    /// One component of each type that options know.
    public record Everything(
            int whole,
            @Default("7") long large,
            @Default("0.1") float single,
            @Default("1e-7") double number,
            @Default("false") boolean flag,
            @Default("name") String text,
            @Default("0.5") String numberText,
            @Default("valid") Padding padding,
            @Default("[]") List<Integer> sizes,
            @Default("{}") Map<String, Double> byName,
            @Default("{}") Map<Integer, Double> byNumber,
            @Default("null") @Nullable Part part,
            @Default("[]") List<Part> parts,
            @Default("[]") List<Layer> layers,
            @Default("null") @Nullable Object anything) {}

    /// Options that several records have in common.
    public record Shared(
            @Default("null") @Nullable Double limit,
            @Default("1") int times) {
        public Shared {
            if (times < 1) {
                throw new IllegalArgumentException("times must be positive, got " + times);
            }
        }
    }

    public record Follower(
            @Default("0.1") double rate,
            @Named("beta_1") @Default("0.9") double beta1,
            @Included Shared shared,
            @Default("false") boolean last) {}

    public record Limited(@Included("limit: 0.5") Shared shared) {}
}
