package io.registrycleaner.provisioner.values;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Finds the least change of text that makes one mapping of a file, such as {@code env}, hold the wanted values. */
final class MappingEditor {
    private final Document document;
    private final List<String> path;
    private final Map<String, Optional<String>> wanted;
    private final Map<String, Object> values;

    /** @param section which mapping, and what its keys are to hold */
    MappingEditor(Document document, HelmValues.Section section) {
        this.document = document;
        this.path = section.path();
        this.wanted = section.keys();
        this.values = present(wanted);
    }

    String edited() {
        Optional<NodeTuple> top = document.root().flatMap(root -> Document.pair(root, path.get(0)));
        List<Edit> edits = new ArrayList<>();
        if (top.isPresent()) {
            edits.addAll(edit(top.get(), 0));
        } else if (!values.isEmpty()) {
            edits.add(addToRoot(nested(0)));
        }
        return Edit.applyAll(edits, document.text());
    }

    /** @param pair that of the path's key at this depth */
    private List<Edit> edit(NodeTuple pair, int depth) {
        Node value = pair.getValueNode();
        List<Edit> edits = List.of();
        if (value instanceof MappingNode mapping) {
            edits = depth == path.size() - 1 ? editMapping(pair, mapping) : descend(pair, mapping, depth);
        } else if (!values.isEmpty() && Document.isEmptyScalar(value)) {
            edits = fillEmpty(pair, nested(depth + 1));
        } else if (!values.isEmpty()) {
            throw document.at(
                    value,
                    "'" + name(depth) + "' is not a mapping; expected keys such as "
                            + nested(depth + 1).keySet().iterator().next() + " below it");
        }
        if (!edits.isEmpty()) {
            requireOwn(pair, name(depth));
        }
        return edits;
    }

    private List<Edit> descend(NodeTuple pair, MappingNode mapping, int depth) {
        Optional<NodeTuple> next = Document.pair(mapping, path.get(depth + 1));
        if (next.isPresent()) {
            return edit(next.get(), depth + 1);
        }
        return values.isEmpty() ? List.of() : List.of(add(pair, mapping, Optional.empty(), nested(depth + 1)));
    }

    private String name(int depth) {
        return String.join(".", path.subList(0, depth + 1));
    }

    /** The values within those keys of the path that are not there yet. */
    private Map<String, Object> nested(int depth) {
        return depth == path.size() ? values : Map.of(path.get(depth), nested(depth + 1));
    }

    private List<Edit> editMapping(NodeTuple section, MappingNode mapping) {
        List<Edit> edits = new ArrayList<>();
        Map<String, Object> missing = new LinkedHashMap<>();
        Optional<NodeTuple> lastPresent = Optional.empty();
        for (Map.Entry<String, Optional<String>> entry : wanted.entrySet()) {
            Optional<NodeTuple> pair = Document.pair(mapping, entry.getKey());
            if (pair.isPresent()) {
                lastPresent = pair;
                replace(pair.get(), entry.getKey(), entry.getValue().orElse("")).ifPresent(edits::add);
            } else {
                entry.getValue().ifPresent(text -> missing.put(entry.getKey(), text));
            }
        }
        if (!missing.isEmpty()) {
            edits.add(add(section, mapping, lastPresent, missing));
        }
        return edits;
    }

    private Edit add(NodeTuple section, MappingNode mapping, Optional<NodeTuple> after, Map<String, Object> missing) {
        return mapping.getFlowStyle() == FlowStyle.FLOW
                ? addToFlow(section, mapping, after, missing)
                : addToBlock(section, mapping, after, missing);
    }

