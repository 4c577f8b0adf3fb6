package org.seriema.config;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Options that cannot be read: an unknown name, a missing or a wrong value.
///
/// The message is complete by itself: `LSTM: "units": expected a whole number, got "abc"`. A reader of files takes it
/// apart: [#path()] leads to the line, [#subject()] to what [#fault()] speaks of.
public final class ConfigException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String fault;
    private final transient @Nullable String owner;

    /// From the owner to the subject.
    private final transient List<Object> inner;

    private final transient List<Object> subject;
    private final transient List<Object> path;

    /// A fault at the options themselves.
    public ConfigException(String fault) {
        this(fault, List.of());
    }

    /// A fault at the place that `path` leads to: texts for keys of maps, integers for places in lists.
    public ConfigException(String fault, List<?> path) {
        this(fault, null, List.copyOf(path), List.copyOf(path), List.copyOf(path));
    }

    private ConfigException(
            String fault, @Nullable String owner, List<Object> inner, List<Object> subject, List<Object> path) {
        super((owner == null ? "" : owner + ": ") + (inner.isEmpty() ? "" : "\"" + Names.path(inner) + "\": ") + fault);
        this.fault = fault;
        this.owner = owner;
        this.inner = inner;
        this.subject = subject;
        this.path = path;
    }

    /// A key that does not belong into its map: the line is the key's, the subject is the map.
    static ConfigException unknownKey(String fault, String key) {
        return new ConfigException(fault, null, List.of(), List.of(), List.of(key));
    }

    /// What is wrong, without saying where: `expected a whole number, got "abc"`, `has no option "unit"`.
    public String fault() {
        return fault;
    }

    /// The keys (texts) and places in lists (integers) that lead to the faulty line, outermost first.
    public List<Object> path() {
        return path;
    }

    /// The path to what the fault speaks of: the path itself, or, for an unknown key, the path to its map.
    public List<Object> subject() {
        return subject;
    }

    /// The same fault seen from one level further out.
    public ConfigException within(Object key) {
        return copy(owner, owner == null ? prepend(key, inner) : inner, prepend(key, subject), prepend(key, path));
    }

    /// The same fault in options that belong to `name`; the innermost owner stays.
    ConfigException ownedBy(String name) {
        return owner == null ? copy(name, inner, subject, path) : this;
    }

    private ConfigException copy(
            @Nullable String newOwner, List<Object> newInner, List<Object> newSubject, List<Object> newPath) {
        ConfigException copy = new ConfigException(fault, newOwner, newInner, newSubject, newPath);
        copy.setStackTrace(getStackTrace());
        return copy;
    }

    private static List<Object> prepend(Object key, List<Object> keys) {
        List<Object> longer = new ArrayList<>();
        longer.add(key);
        longer.addAll(keys);
        return List.copyOf(longer);
    }
}
