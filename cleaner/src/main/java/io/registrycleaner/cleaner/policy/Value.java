package io.registrycleaner.cleaner.policy;

import io.registrycleaner.cleaner.model.Timespan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One value of a policy file. What it should be, whoever reads it says; what is wrong with it goes to the problems, and the answer is
 * empty then.
 *
 * @param path its keys from the top: {@code rules[0].tags[2]}; empty for the whole file
 */
record Value(Node node, String path, Problems problems) {
    /** A century. Whatever is longer is an accident, and the sum of two of them is far from overflowing. */
    static final Duration LONGEST = Duration.ofDays(36_500);

    private static final String TIME = "a number with a unit (d, h, m or s), as in 14d, 12h or 1d12h";

    /** Notes a problem of this value. */
    void refuse(String what) {
        problems.add(node.getStartMark().getLine() + 1, path.isEmpty() ? what : path + ": " + what);
    }

    /**
     * A single value as it is written: what YAML would take for a number, a date or nothing ({@code 1.10}, {@code 1e3},
     * {@code null}) is still a tag's name.
     */
    Optional<String> text() {
        if (!(node instanceof ScalarNode scalar)) {
            refuse("is a %s; expected a single value".formatted(node instanceof SequenceNode ? "list" : "mapping"));
            return Optional.empty();
        }
        if (scalar.isPlain() && scalar.getValue().isEmpty()) {
            refuse("has no value; give one or leave the key away");
            return Optional.empty();
        }
        return Optional.of(scalar.getValue());
    }

    /** A value that is no text: what is in quotes is none. */
    private Optional<String> unquoted(String expected) {
        Optional<String> text = text();
        if (text.isPresent() && node instanceof ScalarNode scalar && !scalar.isPlain()) {
            refuse("%s is text, as it is in quotes; expected %s".formatted(Problems.quoted(text.get()), expected));
            return Optional.empty();
        }
        return text;
    }

    Optional<Boolean> truth() {
        String expected = "true or false";
        Optional<String> text = unquoted(expected);
        if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
            refuse("%s is neither; expected %s".formatted(Problems.quoted(text.get()), expected));
            return Optional.empty();
        }
        return text.map("true"::equals);
    }

    /** A whole number from 0 to {@code most}. */
    OptionalInt count(int most) {
        String expected = "a whole number from 0 to " + most;
        return unquoted(expected)
                .flatMap(text -> number(text, "-?(0|[1-9][0-9]{0,30})", BigDecimal.valueOf(most), expected))
                .map(number -> OptionalInt.of(number.intValueExact()))
                .orElse(OptionalInt.empty());
    }

    /** A number from 0 to 1. */
    Optional<Double> share() {
        String expected = "a number from 0 to 1, as in 0.8";
        return unquoted(expected)
                .flatMap(text -> number(text, "-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?", BigDecimal.ONE, expected))
                .map(BigDecimal::doubleValue);
    }

    private Optional<BigDecimal> number(String text, String form, BigDecimal most, String expected) {
        if (!text.matches(form)) {
            refuse("%s is not understood; expected %s".formatted(Problems.quoted(text), expected));
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text);
        if (number.signum() < 0 || number.compareTo(most) > 0) {
            String side = number.signum() < 0 ? "less than 0" : "more than " + most;
            refuse("%s is %s; expected %s".formatted(text, side, expected));
            return Optional.empty();
        }
        return Optional.of(number);
    }

    /** A length of time from {@code least} to {@code most}. */
    Optional<Duration> time(Duration least, Duration most) {
        Optional<String> text = text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Duration time;
        try {
            // Read first without that limit: what is no time at all is another mistake than what is too long.
            time = Timespan.parse(text.get(), Duration.ofSeconds(Long.MAX_VALUE));
        } catch (IllegalArgumentException e) {
            refuse("%s is not a length of time; expected %s".formatted(Problems.quoted(text.get()), TIME));
            return Optional.empty();
        }
        if (time.compareTo(least) < 0 || time.compareTo(most) > 0) {
            String side = time.compareTo(least) < 0 ? "shorter" : "longer";
            refuse("%s is %s than %s; expected %s, from %s to %s"
                    .formatted(
                            text.get(),
                            side,
                            Timespan.print(side.equals("shorter") ? least : most),
                            TIME,
                            Timespan.print(least),
                            Timespan.print(most)));
            return Optional.empty();
        }
        return Optional.of(time);
    }

    boolean isEmptyList() {
        return node instanceof SequenceNode sequence && sequence.getValue().isEmpty();
    }

    /** The items of a list; none where it is no list or has more than {@code most}. */
    List<Value> items(int most) {
        if (!(node instanceof SequenceNode sequence)) {
            refuse("is no list; expected one, as in [first, second]");
            return List.of();
        }
        if (sequence.getValue().size() > most) {
            refuse("has %d items; expected at most %d"
                    .formatted(sequence.getValue().size(), most));
            return List.of();
        }
        List<Value> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new Value(item, path + "[" + items.size() + "]", problems));
        }
        return items;
    }
}
