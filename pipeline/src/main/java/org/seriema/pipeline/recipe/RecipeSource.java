package org.seriema.pipeline.recipe;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.seriema.config.ConfigException;
import org.seriema.config.Names;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// A recipe as it was written: a plain tree of maps, lists, texts, numbers and booleans, in which every key remembers
/// the line it stands in, or the setting (`--set train.epochs=3`) that it comes from.
///
/// Files are YAML 1.2 or JSON in UTF-8, of at most 1 MB and one document. `yes`, `no`, `on` and `off` are texts, as are
/// `010`, `0x1F` and `1_000`; `1e-3` and `.5` are numbers; infinity and NaN are refused.
public final class RecipeSource {

    private static final int MOST_BYTES = 1_000_000;

    private final String name;
    private final @Nullable Path folder;
    private final Map<String, @Nullable Object> tree;

    /// Where keys come from: a line of the file (an integer), the key of a setting (a text), or a trial's setting.
    private final Map<List<Object>, Object> origins = new HashMap<>();

    /// Where the value of a trial's setting stands: `grid.yaml:31: tune.over.train.batch_size`.
    private record Tuned(String place) {}

    /// The file's text, as long as it says what the tree says.
    private @Nullable String text;

    private RecipeSource(String name, @Nullable Path folder, String text) {
        this.name = name;
        this.folder = folder;
        this.text = text;
        Yaml.Document document = Yaml.read(text, line -> name + ":" + line);
        this.tree = root(name, document.root());
        origins.putAll(document.lines());
    }

    private RecipeSource(
            String name, @Nullable Path folder, Map<String, @Nullable Object> tree, Map<List<Object>, Object> origins) {
        this.name = name;
        this.folder = folder;
        this.tree = tree;
        this.origins.putAll(origins);
    }

    /// Reads a file.
    ///
    /// @throws RecipeException if the file cannot be read, naming the line
    public static RecipeSource read(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return new RecipeSource(file.toString(), folder, content(file));
    }

    /// Reads a text that comes from no file, such as the recipe inside a model file.
    ///
    /// @param name what messages call the text
    /// @throws RecipeException if the text cannot be read, naming the line
    public static RecipeSource parse(String name, String text) {
        return new RecipeSource(name, null, text);
    }

    /// The tree, to read options from.
    public Map<String, @Nullable Object> tree() {
        return Collections.unmodifiableMap(tree);
    }

    /// Changes one place: `train.epochs=3`, `steps.1.fill.with=mean`, `split={kind: random, test: 0.3}`.
    ///
    /// What stands before the first `=` leads through keys and places in lists (from 0); maps that are missing are
    /// made. What stands behind it is read as YAML; nothing sets the option to null.
    ///
    /// @throws RecipeException if it is no setting, or leads nowhere
    public RecipeSource set(String setting) {
        int equals = setting.indexOf('=');
        String key = equals < 0 ? "" : setting.substring(0, equals).strip();
        if (key.isEmpty() || Arrays.asList(key.split("\\.", -1)).contains("")) {
            throw new RecipeException(
                    "--set " + setting + ": expected KEY=VALUE, such as train.epochs=3 or model.0.LSTM.units=64");
        }
        String said = "--set " + key;
        Object value = Yaml.read(setting.substring(equals + 1), line -> said).root();
        List<Object> path = new Setting(said, List.of(key.split("\\.")), value).apply(tree);
        origins.keySet().removeIf(place -> startsWith(place, path));
        origins.put(path, key);
        text = null;
        return this;
    }

    /// A copy in which some options have other values.
    ///
    /// @param values by dotted keys, as in [#set]
    /// @param places from a key to where its value stands, as [#place] tells it, for messages
    /// @throws RecipeException if a key leads nowhere
    public RecipeSource with(Map<String, ? extends @Nullable Object> values, Map<String, String> places) {
        RecipeSource copy = new RecipeSource(name, folder, copied(tree), origins);
        values.forEach((key, value) -> {
            String place = places.getOrDefault(key, key);
            List<String> keys = List.of(key.split("\\.", -1));
            List<Object> path = new Setting(place, keys, Yaml.copied(value)).apply(copy.tree);
            copy.origins.keySet().removeIf(at -> startsWith(at, path));
            copy.origins.put(path, new Tuned(place));
        });
        return copy;
    }

    /// A copy without a section, such as `tune`.
    public RecipeSource without(String section) {
        Map<String, @Nullable Object> rest = copied(tree);
        rest.remove(section);
        return new RecipeSource(name, folder, rest, origins);
    }

    /// Where something stands: `grid.yaml:31: tune.over.train.batch_size`.
    public String place(List<Object> path) {
        return said(path, path);
    }

    /// What stands where dotted keys lead, as [#set] follows them; `null` if nothing does.
    public @Nullable Object get(String key) {
        Object at = tree;
        for (String one : key.split("\\.", -1)) {
            at = Setting.step(at, one);
        }
        return at;
    }

