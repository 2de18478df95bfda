package io.registrycleaner.emulator.world;

import java.util.List;
import java.util.TreeMap;
import org.yaml.snakeyaml.nodes.Node;

/** What is wrong with a world file, collected until all of it has been read. */
final class Problems {

    /** By line, so that they are told in the order of the file. */
    private final TreeMap<Integer, StringBuilder> byLine = new TreeMap<>();

    void add(Node where, String key, String what) {
        add(where.getStartMark().getLine() + 1, key, what);
    }

    void add(int line, String key, String what) {
        StringBuilder text = byLine.computeIfAbsent(line, n -> new StringBuilder());
        text.append("line ")
                .append(line)
                .append(", ")
                .append(key)
                .append(": ")
                .append(what)
                .append('\n');
    }

    /** Refuses the file if there is anything. */
    void throwIfAny() {
        List<String> lines = byLine.values().stream()
                .flatMap(text -> text.toString().lines())
                .toList();
        if (!lines.isEmpty()) {
            throw new InvalidWorldException(lines);
        }
    }
}
