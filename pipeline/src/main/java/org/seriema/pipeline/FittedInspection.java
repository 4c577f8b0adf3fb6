package org.seriema.pipeline;

import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.evaluation.reasons.CaseRules;
import org.seriema.evaluation.reasons.MeterNorms;
import org.seriema.evaluation.reasons.Norms;
import org.seriema.evaluation.reasons.SensorNorms;
import org.seriema.evaluation.thresholds.VisitMoney;
import org.seriema.pipeline.recipe.Inspection;

/// How a recipe's cases are inspected, with what the rules must know of the normal training cases.
///
/// @param options the recipe's section
/// @param meters of the rules on meters; `null` for sensors
/// @param sensors of the rules on sensors; `null` for meters
public record FittedInspection(
        Inspection options,
        @Default("null") @Nullable MeterNorms meters,
        @Default("null") @Nullable SensorNorms sensors) {

    /// Looks at the normal training cases.
    ///
    /// @param cases all cases of the table as they were read
    /// @param normal the rows of the normal training cases
    static FittedInspection of(Inspection options, Cases cases, int[] normal) {
        Norms norms = Norms.of(options.of(), cases, normal);
        return new FittedInspection(
                options,
                norms instanceof MeterNorms meters ? meters : null,
                norms instanceof SensorNorms sensors ? sensors : null);
    }

    /// The rules for the cases of a table.
    ///
    /// @throws IllegalArgumentException if the cases do not have the form that the rules read
    public CaseRules rules(Cases cases) {
        return CaseRules.of(cases, meters != null ? meters : Objects.requireNonNull(sensors));
    }

    /// What visits to some cases bring; `null` if the recipe says nothing of money.
    ///
    /// @param money the numbers of the columns of money, one a case, by the column's name
    /// @param names what a case is called in messages, by its number
    /// @throws IllegalArgumentException if an amount is missing
    public @Nullable VisitMoney money(Map<String, double[]> money, int cases, IntFunction<String> names) {
        return money(options, money, cases, names);
    }

    static @Nullable VisitMoney money(
            Inspection options, Map<String, double[]> money, int cases, IntFunction<String> names) {
        return options.visit() == null || options.found() == null
                ? null
                : VisitMoney.of(options.visit(), options.found(), money, cases, names);
    }
}
