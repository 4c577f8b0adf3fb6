package org.seriema.config;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/// Options that cannot be read: an unknown name, a missing or a wrong value.
///
/// [#path()] leads from the outermost options to the faulty one, so that a reader of files can name the line.
public final class ConfigException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1;

    /// Texts for keys of maps, integers for places in lists.
    private final transient List<Object> path;

    /// A fault at the options themselves.
    public ConfigException(String message) {
        this(message, List.of());
    }

    /// A fault at the place that `path` leads to.
    public ConfigException(String message, List<?> path) {
        super(message);
        this.path = List.copyOf(path);
    }

    /// The keys (texts) and places in lists (integers) that lead to the fault, outermost first.
    public List<Object> path() {
        return path;
    }

    /// The same fault seen from one level further out.
    public ConfigException within(Object key) {
        List<Object> longer = new ArrayList<>();
        longer.add(key);
        longer.addAll(path);
        ConfigException outer = new ConfigException(String.valueOf(getMessage()), longer);
        outer.setStackTrace(getStackTrace());
        return outer;
    }
}
