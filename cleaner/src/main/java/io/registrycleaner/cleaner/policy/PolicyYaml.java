package io.registrycleaner.cleaner.policy;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.Timespan;
import io.registrycleaner.cleaner.policy.Policy.Limits;
import io.registrycleaner.cleaner.policy.Policy.Protect;
import io.registrycleaner.cleaner.policy.Policy.Rule;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;

/** A policy in words again, with every default written out: what is really in force. */
public final class PolicyYaml {
    private final StringBuilder text = new StringBuilder();

    private PolicyYaml() {}

    /** YAML that {@link PolicyFile#parse} reads as an equal policy, for every policy that came from there. */
    public static String print(Policy policy) {
        PolicyYaml yaml = new PolicyYaml();
        yaml.line("version: 1");
        yaml.protect(policy.protect());
        yaml.line(policy.rules().isEmpty() ? "rules: []" : "rules:");
        policy.rules().forEach(yaml::rule);
        policy.untagged().ifPresent(untagged -> {
            yaml.line("untagged:");
            yaml.line("  olderThan: " + Timespan.print(untagged.olderThan()));
            yaml.line("  grace: " + Timespan.print(untagged.grace()));
        });
        yaml.limits(policy.limits());
        policy.schedule().ifPresent(schedule -> yaml.line("schedule: " + quoted(schedule)));
        return yaml.text.toString();
    }

    /** Of what is in force: two files that say the same in other words have the same. */
    public static Digest digest(Policy policy) {
        return Digest.of(print(policy).getBytes(StandardCharsets.UTF_8));
    }

    private void protect(Protect protect) {
        line("protect:");
        line("  inUse: " + protect.inUse());
        line("  tags: " + list(protect.tags()));
        line("  images: " + list(protect.images()));
    }

    private void rule(Rule rule) {
        line("  - repositories: " + list(rule.repositories()));
        line("    tags: " + list(rule.tags()));
        rule.keepNewest().ifPresent(count -> line("    keepNewest: " + count));
        rule.keepYoungerThan().ifPresent(age -> line("    keepYoungerThan: " + Timespan.print(age)));
    }

    private void limits(Limits limits) {
        line("limits:");
        line("  maxDeletesPerRun: " + limits.maxDeletesPerRun());
        line("  maxShareOfRepository: "
                + BigDecimal.valueOf(limits.maxShareOfRepository())
                        .stripTrailingZeros()
                        .toPlainString());
    }

    private static String list(Collection<?> items) {
        return items.stream().map(item -> quoted(item.toString())).collect(Collectors.joining(", ", "[", "]"));
    }

    /** Patterns, references and schedules are printable ASCII, so nothing else needs an escape. */
    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
