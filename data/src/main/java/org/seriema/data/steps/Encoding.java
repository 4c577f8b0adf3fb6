package org.seriema.data.steps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The indicators of one column or channel.
///
/// @param channel its place along the last axis
/// @param categories its categories
/// @param infrequent the codes of the categories that share the last indicator
/// @param dropsFirst whether the first indicator is left out
public record Encoding(int channel, Categories categories, List<Integer> infrequent, boolean dropsFirst) {

    static final String INFREQUENT = "infrequent";

    public Encoding {
        infrequent = ColumnNames.checked("one_hot", categories.size(), infrequent);
    }

    /// The number of indicators.
    int width() {
        return categories.size() - infrequent.size() + (infrequent.isEmpty() ? 0 : 1) - (dropsFirst ? 1 : 0);
    }

    /// The indicator of each category, -1 for none.
    int[] places() {
        int[] places = new int[categories.size()];
        int next = dropsFirst ? -1 : 0;
        for (int code = 0; code < places.length; code++) {
            places[code] = infrequent.contains(code) ? -2 : next++;
        }
        for (int code = 0; code < places.length; code++) {
            places[code] = places[code] == -2 ? next : places[code];
        }
        return places;
    }

    /// The indicator of unknown categories if they count as infrequent, -1 for none.
    int infrequentPlace() {
        return infrequent.isEmpty() ? -1 : width() - 1;
    }

    /// What the indicators stand for.
    List<String> names() {
        String[] names = new String[width()];
        int[] places = places();
        for (int code = 0; code < places.length; code++) {
            if (places[code] >= 0) {
                names[places[code]] = infrequent.contains(code) ? INFREQUENT : categories.name(code);
            }
        }
        return new ArrayList<>(Arrays.asList(names));
    }

    /// The first category that has an indicator's place; that without one for -1. -1 if there is none.
    int code(int place) {
        int[] places = places();
        for (int code = 0; code < places.length; code++) {
            if (places[code] == place) {
                return code;
            }
        }
        return -1;
    }
}
