package org.seriema.pipeline.recipe;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// One YAML text as a plain tree that remembers the line of every key and item.
///
/// Words are YAML 1.2's, and only those on which its versions agree: `true` and `false` are booleans while `yes`,
/// `no`, `on` and `off` are texts; `1e-3`, `.5` and `+3` are numbers while `010`, `0x1F`, `1_000` and `12:30` are
/// texts; nothing, `null` and `~` are null. What stands in quotes is a text. Keys are texts always. JSON is YAML.
final class Yaml {

    private static final int MOST_LEVELS = 64;
    private static final int MOST_NODES = 100_000;

    private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\.[0-9]+|(0|[1-9][0-9]*)(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern NOT_FINITE = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    /// The tree, and the lines by their paths; lines count from 1.
    record Document(@Nullable Object root, Map<List<Object>, Integer> lines) {}

    private final IntFunction<String> origin;
    private final StreamReader reader;
    private final Iterator<Event> events;
    private final Map<List<Object>, Integer> lines = new HashMap<>();
    private final Map<Anchor, @Nullable Object> anchored = new HashMap<>();
    private int nodes;

    private Yaml(String text, IntFunction<String> origin) {
        this.origin = origin;
        LoadSettings settings = LoadSettings.builder().build();
        this.reader = new StreamReader(settings, text);
        this.events = new ParserImpl(settings, reader);
    }

    /// Reads a text of exactly one document; an empty one is null.
    ///
    /// @param origin from a line to what a message begins with: `wsn.yaml:12`
    /// @throws RecipeException if the text cannot be read
    static Document read(String text, IntFunction<String> origin) {
        Yaml yaml = new Yaml(text, origin);
        try {
            return yaml.document();
        } catch (MarkedYamlEngineException e) {
            throw unreadable(text, origin, e.getProblemMark().map(Mark::getLine).orElse(0), problem(e), e);
        } catch (YamlEngineException e) {
            throw unreadable(text, origin, yaml.reader.getLine(), String.valueOf(e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            // What the scanner lets through of an escape that is cut short or names no character.
            String problem = "an escape such as \\u00e9 is not complete";
            throw unreadable(text, origin, yaml.reader.getLine(), problem, e);
        }
    }

    private static RecipeException unreadable(
            String text, IntFunction<String> origin, int line, String problem, Exception cause) {
        String stands = text.lines().skip(line).findFirst().orElse("").strip();
        return new RecipeException(
                origin.apply(line + 1) + ": cannot be read as YAML: " + problem
                        + (stands.isEmpty() ? "" : "; there stands: " + cut(stands)),
                cause);
    }

    private static String problem(MarkedYamlEngineException e) {
        String problem = e.getProblem();
        if (problem.contains("\\t(TAB)")) {
            return "a tab stands where YAML wants spaces; indent with spaces";
        }
        if (problem.contains("mapping values are not allowed here")) {
            return "a colon makes a key where none can be; check the indentation, or put the text into quotes";
        }
        return problem.startsWith("expected <block end>") ? "the indentation does not fit the lines above" : problem;
    }

    private static String cut(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    private Document document() {
        Object root = null;
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case DocumentStart -> {
                    if (nodes > 0) {
                        throw fault(event, "a second document begins here (---); a recipe is one document");
                    }
                }
                case Scalar, SequenceStart, MappingStart, Alias -> root = node(event, List.of());
                default -> {}
            }
        }
        return new Document(root, lines);
    }

    private @Nullable Object node(Event event, List<Object> path) {
        count(event);
        lines.putIfAbsent(path, line(event));
        if (path.size() > MOST_LEVELS) {
            throw fault(event, "is nested deeper than " + MOST_LEVELS + " levels");
        }
        if (event instanceof AliasEvent alias) {
            return aliased(alias);
        }
        NodeEvent start = (NodeEvent) event;
        Object value = content(start, path);
        start.getAnchor().ifPresent(anchor -> anchored.put(anchor, value));
        return value;
    }

    /// No switch over types: its first use costs a fifth of the time to read one recipe.
    private @Nullable Object content(NodeEvent start, List<Object> path) {
        if (start instanceof ScalarEvent scalar) {
            return scalar(scalar);
        }
        return start instanceof SequenceStartEvent sequence
                ? list(sequence, path)
                : map((MappingStartEvent) start, path);
    }

    private List<@Nullable Object> list(SequenceStartEvent start, List<Object> path) {
        refuseTag(start, start.getTag().orElse(null));
        List<@Nullable Object> list = new ArrayList<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.SequenceEnd) {
            list.add(node(event, longer(path, list.size())));
            event = events.next();
        }
        return list;
    }

    private Map<String, @Nullable Object> map(MappingStartEvent start, List<Object> path) {
        refuseTag(start, start.getTag().orElse(null));
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.MappingEnd) {
            if (!(event instanceof ScalarEvent scalar)) {
                throw fault(event, "a key must be a plain text; is a colon or a quote missing?");
            }
            String key = scalar.getValue();
            List<Object> place = longer(path, key);
            if (key.equals("<<") && scalar.isPlain()) {
                throw fault(event, "merged maps (<<) are not read; write the options out");
            }
            if (map.containsKey(key)) {
                throw fault(
                        event,
                        "the key \"" + key + "\" stands twice, first in line " + lines.get(place) + "; keep one");
            }
            lines.put(place, line(event));
            map.put(key, node(events.next(), place));
            event = events.next();
        }
        return map;
    }

