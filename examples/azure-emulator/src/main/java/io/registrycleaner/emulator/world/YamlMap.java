package io.registrycleaner.emulator.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One mapping of a world file. What is wrong is noted, and reading goes on with a default, so that everything wrong is found
 * in one go. {@link #end} notes the keys that nobody asked for.
 */
final class YamlMap {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private final MappingNode node;
    private final String path;
    private final Problems problems;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Set<String> asked = new TreeSet<>();

    YamlMap(MappingNode node, String path, Problems problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
        for (NodeTuple tuple : node.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (values.put(key, tuple.getValueNode()) != null) {
                problems.add(tuple.getKeyNode(), at(key), "the key is there twice");
            }
        }
    }

    boolean has(String key) {
        asked.add(key);
        return values.containsKey(key);
    }

    Optional<String> text(String key) {
        asked.add(key);
        Node value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
            return Optional.of(scalar.getValue());
        }
        problems.add(value, at(key), "a text is expected");
        return Optional.empty();
    }

    String required(String key) {
        Optional<String> text = text(key);
        if (!values.containsKey(key)) {
            problems.add(node, at(key), "is missing");
        }
        return text.orElse("missing");
    }

    boolean flag(String key, boolean otherwise) {
        return text(key)
                .map(text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> noted(key, "true or false is expected, not '" + text + "'", otherwise);
                })
                .orElse(otherwise);
    }

    int number(String key, int least, int otherwise) {
        return text(key)
                .map(text -> text.matches("\\d{1,9}") && Integer.parseInt(text) >= least
                        ? Integer.parseInt(text)
                        : noted(
                                key,
                                "a whole number of at least " + least + " is expected, not '" + text + "'",
                                otherwise))
                .orElse(otherwise);
    }

    double share(String key, double otherwise) {
        return text(key)
                .map(text -> text.matches("0|1|0?\\.\\d+|[01]\\.0+")
                        ? Double.parseDouble(text)
                        : noted(key, "a number from 0 to 1 is expected, not '" + text + "'", otherwise))
                .orElse(otherwise);
    }

    Optional<Duration> duration(String key) {
        return text(key).flatMap(text -> {
            Matcher matcher = DURATION.matcher(text);
            if (!matcher.matches()) {
                return noted(
                        key,
                        "a duration such as 250ms, 30s, 5m, 3h or 7d is expected, not '" + text + "'",
                        Optional.empty());
            }
            long number = Long.parseLong(matcher.group(1));
            return Optional.of(
                    switch (matcher.group(2)) {
                        case "ms" -> Duration.ofMillis(number);
                        case "s" -> Duration.ofSeconds(number);
                        case "m" -> Duration.ofMinutes(number);
                        case "h" -> Duration.ofHours(number);
                        default -> Duration.ofDays(number);
                    });
        });
    }

    /** One of the given words; case does not matter. */
    <T> T choice(String key, Map<String, T> words, T otherwise) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        for (Map.Entry<String, T> word : words.entrySet()) {
            if (word.getKey().equalsIgnoreCase(text.get())) {
                return word.getValue();
            }
        }
        String expected = words.keySet().stream().sorted().collect(Collectors.joining(", "));
        return noted(key, "one of " + expected + " is expected, not '" + text.get() + "'", otherwise);
    }

    /** The words of an enum whose constants have a name in ARM. */
    static <E extends Enum<E>> Map<String, E> words(E[] constants, Function<E, String> name) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : constants) {
            words.put(name.apply(constant), constant);
        }
        return words;
    }

    Optional<YamlMap> map(String key) {
        asked.add(key);
        Node value = values.get(key);
        if (value instanceof MappingNode mapping) {
            return Optional.of(new YamlMap(mapping, at(key), problems));
        }
        if (value != null && !value.getTag().equals(Tag.NULL)) {
            problems.add(value, at(key), "a mapping is expected");
        }
        return Optional.empty();
    }

    List<YamlMap> maps(String key) {
        List<YamlMap> maps = new ArrayList<>();
        for (Node item : items(key)) {
            String where = at(key) + "[" + maps.size() + "]";
            if (item instanceof MappingNode mapping) {
                maps.add(new YamlMap(mapping, where, problems));
            } else {
                problems.add(item, where, "a mapping is expected");
            }
        }
        return maps;
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Node item : items(key)) {
            if (item instanceof ScalarNode scalar) {
                texts.add(scalar.getValue());
            } else {
                problems.add(item, at(key), "a list of texts is expected");
            }
        }
        return texts;
    }

    /** A mapping of any keys to texts. */
    Map<String, String> tags(String key) {
        Map<String, String> tags = new LinkedHashMap<>();
        map(key).ifPresent(inner ->
                inner.values.keySet().forEach(tag -> inner.text(tag).ifPresent(v -> tags.put(tag, v))));
        return Map.copyOf(tags);
    }

    /** Notes a problem with the value of a key, or with the whole mapping where it is not there. */
    void problem(String key, String what) {
        problems.add(values.getOrDefault(key, node), at(key), what);
    }

    /** Notes the keys that are not known. To be called when all known ones have been asked for. */
    void end() {
        for (NodeTuple tuple : node.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (!asked.contains(key)) {
                problems.add(
                        tuple.getKeyNode(),
                        at(key),
                        "the key is not known; here are known: " + String.join(", ", asked));
            }
        }
    }

    private <T> T noted(String key, String what, T otherwise) {
        problem(key, what);
        return otherwise;
    }

    private List<Node> items(String key) {
        asked.add(key);
        Node value = values.get(key);
        if (value instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        if (value != null && !value.getTag().equals(Tag.NULL)) {
            problems.add(value, at(key), "a list is expected");
        }
        return List.of();
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    @Override
    public String toString() {
        return "YamlMap[" + path.toLowerCase(Locale.ROOT) + "]";
    }
}
