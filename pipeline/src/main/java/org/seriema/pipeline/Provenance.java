package org.seriema.pipeline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;

/// Where a network comes from: what it was trained with, on which cases, and what it was worth.
///
/// It carries no time and no name of a machine, so that the same training gives the same model file.
///
/// @param version of the Seriema that trained it
/// @param java the version of Java that it ran on
/// @param dataSha256 [LabelledCases#sha256()] of the cases as they were read
/// @param rows all cases of the table
/// @param trainRows those it was trained on
/// @param validationRows those that training was watched on
/// @param judgedOn which cases the figures are of; `null` if it was not judged
/// @param test its figures by name: `loss`, `accuracy`, `f1`, ..
public record Provenance(
        String version,
        String java,
        String dataSha256,
        int rows,
        int trainRows,
        int validationRows,
        @Default("null") @Nullable String judgedOn,
        @Default("{}") Map<String, Double> test) {

    public Provenance {
        test = Collections.unmodifiableMap(new LinkedHashMap<>(test));
    }

    /// The same with what the network was worth; figures that are not defined, as NaN, are left out.
    public Provenance judged(String on, Map<String, Double> figures) {
        Map<String, Double> known = new LinkedHashMap<>(figures);
        known.values().removeIf(value -> value.isNaN());
        return new Provenance(version, java, dataSha256, rows, trainRows, validationRows, on, known);
    }
}
