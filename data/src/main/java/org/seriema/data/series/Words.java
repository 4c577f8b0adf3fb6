package org.seriema.data.series;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/// The distinct texts of a column by their number, in the order in which they came.
final class Words {

    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> words = new ArrayList<>();
    private String last = "";
    private int lastCode = -1;

    /// The number of a text; rows of one id mostly follow each other.
    int code(String text) {
        if (lastCode >= 0 && text.equals(last)) {
            return lastCode;
        }
        Integer known = codes.putIfAbsent(text, words.size());
        if (known == null) {
            words.add(text);
        }
        last = text;
        lastCode = known == null ? words.size() - 1 : known;
        return lastCode;
    }

    String word(int code) {
        return words.get(code);
    }

    int count() {
        return words.size();
    }

    /// The texts behind some numbers: four bytes an element.
    List<String> texts(int[] numbers) {
        return texts(words::get, numbers);
    }

    /// The texts behind some numbers, found when they are asked for.
    static List<String> texts(IntFunction<String> word, int[] numbers) {
        return new Coded(word, numbers);
    }

    private static final class Coded extends AbstractList<String> implements RandomAccess {

        private final IntFunction<String> word;
        private final int[] codes;

        Coded(IntFunction<String> word, int[] codes) {
            this.word = word;
            this.codes = codes;
        }

        @Override
        public String get(int index) {
            return word.apply(codes[index]);
        }

        @Override
        public int size() {
            return codes.length;
        }
    }
}
