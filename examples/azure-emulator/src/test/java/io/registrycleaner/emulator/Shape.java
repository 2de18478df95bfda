package io.registrycleaner.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The keys of an answer and the kinds of their values; {@code shapes/README.md} has the notation. */
final class Shape {

    private static final Map<String, Pattern> TEXTS = Map.of(
            "text", Pattern.compile("(?s).*"),
            "text?", Pattern.compile("(?s).*"),
            "guid", Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
            "id", Pattern.compile("/(subscriptions|providers|tenants)/\\S+"),
            "time", Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,7})?(Z|[+-]\\d\\d:\\d\\d)"));

    private final Map<String, String> kinds = new TreeMap<>();
    private final TreeSet<String> optional = new TreeSet<>();

    private Shape() {}

    static Shape published(String name) {
        Shape shape = new Shape();
        for (String line : resource("/shapes/" + name + ".txt").split("\n", -1)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(" ", -1);
                shape.kinds.put(parts[0], parts[1]);
                if (parts.length > 2) {
                    shape.optional.add(parts[0]);
                }
            }
        }
        return shape;
    }

    /** What an answer has too much, too little or of the wrong kind; empty where it fits. */
    List<String> differences(JsonNode answer) {
        List<String> found = new ArrayList<>();
        TreeSet<String> seen = new TreeSet<>();
        walk("", answer, seen, found);
        for (String key : kinds.keySet()) {
            boolean missing = !seen.contains(key) && !optional.contains(key);
            if (missing) {
                found.add("missing: " + key);
            }
        }
        return found;
    }

    private void walk(String path, JsonNode node, Set<String> seen, List<String> found) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties().forEach(entry -> walk(child(path, entry.getKey()), entry.getValue(), seen, found));
        } else if (node.isArray() && !node.isEmpty()) {
            node.forEach(item -> walk(path + "[]", item, seen, found));
        } else {
            check(path, node, seen, found);
        }
    }

    /** A key that the shape has by name, or any key of a map. */
    private String child(String path, String key) {
        String named = path.isEmpty() ? key : path + "." + key;
        boolean map = kinds.keySet().stream().anyMatch(known -> known.startsWith(path + ".*"));
        return map ? path + ".*" : named;
    }

    private void check(String path, JsonNode node, Set<String> seen, List<String> found) {
        seen.add(path);
        String kind = kinds.get(path);
        if (kind == null) {
            // A list or map that is empty here and has items elsewhere is listed with them.
            boolean emptyContainer = node.isContainerNode()
                    && kinds.keySet().stream()
                            .anyMatch(known -> known.startsWith(path + "[]") || known.startsWith(path + ".*"));
            if (!emptyContainer) {
                found.add("not published: " + path);
            }
        } else if (!isOf(kind, node)) {
            found.add("not of kind " + kind + ": " + path + " = " + node);
        }
    }

    private static boolean isOf(String kind, JsonNode node) {
        return switch (kind) {
            case "number" -> node.isNumber();
            case "flag" -> node.isBoolean();
            case "list" -> node.isArray();
            case "map" -> node.isObject();
            case "text?" -> node.isNull() || node.isTextual();
            default ->
                node.isTextual() && TEXTS.get(kind).matcher(node.asText()).matches();
        };
    }

    private static String resource(String name) {
        try (InputStream in = Shape.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError("there is no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
