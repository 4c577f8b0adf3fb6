package org.seriema.evaluation;

import tools.jackson.databind.JsonNode;

/// Compares one case of a golden file.
@FunctionalInterface
@SuppressWarnings("exports") // tests read JSON, which the module does not
public interface GoldenCheck {

    /// Compares the case.
    ///
    /// @throws AssertionError if something differs, or the case holds something unknown
    void check(JsonNode golden);
}
