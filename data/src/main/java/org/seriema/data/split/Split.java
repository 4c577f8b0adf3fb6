package org.seriema.data.split;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Config;
import org.seriema.config.ConfigException;
import org.seriema.config.Names;
import org.seriema.config.Option;
import org.seriema.config.Registry;

/// Divides rows into those to train on and those to test on.
///
/// In a recipe: `{kind: stratified, test: 0.3, seed: 42}`.
public interface Split extends Option {

    /// Every kind of split under its name.
    Registry<Split> ALL = new Registry<>(
            "kind of split",
            // scikit-learn's names stay whole: TimeSeriesSplit, ShuffleSplit.
            name -> Names.snakeCase(name.replaceFirst("(?<!Series|Shuffle)Split$", "")),
            List.of(
                    RandomSplit.class,
                    StratifiedSplit.class,
                    GroupSplit.class,
                    StratifiedGroupSplit.class,
                    ChronologicalSplit.class,
                    ChunksSplit.class,
                    LeaveOneGroupOut.class,
                    FilesSplit.class,
                    ColumnSplit.class,
                    KFold.class,
                    StratifiedKFold.class,
                    GroupKFold.class,
                    StratifiedGroupKFold.class,
                    TimeSeriesSplit.class,
                    RepeatedKFold.class,
                    RepeatedStratifiedKFold.class,
                    ShuffleSplit.class,
                    StratifiedShuffleSplit.class,
                    GroupShuffleSplit.class));

    /// Files whose rows are to be read behind the others, for [#indices]; none for most kinds.
    default List<String> testFiles() {
        return List.of();
    }

    /// Columns of the table that the split goes by; none for most kinds. They are never features.
    default List<String> columns() {
        return List.of();
    }

    /// Divides the rows.
    ///
    /// @throws DataException if the rows cannot be divided so
    Indices indices(SplitRows table);

    /// Sets training rows aside to watch a training: the last ones, as Keras' `validation_split` does.
    ///
    /// @param train the training rows, as [#indices] gave them
    /// @param share the share set aside, between 0 and 1
    /// @param seed of a kind that draws them
    /// @return those to train on, and as [Indices#test()] those set aside
    /// @throws DataException if either side would be empty
    default Indices validation(SplitRows table, int[] train, double share, long seed) {
        return Indices.validation(train, share);
    }

    /// What a user should know of this split of these rows, in sentences, although it can be made; mostly nothing.
    default List<String> notes(SplitRows table) {
        return List.of();
    }

    @Override
    default Object toOption() {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        options.put("kind", ALL.name(this));
        options.putAll(Config.write((Record) this));
        return options;
    }

    /// Reads a map with a `kind` and that kind's options.
    ///
    /// @throws ConfigException if the kind is unknown or the options do not fit
    static Split fromOption(Object option) {
        if (!(option instanceof Map<?, ?> map) || !map.containsKey("kind")) {
            throw new ConfigException("expected a split such as {kind: random, test: 0.2, seed: 42} (kinds: "
                    + String.join(", ", ALL.names()) + "), got " + option);
        }
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        map.forEach((key, value) -> options.put(String.valueOf(key), value));
        Object kind = options.remove("kind");
        if (!(kind instanceof String name)) {
            throw new ConfigException(
                    "expected a kind of split (" + String.join(", ", ALL.names()) + "), got " + kind, List.of("kind"));
        }
        return ALL.read(name.replace('-', '_'), options);
    }
}
