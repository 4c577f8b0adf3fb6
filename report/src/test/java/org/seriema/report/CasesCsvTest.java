package org.seriema.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;

class CasesCsvTest {

    private static final Cases CASES = Cases.of(List.of("a", "b"), 3, 1e300, Double.NaN, -0.25);

    @Test
    void writesEveryNumberAsItIsAndMissingOnesEmpty() throws IOException {
        StringBuilder out = new StringBuilder();
        new CasesCsv("ID", "FLAG", List.of("x, y", "z"), List.of("1", "0"), CASES).write(out);
        assertThat(out).hasToString("ID,FLAG,a,b\n\"x, y\",1,3,1.0E300\nz,0,,-0.25\n");
    }

    @Test
    void leavesTheIdOutWhereThereIsNone() throws IOException {
        StringBuilder out = new StringBuilder();
        new CasesCsv(null, "FLAG", List.of(), List.of("1", "0"), CASES).write(out);
        assertThat(out).hasToString("FLAG,a,b\n1,3,1.0E300\n0,,-0.25\n");
    }
}