    private Optional<Edit> replace(NodeTuple pair, String key, String text) {
        requireOwn(pair, name(path.size() - 1) + "." + key);
        if (!(pair.getValueNode() instanceof ScalarNode scalar)) {
            throw document.at(pair.getValueNode(), "'" + name(path.size() - 1) + "." + key + "' is not text");
        }
        boolean empty = Document.isEmptyScalar(scalar);
        boolean isText = empty || scalar.getTag().equals(Tag.STR);
        if (isText && (empty ? "" : scalar.getValue()).equals(text)) {
            return Optional.empty();
        }
        ScalarStyle style = scalar.getScalarStyle();
        if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
            throw document.at(
                    scalar,
                    "'" + name(path.size() - 1) + "." + key
                            + "' is a block of lines; write it on one line, \"like this\"");
        }
        int start = document.start(scalar);
        int end = document.end(scalar);
        String space = start == end ? " " : "";
        return Optional.of(new Edit(start, end, space + quoted(text, empty ? ScalarStyle.DOUBLE_QUOTED : style)));
    }

    private Edit addToFlow(
            NodeTuple section, MappingNode mapping, Optional<NodeTuple> after, Map<String, Object> missing) {
        Node neighbour =
                (mapping.getValue().isEmpty() ? section : mapping.getValue().get(0)).getKeyNode();
        String pairs = braced(missing, styleOf(neighbour));
        if (after.isPresent()) {
            return Edit.insert(document.end(after.get().getValueNode()), ", " + pairs);
        }
        return Edit.insert(document.start(mapping) + 1, mapping.getValue().isEmpty() ? pairs : pairs + ", ");
    }

    /** Behind the last of our keys that is there, or as the first lines of the mapping: never between a comment and what it is about. */
    private Edit addToBlock(
            NodeTuple section, MappingNode mapping, Optional<NodeTuple> after, Map<String, Object> missing) {
        int column = mapping.getValue().get(0).getKeyNode().getStartMark().getColumn();
        int behind = after.isPresent() ? document.end(after.get().getValueNode()) : document.end(section.getKeyNode());
        return insertLines(document.nextLine(behind), lines(column, missing));
    }

    private List<Edit> fillEmpty(NodeTuple section, Map<String, Object> content) {
        Node empty = section.getValueNode();
        if (document.root().orElseThrow().getFlowStyle() == FlowStyle.FLOW) {
            String pairs = "{" + braced(content, styleOf(section.getKeyNode())) + "}";
            String colon = document.start(empty) < document.end(empty) ? "" : document.follows(':', empty) ? " " : ": ";
            return List.of(new Edit(document.start(empty), document.end(empty), colon + pairs));
        }
        int column = section.getKeyNode().getStartMark().getColumn() + indentation();
        int end = document.end(empty);
        return List.of(
                new Edit(document.start(empty), end, ""), insertLines(document.nextLine(end), lines(column, content)));
    }

    private Edit addToRoot(Map<String, Object> content) {
        Optional<MappingNode> root = document.root();
        if (root.isPresent() && root.get().getFlowStyle() == FlowStyle.FLOW) {
            List<NodeTuple> pairs = root.get().getValue();
            ScalarStyle keys =
                    pairs.isEmpty() ? ScalarStyle.PLAIN : styleOf(pairs.get(0).getKeyNode());
            String added = braced(content, keys);
            return Edit.insert(document.start(root.get()) + 1, pairs.isEmpty() ? added : added + ", ");
        }
        int column = root.map(mapping ->
                        mapping.getValue().get(0).getKeyNode().getStartMark().getColumn())
                .orElse(0);
        return insertLines(document.end(), lines(column, content));
    }

    private Edit insertLines(int at, String lines) {
        boolean afterBreak = at == 0 || document.text().charAt(at - 1) == '\n';
        // A text that ends without a line break goes on to do so.
        return Edit.insert(
                at,
                afterBreak
                        ? lines
                        : document.lineBreak()
                                + lines.substring(
                                        0, lines.length() - document.lineBreak().length()));
    }

    /** Keys between braces are quoted as their neighbours are: JSON stays JSON. */
    private static String braced(Map<String, ?> content, ScalarStyle keys) {
        return content.entrySet().stream()
                .map(entry -> key(entry.getKey(), keys) + ": "
                        + (entry.getValue() instanceof Map<?, ?> inner
                                ? "{" + braced(texts(inner), keys) + "}"
                                : doubleQuoted(entry.getValue().toString())))
                .collect(Collectors.joining(", "));
    }

    private static String key(String word, ScalarStyle style) {
        return style == ScalarStyle.DOUBLE_QUOTED ? doubleQuoted(word) : word;
    }

    private static ScalarStyle styleOf(Node key) {
        return key instanceof ScalarNode scalar ? scalar.getScalarStyle() : ScalarStyle.PLAIN;
    }

    private String lines(int column, Map<String, ?> content) {
        return content.entrySet().stream()
                .map(entry -> " ".repeat(column) + entry.getKey() + ":"
                        + (entry.getValue() instanceof Map<?, ?> inner
                                ? document.lineBreak() + lines(column + indentation(), texts(inner))
                                : " " + doubleQuoted(entry.getValue().toString()) + document.lineBreak()))
                .collect(Collectors.joining());
    }

    private static Map<String, Object> texts(Map<?, ?> map) {
        Map<String, Object> texts = new LinkedHashMap<>();
        map.forEach((key, value) -> texts.put(key.toString(), value));
        return texts;
    }

    /** Spaces a level, as the file's first nested mapping has them. */
    private int indentation() {
        return document.root().stream()
                .flatMap(root -> root.getValue().stream())
                .filter(pair -> pair.getValueNode() instanceof MappingNode inner
                        && inner.getFlowStyle() == FlowStyle.BLOCK
                        && inner.getStartMark().getLine()
                                > pair.getKeyNode().getStartMark().getLine())
                .map(pair -> pair.getValueNode().getStartMark().getColumn()
                        - pair.getKeyNode().getStartMark().getColumn())
                .filter(spaces -> spaces > 0)
                .findFirst()
                .orElse(2);
    }

    /** An aliased value belongs to another place as well: writing it here would change both, or neither. */
    private void requireOwn(NodeTuple pair, String name) {
        Node value = pair.getValueNode();
        boolean alias =
                value.getStartMark().getIndex() < pair.getKeyNode().getEndMark().getIndex();
        if (alias || value.getAnchor() != null) {
            throw document.at(
                    pair.getKeyNode(),
                    "'" + name + "' shares its value through a YAML anchor; write the value out here");
        }
    }

    private static Map<String, Object> present(Map<String, Optional<String>> wanted) {
        Map<String, Object> values = new LinkedHashMap<>();
        wanted.forEach((key, value) -> value.ifPresent(text -> values.put(key, text)));
        return values;
    }

    private static String quoted(String text, ScalarStyle style) {
        return switch (style) {
            case SINGLE_QUOTED -> "'" + text + "'";
            case PLAIN -> isTextWhenPlain(text) ? text : doubleQuoted(text);
            default -> doubleQuoted(text);
        };
    }

    /** Without quotes {@code 1e5} is a number and {@code ""} nothing at all. */
    private static boolean isTextWhenPlain(String text) {
        return !text.isEmpty()
                && new Resolver().resolve(NodeId.scalar, text, true).equals(Tag.STR);
    }

    private static String doubleQuoted(String text) {
        return "\"" + text + "\"";
    }
}