    private @Nullable Object scalar(ScalarEvent event) {
        refuseTag(event, event.getTag().orElse(null));
        String text = event.getValue();
        if (!event.isPlain()) {
            return text;
        }
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> null;
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            default -> number(event, text);
        };
    }

    private Object number(ScalarEvent event, String text) {
        if (WHOLE.matcher(text).matches()) {
            BigInteger whole = new BigInteger(text);
            return whole.bitLength() < Integer.SIZE
                    ? (Object) whole.intValue()
                    : whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : whole;
        }
        boolean number = NUMBER.matcher(text).matches();
        if (NOT_FINITE.matcher(text).matches() || (number && Double.isInfinite(Double.parseDouble(text)))) {
            throw fault(event, text + " is no number that can be used here; put it into quotes if it is meant as text");
        }
        return number ? (Object) Double.valueOf(text) : text;
    }

    private @Nullable Object aliased(AliasEvent event) {
        if (!anchored.containsKey(event.getAlias())) {
            throw fault(
                    event,
                    "*" + event.getAlias() + " refers to &" + event.getAlias() + ", which does not stand before it");
        }
        return copy(event, anchored.get(event.getAlias()));
    }

    /// Every alias is a copy of its own, so that a setting changes one place only.
    private @Nullable Object copy(AliasEvent alias, @Nullable Object value) {
        count(alias);
        return switch (value) {
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>();
                list.forEach(item -> copy.add(copy(alias, item)));
                yield copy;
            }
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, item) -> copy.put(key, copy(alias, item)));
                yield copy;
            }
            case null -> null;
            default -> value;
        };
    }

    /// A copy of a tree that shares no list or map with it.
    static @Nullable Object copied(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(copied(item)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(key, copied(item)));
            return copy;
        }
        return value;
    }

    private void count(Event event) {
        nodes++;
        if (nodes > MOST_NODES) {
            throw fault(event, "holds more than " + MOST_NODES + " values, counted with what its aliases repeat");
        }
    }

    private void refuseTag(Event event, @Nullable String tag) {
        if (tag != null && !tag.equals("!")) {
            throw fault(
                    event,
                    "tags (" + tag.replace("tag:yaml.org,2002:", "!!")
                            + ") are not read; a text is put into quotes instead");
        }
    }

    private RecipeException fault(Event event, String message) {
        return new RecipeException(origin.apply(line(event)) + ": " + message);
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private static List<Object> longer(List<Object> path, Object key) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(key);
        return List.copyOf(longer);
    }
}
