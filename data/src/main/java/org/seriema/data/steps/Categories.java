package org.seriema.data.steps;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Names;
import org.seriema.data.DataException;

/// The different values of a column in order: texts by code point, or numbers; behind them "missing" if cells are.
///
/// A column with both texts and numbers has texts. A value's place is its code.
///
/// Source: scikit-learn's `LabelEncoder`, `LabelBinarizer` and the categories of `OneHotEncoder`.
///
/// @param texts the texts in order, without those of another kind
/// @param numbers the numbers in order; none if there are texts
/// @param missing whether a missing cell is a category too
public record Categories(List<String> texts, NumberList numbers, boolean missing) {

    private static final Comparator<String> BY_CODE_POINT = (a, b) -> {
        int[] left = a.codePoints().toArray();
        int[] right = b.codePoints().toArray();
        return Arrays.compare(left, right);
    };

    public Categories {
        texts = List.copyOf(texts);
        if (!texts.isEmpty() && numbers.size() > 0) {
            throw new IllegalArgumentException("categories are texts or numbers, got both");
        }
    }

    /// The categories of a column.
    ///
    /// @param cells texts and numbers; null where a cell is missing
    public static Categories of(List<? extends @Nullable Object> cells) {
        Set<Object> different = new HashSet<>();
        for (Object cell : cells) {
            if (cell != null) {
                different.add(cell instanceof Number number ? (Object) (number.doubleValue() + 0.0) : cell.toString());
            }
        }
        boolean missing = cells.stream().anyMatch(Objects::isNull);
        if (different.stream().allMatch(Double.class::isInstance)) {
            double[] numbers = different.stream()
                    .mapToDouble(number -> (Double) number)
                    .sorted()
                    .toArray();
            return new Categories(List.of(), NumberList.of(numbers), missing);
        }
        List<String> texts = different.stream()
                .map(Categories::text)
                .distinct()
                .sorted(BY_CODE_POINT)
                .toList();
        return new Categories(texts, NumberList.of(), missing);
    }

    /// A cell as text: whole numbers without a fraction.
    static String text(Object cell) {
        if (cell instanceof Double number) {
            return number == Math.rint(number) && Math.abs(number) < 1e15
                    ? String.valueOf(number.longValue())
                    : number.toString();
        }
        return cell.toString();
    }

    /// How many categories there are.
    public int size() {
        return texts.size() + numbers.size() + (missing ? 1 : 0);
    }

    /// A category as text; `missing` for that of missing cells.
    public String name(int code) {
        Object value = value(code);
        return value == null ? "missing" : text(value);
    }

    /// A category: a text or a number; null for that of missing cells.
    public @Nullable Object value(int code) {
        if (code < texts.size()) {
            return texts.get(code);
        }
        return code < numbers.size() ? (Object) numbers.get(code) : null;
    }

    /// The code of a cell, -1 if it is unknown.
    ///
    /// @param cell a text or a number; null where the cell is missing
    public int code(@Nullable Object cell) {
        if (cell == null) {
            return missing ? size() - 1 : -1;
        }
        if (cell instanceof Number number) {
            return code(number.doubleValue());
        }
        return code(cell.toString());
    }

    int code(String text) {
        int code = Collections.binarySearch(texts, text, BY_CODE_POINT);
        return code >= 0 ? code : -1;
    }

    int code(double number) {
        if (numbers.size() == 0) {
            return texts.isEmpty() ? -1 : code(text((Object) number));
        }
        int code = Arrays.binarySearch(numbers.array(), number + 0.0);
        return code >= 0 ? code : -1;
    }

    /// The codes of cells.
    ///
    /// @throws DataException if one is unknown
    public int[] codes(List<? extends @Nullable Object> cells) {
        int[] codes = new int[cells.size()];
        for (int i = 0; i < codes.length; i++) {
            Object cell = cells.get(i);
            codes[i] = code(cell);
            if (codes[i] < 0) {
                throw new DataException("row " + (i + 1) + ": " + unknown(cell));
            }
        }
        return codes;
    }

    /// What to say of an unknown cell: the nearest known category, or all of them.
    String unknown(@Nullable Object cell) {
        if (cell == null) {
            return "the cell is missing, and none was in the training rows";
        }
        String text = text(cell instanceof Number number ? (Object) number.doubleValue() : cell);
        List<String> known =
                IntStream.range(0, Math.min(size(), 50)).mapToObj(this::name).toList();
        return "the category \"" + text + "\" was not among the training rows" + Names.suggestion(text, known);
    }

    /// A row of indicators for each code: one column for two categories (1 for the second), else one for each.
    public int[][] indicators(int... codes) {
        int width = size() <= 2 ? 1 : size();
        int[][] indicators = new int[codes.length][width];
        for (int i = 0; i < codes.length; i++) {
            if (width > 1) {
                indicators[i][codes[i]] = 1;
            } else {
                indicators[i][0] = codes[i];
            }
        }
        return indicators;
    }
}
