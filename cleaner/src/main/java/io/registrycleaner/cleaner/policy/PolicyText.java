package io.registrycleaner.cleaner.policy;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * YAML as far as a policy needs it: one document of mappings, lists and plain values. Nothing is constructed from it; tags, anchors
 * and aliases, which could make it mean something else than it looks like, are refused.
 */
final class PolicyText {
    /** In characters here, in bytes where a file is read. */
    private static final int LARGEST = PolicyFile.LARGEST;

    /** A policy is five levels deep. */
    private static final int DEEPEST = 20;

    private final String text;
    private final Problems problems;

    /** How far the text could be read, for errors that do not say where they are. */
    private int line = 1;

    private PolicyText(String text, Problems problems) {
        this.text = text;
        this.problems = problems;
    }

    /** Its nodes, which know their lines; empty where the problems say why. */
    static Optional<Node> tree(String text, Problems problems) {
        return new PolicyText(text.startsWith("\uFEFF") ? text.substring(1) : text, problems).tree();
    }

    private Optional<Node> tree() {
        if (text.length() > LARGEST) {
            problems.add(1, "has %d characters; expected at most %d".formatted(text.length(), LARGEST));
            return Optional.empty();
        }
        if (!isPrintable()) {
            return Optional.empty();
        }
        try {
            if (!isPlain()) {
                return Optional.empty();
            }
            Optional<Node> root = Optional.ofNullable(yaml().compose(new StringReader(text)));
            if (root.isEmpty()) {
                problems.add(1, "is empty; expected 'version: 1' and rules");
            }
            return root;
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            problems.add(
                    mark == null ? 1 : mark.getLine() + 1,
                    "is not YAML: %s%s".formatted(e.getProblem(), hint(String.valueOf(e.getContext()))));
        } catch (YAMLException e) {
            problems.add(line, "is not YAML: " + e.getMessage());
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // The parser lets these through: "\\UFFFFFFFF" is no character, %YAML 1.99999999999 no version.
            problems.add(line, "is not YAML: an escape, a tag or a version behind this line cannot be read");
        }
        return Optional.empty();
    }

    private static String hint(String context) {
        if (context.contains("alias")) {
            return "; a value that begins with * needs quotes, as in \"*-dev\"";
        }
        return context.contains("flow sequence")
                ? "; in a list between brackets, what has [, ], {, } or a comma in it needs quotes"
                : "";
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        return new Yaml(new SafeConstructor(options));
    }

    /** The parser would refuse the text as well, without naming the line. */
    private boolean isPrintable() {
        int at = 1;
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            int character = text.codePointAt(i);
            if (!StreamReader.isPrintable(character)) {
                problems.add(at, "has the character U+%04X, which YAML does not allow".formatted(character));
                return false;
            }
            at += character == '\n' ? 1 : 0;
        }
        return true;
    }

    private boolean isPlain() {
        int documents = 0;
        int depth = 0;
        for (Event event : yaml().parse(new StringReader(text))) {
            line = event.getEndMark().getLine() + 1;
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            documents += event instanceof DocumentStartEvent ? 1 : 0;
            if (documents > 1) {
                refuse(event, "a second YAML document begins; expected one");
                return false;
            }
            if (depth > DEEPEST) {
                refuse(event, "lists and mappings are more than %d deep".formatted(DEEPEST));
                return false;
            }
            if (event instanceof NodeEvent node) {
                refuseWhatIsNotPlain(node);
            }
        }
        return !problems.any();
    }

    private void refuseWhatIsNotPlain(NodeEvent event) {
        if (event instanceof AliasEvent) {
            refuse(
                    event,
                    "*%s is a YAML alias, which a policy cannot have; a value that begins with * needs quotes: \"*%s\""
                            .formatted(event.getAnchor(), event.getAnchor()));
            return;
        }
        if (event.getAnchor() != null) {
            refuse(event, "&%s is a YAML anchor, which a policy cannot have".formatted(event.getAnchor()));
        }
        String tag = event instanceof ScalarEvent scalar
                ? scalar.getTag()
                : event instanceof CollectionStartEvent collection ? collection.getTag() : null;
        if (tag != null) {
            refuse(event, "%s is a YAML tag, which a policy cannot have; write the value alone".formatted(tag));
        }
    }

    private void refuse(Event event, String what) {
        problems.add(event.getStartMark().getLine() + 1, what);
    }
}
