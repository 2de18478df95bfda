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

/** Finds the least change of text that makes {@code env} hold the wanted values. */
final class EnvEditor {
    private static final String ENV = "env";

    private final Document document;

    EnvEditor(Document document) {
        this.document = document;
    }

    String edited(Map<String, Optional<String>> wanted) {
        Optional<NodeTuple> env = document.root().flatMap(root -> Document.pair(root, ENV));
        List<Edit> edits = env.isPresent() ? editEnv(env.get(), wanted) : List.of(addEnv(present(wanted)));
        return Edit.applyAll(edits, document.text());
    }

    private List<Edit> editEnv(NodeTuple env, Map<String, Optional<String>> wanted) {
        Node value = env.getValueNode();
        requireOwn(env, ENV);
        if (value instanceof MappingNode mapping) {
            return editMapping(env, mapping, wanted);
        }
        if (Document.isEmptyScalar(value)) {
            return fillEmptyEnv(env, present(wanted));
        }
        throw document.at(value, "'env' is not a mapping; expected keys such as registryUrl below it");
    }

    private List<Edit> editMapping(NodeTuple env, MappingNode mapping, Map<String, Optional<String>> wanted) {
        List<Edit> edits = new ArrayList<>();
        Map<String, String> missing = new LinkedHashMap<>();
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
            edits.add(
                    mapping.getFlowStyle() == FlowStyle.FLOW
                            ? addToFlow(env, mapping, lastPresent, missing)
                            : addToBlock(env, mapping, lastPresent, missing));
        }
        return edits;
    }

    private Optional<Edit> replace(NodeTuple pair, String key, String text) {
        requireOwn(pair, ENV + "." + key);
        if (!(pair.getValueNode() instanceof ScalarNode scalar)) {
            throw document.at(pair.getValueNode(), "'env." + key + "' is not text");
        }
        boolean empty = Document.isEmptyScalar(scalar);
        boolean isText = empty || scalar.getTag().equals(Tag.STR);
        if (isText && (empty ? "" : scalar.getValue()).equals(text)) {
            return Optional.empty();
        }
        ScalarStyle style = scalar.getScalarStyle();
        if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
            throw document.at(scalar, "'env." + key + "' is a block of lines; write it on one line, \"like this\"");
        }
        int start = document.start(scalar);
        int end = document.end(scalar);
        String space = start == end ? " " : "";
        return Optional.of(new Edit(start, end, space + quoted(text, empty ? ScalarStyle.DOUBLE_QUOTED : style)));
    }

    private Edit addToFlow(NodeTuple env, MappingNode mapping, Optional<NodeTuple> after, Map<String, String> missing) {
        Node neighbour =
                (mapping.getValue().isEmpty() ? env : mapping.getValue().get(0)).getKeyNode();
        String pairs = braced(missing, styleOf(neighbour));
        if (after.isPresent()) {
            return Edit.insert(document.end(after.get().getValueNode()), ", " + pairs);
        }
        return Edit.insert(document.start(mapping) + 1, mapping.getValue().isEmpty() ? pairs : pairs + ", ");
    }

    /** Behind the last of our keys that is there, or as the first lines of env: never between a comment and what it is about. */
    private Edit addToBlock(
            NodeTuple env, MappingNode mapping, Optional<NodeTuple> after, Map<String, String> missing) {
        int column = mapping.getValue().get(0).getKeyNode().getStartMark().getColumn();
        int behind = after.isPresent() ? document.end(after.get().getValueNode()) : document.end(env.getKeyNode());
        return insertLines(document.nextLine(behind), lines(column, missing));
    }

    private List<Edit> fillEmptyEnv(NodeTuple env, Map<String, String> values) {
        Node empty = env.getValueNode();
        if (document.root().orElseThrow().getFlowStyle() == FlowStyle.FLOW) {
            String pairs = "{" + braced(values, styleOf(env.getKeyNode())) + "}";
            String colon = document.start(empty) < document.end(empty) ? "" : document.follows(':', empty) ? " " : ": ";
            return List.of(new Edit(document.start(empty), document.end(empty), colon + pairs));
        }
        int column = env.getKeyNode().getStartMark().getColumn() + indentation();
        int end = document.end(empty);
        return List.of(
                new Edit(document.start(empty), end, ""), insertLines(document.nextLine(end), lines(column, values)));
    }

    private Edit addEnv(Map<String, String> values) {
        Optional<MappingNode> root = document.root();
        if (root.isPresent() && root.get().getFlowStyle() == FlowStyle.FLOW) {
            List<NodeTuple> pairs = root.get().getValue();
            ScalarStyle keys =
                    pairs.isEmpty() ? ScalarStyle.PLAIN : styleOf(pairs.get(0).getKeyNode());
            String env = key(ENV, keys) + ": {" + braced(values, keys) + "}";
            return Edit.insert(document.start(root.get()) + 1, pairs.isEmpty() ? env : env + ", ");
        }
        int column = root.map(mapping ->
                        mapping.getValue().get(0).getKeyNode().getStartMark().getColumn())
                .orElse(0);
        String lines = " ".repeat(column) + "env:" + document.lineBreak() + lines(column + indentation(), values);
        return insertLines(document.end(), lines);
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
    private static String braced(Map<String, String> values, ScalarStyle keys) {
        return values.entrySet().stream()
                .map(entry -> key(entry.getKey(), keys) + ": " + doubleQuoted(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String key(String word, ScalarStyle style) {
        return style == ScalarStyle.DOUBLE_QUOTED ? doubleQuoted(word) : word;
    }

    private static ScalarStyle styleOf(Node key) {
        return key instanceof ScalarNode scalar ? scalar.getScalarStyle() : ScalarStyle.PLAIN;
    }

    private String lines(int column, Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> " ".repeat(column) + entry.getKey() + ": " + doubleQuoted(entry.getValue())
                        + document.lineBreak())
                .collect(Collectors.joining());
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

    private static Map<String, String> present(Map<String, Optional<String>> wanted) {
        Map<String, String> values = new LinkedHashMap<>();
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
