package org.seriema.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.seriema.nn.testing.Golden;

/// Every folder of golden files has a test that runs all that lies in it.
class GoldenKindsTest {

    @Test
    void everyKindIsKnown() throws IOException {
        assertThat(Golden.kinds())
                .isSubsetOf(
                        // run by the test GoldenKINDTest of this module
                        "activations",
                        "callbacks",
                        "initializers",
                        "layers",
                        "losses",
                        "metrics",
                        "optimizers",
                        "schedules",
                        "summaries",
                        "training",
                        // run by the module `data`
                        "data",
                        // the recipes that the files were made by, and whole files of Keras' own formats
                        "recipes",
                        "files");
    }
}
