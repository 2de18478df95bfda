package io.registrycleaner.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;

/** The values as a table, made from the comments of values.yaml: a key and the comment above it are a row. */
final class ValuesReference {
    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z][A-Za-z0-9]*):.*");

    private final Map<String, String> comments;
    private final Map<String, Object> defaults;

    private ValuesReference(Map<String, String> comments, Map<String, Object> defaults) {
        this.comments = comments;
        this.defaults = defaults;
    }

    static ValuesReference of(Path file) throws IOException {
        return new ValuesReference(
                comments(Files.readAllLines(file)),
                Chart.manifests(Files.readString(file)).get(0));
    }

    /** By the whole key, such as {@code image.tag}. A comment belongs to the key in the line after it. */
    private static Map<String, String> comments(List<String> lines) {
        Map<String, String> comments = new LinkedHashMap<>();
        Deque<String> path = new ArrayDeque<>();
        StringBuilder comment = new StringBuilder();
        for (String line : lines) {
            Matcher key = KEY.matcher(line);
            if (line.strip().startsWith("# ")) {
                comment.append(comment.isEmpty() ? "" : " ").append(line.strip().substring(2));
                continue;
            }
            if (key.matches()) {
                while (path.size() > key.group(1).length() / 2) {
                    path.removeLast();
                }
                path.addLast(key.group(2));
                if (!comment.isEmpty()) {
                    comments.put(String.join(".", path), comment.toString());
                }
            }
            comment.setLength(0);
        }
        return comments;
    }

    /** Keys that a comment should stand above, and does not: all of the first floor, and all of a group that has some. */
    List<String> uncommented() {
        List<String> keys = new ArrayList<>();
        defaults.forEach((name, value) -> {
            if (!isGroup(name)) {
                keys.add(name);
            } else {
                Chart.mapping(value).keySet().forEach(inner -> keys.add(name + "." + inner));
            }
        });
        keys.removeAll(comments.keySet());
        return keys;
    }

    /** One whose keys have comments of their own. Others, such as resources, are documented as a whole. */
    private boolean isGroup(String name) {
        return comments.keySet().stream().anyMatch(key -> key.startsWith(name + "."));
    }

    /** Markdown, a row each. */
    String table() {
        return comments.entrySet().stream()
                .map(entry -> isGroup(entry.getKey())
                        ? "| **`%s`** | | %s |\n".formatted(entry.getKey(), entry.getValue())
                        : "| `%s` | `%s` | %s |\n"
                                .formatted(entry.getKey(), byDefault(entry.getKey()), entry.getValue()))
                .collect(Collectors.joining("", "\n| value | default | what |\n|---|---|---|\n", "\n"));
    }

    private String byDefault(String key) {
        Object value = defaults;
        for (String name : key.split("\\.", -1)) {
            value = Chart.mapping(value).get(name);
        }
        DumperOptions oneLine = new DumperOptions();
        oneLine.setDefaultFlowStyle(FlowStyle.FLOW);
        oneLine.setWidth(Integer.MAX_VALUE);
        return value.equals("") ? "\"\"" : new Yaml(oneLine).dump(value).strip();
    }
}
