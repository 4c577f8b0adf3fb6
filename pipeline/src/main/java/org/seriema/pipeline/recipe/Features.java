package org.seriema.pipeline.recipe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.seriema.config.ConfigException;
import org.seriema.config.Names;
import org.seriema.config.Option;

/// The columns that a network sees: `[Jan, Feb]`, a pattern such as `T*`, or `{drop: [CUSTOMER]}`. Without any, all
/// columns but the id and the label.
///
/// @param keep columns to take, in this order
/// @param pattern columns to take, `*` standing for any letters; empty for none
/// @param drop columns to leave out
public record Features(List<String> keep, String pattern, List<String> drop) implements Option {

    /// Reads a list, a pattern, or a map with `drop`.
    public static Features fromOption(Object option) {
        if (option instanceof List<?> list) {
            Set<String> names = new HashSet<>();
            for (String name : texts(list)) {
                if (!names.add(name)) {
                    throw new ConfigException("names \"" + name + "\" twice; name each column once");
                }
            }
            return new Features(texts(list), "", List.of());
        }
        if (option instanceof String pattern) {
            return new Features(List.of(), pattern, List.of());
        }
        if (option instanceof Map<?, ?> map && map.isEmpty()) {
            return new Features(List.of(), "", List.of());
        }
        if (option instanceof Map<?, ?> map && map.keySet().equals(Set.of("drop"))) {
            List<?> dropped = map.get("drop") instanceof List<?> list ? list : List.of("" + map.get("drop"));
            return new Features(List.of(), "", texts(dropped));
        }
        throw new ConfigException(
                "expected a list of columns, a pattern such as \"T*\", or {drop: [COLUMN]}, got " + option);
    }

    private static List<String> texts(List<?> list) {
        return list.stream().map(String::valueOf).toList();
    }

    @Override
    public Object toOption() {
        if (!keep.isEmpty()) {
            return keep;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        if (!drop.isEmpty()) {
            map.put("drop", drop);
        }
        return pattern.isEmpty() ? map : pattern;
    }

    /// The columns to take out of those that a table has.
    ///
    /// @param columns the table's columns
    /// @param others the id, the label and the like, which are never features
    /// @throws ConfigException if a named column is not there, or none is left
    public List<String> of(List<String> columns, Set<String> others) {
        for (String named : keep.isEmpty() ? drop : keep) {
            if (!columns.contains(named)) {
                throw new ConfigException(
                        "the table has no column \"" + named + "\"" + Names.suggestion(named, columns));
            }
            if (!keep.isEmpty() && others.contains(named)) {
                throw new ConfigException("\"" + named
                        + "\" is the id, the label, the group or what the split goes by, which a network must not see");
            }
        }
        Set<String> dropped = new HashSet<>(drop);
        List<String> taken = new ArrayList<>(keep);
        for (String column : keep.isEmpty() ? columns : List.<String>of()) {
            if (!dropped.contains(column) && !others.contains(column) && matches(column)) {
                taken.add(column);
            }
        }
        if (taken.isEmpty()) {
            throw new ConfigException("no column is left as a feature; the table has " + String.join(", ", columns));
        }
        return List.copyOf(taken);
    }

    private boolean matches(String column) {
        String expression = Pattern.compile("\\*")
                .splitAsStream(pattern + " ")
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return pattern.isEmpty() || (column + " ").matches(expression);
    }
}
