package io.registrycleaner.provisioner.values;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML text with the places of its parts.
 *
 * @param file for messages only
 * @param text without a byte order mark
 * @param root the top mapping; empty where the text holds nothing but comments
 * @param end where more can be added to the document: the end of the text, or the {@code ...} before it
 */
record Document(Path file, String text, Optional<MappingNode> root, int end) {

    static Document parse(Path file, String text) {
        List<Node> documents = new ArrayList<>();
        try {
            yaml().composeAll(new StringReader(text)).forEach(documents::add);
        } catch (YAMLException e) {
            throw notYaml(file, e);
        }
        if (documents.size() > 1) {
            int line = documents.get(1).getStartMark().getLine() + 1;
            throw ValuesException.at(file, line, "a second YAML document begins; Helm reads only one, so keep one");
        }
        Optional<Node> only = documents.stream().filter(node -> node != null).findFirst();
        if (only.isEmpty() || isEmptyScalar(only.get())) {
            return new Document(file, text, Optional.empty(), endOf(text));
        }
        if (!(only.get() instanceof MappingNode root)) {
            throw ValuesException.at(
                    file, lineOf(only.get()), "not a mapping; a values file is made of lines such as 'env:'");
        }
        return new Document(file, text, Optional.of(root), endOf(text));
    }

    private static int endOf(String text) {
        for (Event event : yaml().parse(new StringReader(text))) {
            if (event instanceof DocumentEndEvent end && end.getExplicit()) {
                return text.offsetByCodePoints(0, end.getStartMark().getIndex());
            }
        }
        return text.length();
    }

    /** The whole text as plain maps, lists and scalars. */
    Map<String, Object> tree() {
        try {
            Object loaded = yaml().load(text);
            Map<String, Object> tree = new LinkedHashMap<>();
            if (loaded instanceof Map<?, ?> map) {
                map.forEach((key, value) -> tree.put(String.valueOf(key), value));
            }
            return tree;
        } catch (YAMLException e) {
            throw notYaml(file, e);
        }
    }

    /** The pair of a key, if it is there. Given twice it is no valid YAML, which {@link #tree} says. */
    static Optional<NodeTuple> pair(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key))
                .findFirst();
    }

    /** Where a node begins, in characters: SnakeYAML counts code points. */
    int start(Node node) {
        return text.offsetByCodePoints(0, node.getStartMark().getIndex());
    }

    int end(Node node) {
        return text.offsetByCodePoints(0, node.getEndMark().getIndex());
    }

    /** Whether a node stands right behind a character. */
    boolean follows(char character, Node node) {
        int start = start(node);
        return start > 0 && text.charAt(start - 1) == character;
    }

    /** The place just behind the line break of the line that holds an index; the text's end where there is no break. */
    int nextLine(int index) {
        int newline = text.indexOf('\n', index);
        return newline < 0 ? text.length() : newline + 1;
    }

    String lineBreak() {
        int newline = text.indexOf('\n');
        return newline > 0 && text.charAt(newline - 1) == '\r' ? "\r\n" : "\n";
    }

    ValuesException at(Node node, String fact) {
        return ValuesException.at(file, lineOf(node), fact);
    }

    static boolean isEmptyScalar(Node node) {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options));
    }

    private static ValuesException notYaml(Path file, YAMLException e) {
        if (e instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            return ValuesException.at(
                    file, marked.getProblemMark().getLine() + 1, "not valid YAML: " + marked.getProblem());
        }
        return ValuesException.of(file, "not valid YAML: " + e.getMessage(), e);
    }
}
