package org.seriema.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Keys of a recipe as short as they can be told apart: `0.LSTM.units` and `batch_size` for `model.0.LSTM.units` and
/// `train.batch_size`.
public final class ShortKeys {

    private ShortKeys() {}

    /// The short name of each key: as few of its last parts as no other key ends with, a word among them.
    public static Map<String, String> of(List<String> keys) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String key : keys) {
            String name = key;
            for (int from = key.lastIndexOf('.'); from >= 0; from = key.lastIndexOf('.', from - 1)) {
                String end = key.substring(from);
                boolean only = keys.stream().noneMatch(other -> !other.equals(key) && ("." + other).endsWith(end));
                if (only && end.matches(".*[^0-9.].*")) {
                    name = end.substring(1);
                    break;
                }
            }
            names.put(key, name);
        }
        return names;
    }
}
