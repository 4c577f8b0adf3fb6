package org.seriema.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerResultsTest {

    private static final String TEXT = """
            {"iqr_rows": [{"set": "gain", "rows": 10, "rows_kept": 7, "faulty_kept": 2}],
             "results": [
              {"part": "wsn", "set": "gain", "system": "mlp", "input": "standardised", "split": "random-20%",
               "order": "fixed", "runs": 2, "n_train": 8, "n_test": 2, "pos_test": 1,
               "seeds": {"accuracy": [0.5, 1]}},
              {"part": "wsn", "set": "gain", "system": "mlp", "input": "standardised", "split": "random-20%",
               "order": "new", "runs": 3, "n_train": 8, "n_test": 2, "pos_test": 1, "fit_s": {"mean": 2.5},
               "seeds": {"accuracy": [0.5, 1, 1.0]}},
              {"part": "theft", "set": "theft", "system": "cnn", "input": "raw", "split": "cv-oof", "order": "fixed",
               "runs": 2, "n_train": null, "n_test": 10, "pos_test": 1, "seeds": {"accuracy": [0.5, 1]}}]}
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aNewOrderEveryEpochTakesThePlaceOfOneOrder() throws IOException {
        PeerResults results = PeerResults.read(Files.writeString(folder.resolve("results.json"), TEXT));
        assertThat(results.rows()).hasSize(3);
        assertThat(results.compared())
                .extracting(PeerResults.Row::name, PeerResults.Row::order)
                .containsExactly(
                        tuple("gain | mlp | standardised | random-20%", "new"),
                        tuple("theft | cnn | raw | cv-oof", "fixed"));
        assertThat(results.superseded()).extracting(PeerResults.Row::seeds).containsExactly(2);
        assertThat(results.outliers()).containsExactly(Map.entry("gain", new PeerResults.Kept(7, 2)));
    }

    @Test
    void valuesAndCountsAreThoseOfTheFile() throws IOException {
        PeerResults results = PeerResults.read(Files.writeString(folder.resolve("results.json"), TEXT));
        PeerResults.Row mlp = results.compared().getFirst();
        assertThat(mlp.seeds("accuracy")).containsExactly(0.5, 1, 1);
        assertThat(mlp.has("train_loss")).isFalse();
        assertThat(mlp.count("n_train")).isEqualTo(8);
        PeerResults.Row folds = results.compared().getLast();
        assertThat(folds.count("n_train")).isNull();
        assertThat(folds.isCrossValidated()).isTrue();
        assertThat(results.compared().stream().sorted(PeerResults.Row.MOST_TELLING_FIRST))
                .containsExactly(mlp, folds);
    }

    @Test
    void otherRowsThanThePeersAreAnError() throws IOException {
        PeerResults.Row mlp = PeerResults.read(Files.writeString(folder.resolve("results.json"), TEXT))
                .compared()
                .getFirst();
        Outcome same = new Outcome("mlp", "k", "1", 0, Map.of("n_train", 8), Map.of(), 1);
        assertThat(same.requireRowsOf(mlp)).isSameAs(same);
        Outcome other = new Outcome("mlp", "k", "1", 0, Map.of("n_test", 3), Map.of(), 1);
        assertThatThrownBy(() -> other.requireRowsOf(mlp))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("mlp: n_test is 3 here and 2 in Keras: not the same rows");
    }

    @Test
    void positivesAreNotComparedWhereTheyHangOnAnUnknownOrder() throws IOException {
        String windows = TEXT.replace("\"cnn\"", "\"rnn-windows-over-rows\"");
        PeerResults.Row row = PeerResults.read(Files.writeString(folder.resolve("results.json"), windows))
                .compared()
                .getLast();
        Outcome other = new Outcome("rnn", "k", "1", 0, Map.of("n_test", 10, "pos_test", 3), Map.of(), 1);
        assertThat(other.requireRowsOf(row)).isSameAs(other);
        Outcome fewer = new Outcome("rnn", "k", "1", 0, Map.of("n_test", 9), Map.of(), 1);
        assertThatThrownBy(() -> fewer.requireRowsOf(row)).hasMessageStartingWith("rnn: n_test is 9 here");
    }

    @Test
    void anotherFileIsRefused() throws IOException {
        for (String text : List.of("[]", "{\"results\": []}")) {
            Path file = Files.writeString(folder.resolve("other.json"), text);
            assertThatThrownBy(() -> PeerResults.read(file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("expected a map with the lists results and iqr_rows");
        }
    }
}
