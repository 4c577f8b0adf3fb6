package org.seriema.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeSource;

class CasesHashTest {

    private static final String TABLE = "ID,A,B,G,FLAG\nx,1.5,-2,g,0\ny,,1e3,g,1\nz,3,many,h,0\n";

    @TempDir
    private Path temp = Path.of("");

    private String hash(String table, String... settings) throws IOException {
        Files.writeString(temp.resolve("table.csv"), table);
        RecipeSource source = RecipeSource.parse("r", """
                name: small
                data:
                  file: %s
                  id: ID
                  label: {column: FLAG, normal: 0, positive: 1}
                  group: G
                split: {kind: random, test: 0.3}
                model: [{Dense: {units: 1, activation: sigmoid}}]
                """.formatted(temp.resolve("table.csv")));
        for (String setting : settings) {
            source.set(setting);
        }
        return LabelledCases.read(source, Recipe.of(source)).sha256();
    }

    /// The figure was found with Python's hashlib and struct from the description in [CasesHash].
    @Test
    void isWhatTheDescriptionSays() throws IOException {
        assertThat(hash(TABLE)).isEqualTo("209aff119a1799468ff5934644f69652ba87f0cce046f98771a0c13391ad830e");
    }

    @Test
    void isTheSameForTheSameCasesInAnotherForm() throws IOException {
        assertThat(hash(TABLE.replace(',', ';').replace("1e3", "1000.0"))).isEqualTo(hash(TABLE));
        assertThat(hash(TABLE, "split.test=0.5", "seed=3", "name=other")).isEqualTo(hash(TABLE));
    }

    @Test
    void changesWithEachPartOfTheTable() throws IOException {
        assertThat(new String[] {
                    hash(TABLE),
                    hash(TABLE.replace("1.5", "1.5000001")),
                    hash(TABLE.replace("y,,", "y,0,")),
                    hash(TABLE.replace("many", "none")),
                    hash(TABLE.replace("h,0", "h,1")),
                    hash(TABLE.replace("z,", "zz,")),
                    hash(TABLE.replace("g,1", "h,1")),
                    hash(TABLE.replace("B", "C")),
                    hash(TABLE.replace("A,B", "B,A")),
                    hash(TABLE, "evaluate.threshold={cost: {missed: B, false_alarm: 1}}"),
                    hash("ID,A,B,G,FLAG\ny,,1e3,g,1\nx,1.5,-2,g,0\nz,3,many,h,0\n"),
                })
                .doesNotHaveDuplicates();
    }
}
