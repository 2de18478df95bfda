package io.registrycleaner.cleaner.policy;

import io.registrycleaner.cleaner.model.Spelling;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A mapping of a policy file with the keys that it may have; others, and keys given twice, went to the problems. */
final class Section {
    private final Value whole;
    private final Map<String, Value> values = new HashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();

    private Section(Value whole) {
        this.whole = whole;
    }

    /** Empty where the value is no mapping. */
    static Optional<Section> of(Value value, List<String> keys) {
        if (!(value.node() instanceof MappingNode mapping)) {
            boolean nothing = value.node() instanceof ScalarNode scalar
                    && scalar.isPlain()
                    && scalar.getValue().isEmpty();
            value.refuse("%s; expected %s, as in '%s: …'"
                    .formatted(
                            nothing ? "is empty" : "is no mapping",
                            keys.size() == 1 ? "its key" : "keys and values",
                            keys.get(0)));
            return Optional.empty();
        }
        Section section = new Section(value);
        mapping.getValue().forEach(tuple -> section.take(tuple, keys));
        return Optional.of(section);
    }

    private void take(NodeTuple tuple, List<String> keys) {
        Value key = new Value(tuple.getKeyNode(), whole.path(), whole.problems());
        if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
            key.refuse("a key is a list or a mapping; expected one of " + String.join(", ", keys));
            return;
        }
        String name = scalar.getValue();
        if (!keys.contains(name)) {
            key.refuse("unknown key %s; %s"
                    .formatted(
                            Problems.quoted(name),
                            Spelling.nearest(name, keys)
                                    .map(near -> "did you mean " + near + "?")
                                    .orElse("expected one of " + String.join(", ", keys))));
            return;
        }
        Integer first = lines.putIfAbsent(name, scalar.getStartMark().getLine() + 1);
        if (first == null) {
            values.put(name, new Value(tuple.getValueNode(), pathOf(name), whole.problems()));
        } else {
            key.refuse("%s is given twice, first in line %d; keep one".formatted(name, first));
        }
    }

    private String pathOf(String key) {
        return whole.path().isEmpty() ? key : whole.path() + "." + key;
    }

    Optional<Value> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** A key that must be there. */
    Optional<Value> required(String key, String expected) {
        Optional<Value> value = value(key);
        if (value.isEmpty()) {
            whole.refuse("has no %s; expected %s".formatted(key, expected));
        }
        return value;
    }
}