    @SuppressWarnings("unchecked") // a copy of a map is a map
    private static Map<String, @Nullable Object> copied(Map<String, @Nullable Object> tree) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(Yaml.copied(tree));
    }

    /// Writes what was found in the table where the recipe leaves it open, so that the recipe as run says it.
    ///
    /// @param keys the keys of maps that lead to the place
    public void found(List<String> keys, Object value) {
        new Setting(name, keys, value).apply(tree);
        text = null;
    }

    /// A fault in options as a message that names the line or the setting.
    public RecipeException locate(ConfigException fault) {
        return new RecipeException(said(fault.path(), fault.subject()) + ": " + fault.fault(), fault);
    }

    /// A fault at a place in the recipe that no option's type shows, such as a column that is not there.
    ///
    /// @param path keys (texts) and places in lists (integers), outermost first
    public RecipeException fault(List<Object> path, String message) {
        return new RecipeException(said(path, path) + ": " + message);
    }

    /// A path to a file that stands in the recipe: in a file relative to that file's folder, in a setting relative to
    /// the current folder.
    ///
    /// @param path the keys that lead to `value`
    /// @throws RecipeException if the value is no path
    public Path resolve(List<Object> path, String value) {
        try {
            return folder != null && origin(path) instanceof Integer
                    ? folder.resolve(value).normalize()
                    : Path.of(value);
        } catch (InvalidPathException e) {
            throw fault(path, "\"" + value + "\" is no path: " + e.getReason());
        }
    }

    /// The recipe as YAML that reads again the same: the file's own text with its comments, unless a setting or
    /// what was found in the table has changed it.
    public String toYaml() {
        return text != null ? text : write(tree);
    }

    /// The recipe as YAML that means the same in every folder: its files stand under their full paths.
    ///
    /// @param files the dotted keys under which a path or a list of paths may stand: `data.file`
    public String toYaml(List<String> files) {
        RecipeSource copy = new RecipeSource(name, folder, write(tree));
        for (String file : files) {
            List<String> keys = List.of(file.split("\\."));
            Object value = tree;
            for (String key : keys) {
                value = value instanceof Map<?, ?> map ? map.get(key) : null;
            }
            if (value != null) {
                new Setting(name, keys, fullPaths(List.copyOf(keys), value)).apply(copy.tree);
            }
        }
        return copy.tree.equals(tree) ? toYaml() : write(copy.tree);
    }

    private Object fullPaths(List<Object> place, Object value) {
        if (value instanceof List<?> list) {
            List<Object> full = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                List<Object> element = new ArrayList<>(place);
                element.add(i);
                full.add(fullPaths(element, Objects.requireNonNull(list.get(i))));
            }
            return full;
        }
        return value instanceof String path ? fullPath(place, path) : value;
    }

    private String fullPath(List<Object> place, String path) {
        FilePattern pattern = FilePattern.of(path);
        if (!pattern.isPattern()) {
            return resolve(place, path).toAbsolutePath().normalize().toString();
        }
        String parent =
                resolve(place, pattern.folder()).toAbsolutePath().normalize().toString();
        return parent + (parent.endsWith(File.separator) ? "" : File.separator) + pattern.name();
    }

    /// A tree of maps, lists, texts, numbers and booleans as YAML that reads again the same.
    public static String write(Map<String, ?> tree) {
        DumpSettings settings = DumpSettings.builder()
                .setSchema(new CoreSchema())
                .setDefaultFlowStyle(FlowStyle.AUTO)
                .setDereferenceAliases(true)
                .setWidth(120)
                .setIndicatorIndent(2)
                .setIndentWithIndicator(true)
                .build();
        return new Dump(settings).dumpToString(tree);
    }

    private String said(List<Object> path, List<Object> subject) {
        Object origin = origin(path);
        String what = Names.path(subject);
        String where =
                switch (origin) {
                    case null -> name + settingsWithin(path);
                    case Integer line -> name + ":" + line + settingsWithin(path);
                    case Tuned tuned -> tuned.place;
                    default -> "--set " + origin;
                };
        boolean same = subject.equals(path) && !(origin instanceof Integer) && origins.containsKey(path);
        return where + (what.isEmpty() || same ? "" : ": " + what);
    }

    /// The settings that changed something inside a map or list that is at fault as a whole.
    private String settingsWithin(List<Object> path) {
        return origins.entrySet().stream()
                .filter(origin -> !(origin.getValue() instanceof Integer) && startsWith(origin.getKey(), path))
                .map(origin -> origin.getValue() instanceof Tuned tuned
                        ? " with " + tuned.place
                        : " with --set " + origin.getValue())
                .sorted()
                .collect(Collectors.joining());
    }

    /// Of the place itself or, where it is not in the recipe, of the nearest one around it; null for the whole.
    private @Nullable Object origin(List<Object> path) {
        for (int length = path.size(); length > 0; length--) {
            Object origin = origins.get(path.subList(0, length));
            if (origin != null) {
                return origin;
            }
        }
        return null;
    }

    private static boolean startsWith(List<Object> place, List<Object> path) {
        return place.size() >= path.size() && place.subList(0, path.size()).equals(path);
    }

    @SuppressWarnings("unchecked") // Yaml makes maps with texts as keys only
    private static Map<String, @Nullable Object> root(String name, @Nullable Object root) {
        if (root instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw new RecipeException(name + ": "
                + (root == null
                        ? "is empty; a recipe is a map of keys, such as data, model, train"
                        : "expected a map of keys, such as data, model, train; got "
                                + (root instanceof List<?> list
                                        ? "a list of " + list.size()
                                        : "one value alone; if this is a table, seriema init " + name
                                                + " writes a recipe for it")));
    }

    private static String content(Path file) {
        byte[] bytes;
        try {
            if (Files.isDirectory(file)) {
                throw new RecipeException(file + ": is a folder; a recipe is a YAML or JSON file");
            }
            long size = Files.size(file);
            if (size > MOST_BYTES) {
                throw new RecipeException(file + ": is " + size + " bytes large; a recipe holds at most " + MOST_BYTES
                        + ": is it a recipe?");
            }
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new RecipeException(file + ": there is no such file", e);
        } catch (IOException e) {
            throw new RecipeException(file + ": cannot be read: " + e.getMessage(), e);
        }
        ByteBuffer input = ByteBuffer.wrap(bytes);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(input).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            int line = 1;
            for (int i = 0; i < input.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw new RecipeException(file + ":" + line + ": is not UTF-8; save the file in that encoding", e);
        }
    }
}
