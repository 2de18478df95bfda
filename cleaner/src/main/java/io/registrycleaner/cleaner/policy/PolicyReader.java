package io.registrycleaner.cleaner.policy;

import io.registrycleaner.cleaner.policy.Policy.Limits;
import io.registrycleaner.cleaner.policy.Policy.Protect;
import io.registrycleaner.cleaner.policy.Policy.Rule;
import io.registrycleaner.cleaner.policy.Policy.Untagged;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** From the values of a file to a policy. It always gives one; whether it counts, the problems say. */
final class PolicyReader {
    static final int MOST_ITEMS = 1000;
    static final int MOST_IMAGES = 10_000;
    static final int MOST_COUNT = 1_000_000;

    private PolicyReader() {}

    static Policy read(Value file) {
        return Section.of(file, List.of("version", "protect", "rules", "untagged", "limits", "schedule"))
                .map(PolicyReader::policy)
                .orElse(new Policy(Protect.DEFAULT, List.of(), Optional.empty(), Limits.DEFAULT, Optional.empty()));
    }

    private static Policy policy(Section file) {
        file.required("version", "'version: 1'").ifPresent(PolicyReader::version);
        return new Policy(
                file.value("protect").map(PolicyReader::protect).orElse(Protect.DEFAULT),
                file.value("rules").map(PolicyReader::rules).orElse(List.of()),
                file.value("untagged").flatMap(PolicyReader::untagged),
                file.value("limits").map(PolicyReader::limits).orElse(Limits.DEFAULT),
                file.value("schedule").flatMap(PolicyReader::schedule));
    }

    private static void version(Value value) {
        OptionalInt version = value.count(MOST_COUNT);
        if (version.isPresent() && version.getAsInt() != 1) {
            value.refuse("%d is a version that this program does not know; expected 1".formatted(version.getAsInt()));
        }
    }

    private static Protect protect(Value value) {
        Optional<Section> section = Section.of(value, List.of("inUse", "tags", "images"));
        return new Protect(
                section.flatMap(keys -> keys.value("inUse"))
                        .flatMap(Value::truth)
                        .orElse(Protect.DEFAULT.inUse()),
                section.flatMap(keys -> keys.value("tags"))
                        .map(tags -> patterns(tags, Names.TAG))
                        .orElse(List.of()),
                section.flatMap(keys -> keys.value("images"))
                        .map(PolicyReader::images)
                        .orElse(List.of()));
    }

    private static List<String> images(Value list) {
        return list.items(MOST_IMAGES).stream()
                .map(item -> {
                    Optional<String> text = item.text();
                    text.flatMap(Reference::whatIsWrongWith).ifPresent(item::refuse);
                    return text;
                })
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<Rule> rules(Value list) {
        return list.items(MOST_ITEMS).stream()
                .map(rule -> Section.of(rule, List.of("repositories", "tags", "keepNewest", "keepYoungerThan")))
                .flatMap(Optional::stream)
                .map(PolicyReader::rule)
                .toList();
    }

    private static Rule rule(Section rule) {
        return new Rule(
                rule.required("repositories", "a list of patterns, [\"**\"] for all")
                        .map(list -> some(list, Names.REPOSITORY))
                        .orElse(List.of()),
                rule.required("tags", "a list of patterns, the tags that the rule deletes")
                        .map(list -> some(list, Names.TAG))
                        .orElse(List.of()),
                rule.value("keepNewest").map(value -> value.count(MOST_COUNT)).orElse(OptionalInt.empty()),
                rule.value("keepYoungerThan").flatMap(value -> value.time(Duration.ZERO, Value.LONGEST)));
    }

    private static List<Pattern> some(Value list, Names names) {
        if (list.isEmptyList()) {
            list.refuse("is an empty list; expected at least one pattern");
        }
        return patterns(list, names);
    }

    private static List<Pattern> patterns(Value list, Names names) {
        return list.items(MOST_ITEMS).stream()
                .map(item -> pattern(item, names))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Pattern> pattern(Value item, Names names) {
        Optional<String> text = item.text();
        try {
            Optional<Pattern> pattern = text.map(Pattern::parse);
            pattern.flatMap(names::neverMatchedBy).ifPresent(item::refuse);
            return pattern;
        } catch (IllegalArgumentException e) {
            item.refuse(e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Untagged> untagged(Value value) {
        return Section.of(value, List.of("olderThan", "grace"))
                .map(keys -> new Untagged(
                        keys.required("olderThan", "a length of time, as in 7d")
                                .flatMap(time -> time.time(Duration.ZERO, Value.LONGEST))
                                .orElse(Value.LONGEST),
                        keys.value("grace")
                                .flatMap(time -> time.time(Untagged.LEAST_GRACE, Untagged.LONGEST_GRACE))
                                .orElse(Untagged.DEFAULT_GRACE)));
    }

    private static Limits limits(Value value) {
        Optional<Section> section = Section.of(value, List.of("maxDeletesPerRun", "maxShareOfRepository"));
        return new Limits(
                section.flatMap(keys -> keys.value("maxDeletesPerRun"))
                        .map(count -> count.count(MOST_COUNT))
                        .orElse(OptionalInt.empty())
                        .orElse(Limits.DEFAULT.maxDeletesPerRun()),
                section.flatMap(keys -> keys.value("maxShareOfRepository"))
                        .flatMap(Value::share)
                        .orElse(Limits.DEFAULT.maxShareOfRepository()));
    }

    private static Optional<String> schedule(Value value) {
        Optional<String> text = value.text();
        text.flatMap(Cron::whatIsWrongWith).ifPresent(value::refuse);
        return text;
    }
}
