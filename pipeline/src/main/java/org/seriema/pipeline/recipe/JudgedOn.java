package org.seriema.pipeline.recipe;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.config.ConfigException;
import org.seriema.config.Option;
import org.seriema.data.split.Folds;
import org.seriema.data.split.Split;

/// The rows that a trial is judged on, out of the training rows: the recipe's validation rows, or every fold of a
/// cross-validation within the training rows.
///
/// @param folds `null`: the validation rows
public record JudgedOn(@Nullable Folds folds) implements Option {

    private static final String VALIDATION = "validation";

    /// Reads `validation`, or a kind of folds.
    ///
    /// @throws ConfigException if it is neither
    public static JudgedOn fromOption(Object option) {
        if (VALIDATION.equals(option)) {
            return new JudgedOn(null);
        }
        if (!(option instanceof Map<?, ?>)) {
            throw new ConfigException(
                    "expected validation, or folds such as {kind: stratified_k_fold, n_splits: 3}, got " + option);
        }
        if (!(Split.fromOption(option) instanceof Folds folds && folds.isCrossValidation())) {
            throw new ConfigException("expected a kind of folds, each of which is judged once, such as {kind:"
                    + " stratified_k_fold, n_splits: 3}, got " + option + "; or validation");
        }
        if (!folds.columns().isEmpty()) {
            throw new ConfigException("expected folds that need no further column, got " + option);
        }
        return new JudgedOn(folds);
    }

    @Override
    public Object toOption() {
        return folds == null ? VALIDATION : folds.toOption();
    }
}
