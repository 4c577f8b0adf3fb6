package org.seriema.data.split;

import java.util.List;
import java.util.stream.IntStream;
import org.seriema.data.DataException;

/// Files of their own to test on, as sets with an official split have them; rows keep their order.
///
/// @param test the test files' paths
public record FilesSplit(List<String> test) implements Split {

    public FilesSplit {
        test = List.copyOf(test);
        if (test.isEmpty()) {
            throw new IllegalArgumentException("files: expected at least one test file, got none");
        }
    }

    @Override
    public List<String> testFiles() {
        return test;
    }

    @Override
    public Indices indices(SplitRows table) {
        int fromTestFiles = table.fromTestFiles();
        int trained = table.count() - fromTestFiles;
        if (trained <= 0 || fromTestFiles <= 0) {
            throw new DataException("files: expected rows to train on and rows to test on, got " + trained + " and "
                    + fromTestFiles + "; check the data file and the test file");
        }
        return new Indices(
                IntStream.range(0, trained).toArray(),
                IntStream.range(trained, table.count()).toArray());
    }
}
