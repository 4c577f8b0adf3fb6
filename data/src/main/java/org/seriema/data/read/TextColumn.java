package org.seriema.data.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A column whose texts are kept exactly, as of ids and labels.
final class TextColumn {

    private final List<String> cells = new ArrayList<>();
    private final Repeated repeated = new Repeated();

    void add(String text) {
        cells.add(repeated.same(text));
    }

    List<String> cells() {
        return cells;
    }

    /// Labels repeat: each distinct text is kept once, as long as there are few of them.
    static final class Repeated {

        private static final int MOST = 1000;

        private final Map<String, String> known = new HashMap<>();

        String same(String text) {
            String same = known.get(text);
            if (same == null && known.size() < MOST) {
                known.put(text, text);
            }
            return same == null ? text : same;
        }
    }
}
