package org.seriema.app.runs;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Config;
import org.seriema.config.Default;
import org.seriema.config.Included;
import org.seriema.config.Option;

/// What was chosen of a layer, an optimizer or the like: its options without those that are as they are by default.
///
/// Initializers and constraints are left out, for they would fill a line and tell little.
final class ChosenOptions {

    private ChosenOptions() {}

    /// The options under their names in recipes, in the order of the record.
    static Map<String, Object> of(Option option) {
        Map<String, Object> chosen = new LinkedHashMap<>();
        if (option instanceof Record record) {
            add(chosen, record, Map.of());
        }
        return chosen;
    }

    /// Adds what was chosen of a record, and of those that it includes.
    ///
    /// @param otherDefaults those that a record which includes this one sets
    private static void add(Map<String, Object> chosen, Record record, Map<String, String> otherDefaults) {
        Map<String, @Nullable Object> written = Config.write(record);
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Included included = component.getAnnotation(Included.class);
            if (included != null) {
                add(chosen, part(record, component), defaults(included));
                continue;
            }
            String name = Config.name(component);
            Object value = written.get(name);
            Default byDefault = component.getAnnotation(Default.class);
            String usual = byDefault == null ? null : otherDefaults.getOrDefault(name, byDefault.value());
            boolean tells = !name.endsWith("_initializer") && !name.endsWith("_constraint");
            if (value != null && tells && (usual == null || !isSame(value, usual))) {
                chosen.put(name, value);
            }
        }
    }

    private static Record part(Record record, RecordComponent component) {
        try {
            return (Record) component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component + "; is its record public?", e);
        }
    }

    /// Of `weight_decay: 0.004` the name and the value.
    private static Map<String, String> defaults(Included included) {
        Map<String, String> defaults = new LinkedHashMap<>();
        for (String one : included.value()) {
            int colon = one.indexOf(':');
            defaults.put(
                    one.substring(0, colon).strip(), one.substring(colon + 1).strip());
        }
        return defaults;
    }

    private static boolean isSame(Object value, String usual) {
        if (value instanceof List<?> list && list.size() == 1) { // one number for each axis
            return isSame(list.getFirst(), usual);
        }
        if (value instanceof Number number) {
            try {
                return number.doubleValue() == Double.parseDouble(usual);
            } catch (NumberFormatException e) {
                return false;
            }
        }
        return String.valueOf(value).equals(usual);
    }
}
