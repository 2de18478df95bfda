package io.registrycleaner.cleaner.policy;

import io.registrycleaner.cleaner.policy.Policy.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What is allowed in a policy and yet probably not meant, or at least worth knowing before the first run. */
public final class Remarks {
    private static final List<String> HOSTS = List.of(".azurecr.io", ".azurecr.cn", ".azurecr.us");

    private final Policy policy;
    private final List<String> remarks = new ArrayList<>();

    private Remarks(Policy policy) {
        this.policy = policy;
    }

    /** One sentence each, beginning with the key that it is about. */
    public static List<String> of(Policy policy) {
        Remarks remarks = new Remarks(policy);
        remarks.onRules();
        remarks.onTheRest();
        return List.copyOf(remarks.remarks);
    }

    private void onRules() {
        if (policy.rules().isEmpty()) {
            remarks.add("rules: there is none, so nothing is ever deleted");
        }
        for (int i = 0; i < policy.rules().size(); i++) {
            Rule rule = policy.rules().get(i);
            String name = "rules[" + i + "]";
            onReach(name, i);
            onTags(name, rule);
            rule.repositories().forEach(pattern -> onHost(name + ".repositories", pattern));
        }
    }

    /** The first rule that matches a repository decides, so what an earlier one matches never comes to this one. */
    private void onReach(String name, int number) {
        List<Pattern> all = policy.rules().get(number).repositories();
        List<Pattern> taken = all.stream()
                .filter(pattern -> takenBy(pattern, number).isPresent())
                .toList();
        for (Pattern pattern : taken) {
            int earlier = takenBy(pattern, number).getAsInt();
            remarks.add("%s.repositories: '%s' never matches, as rules[%d] matches the same repositories first%s"
                    .formatted(
                            name,
                            pattern,
                            earlier,
                            taken.size() == all.size() ? "; the rule never decides about anything" : ""));
        }
    }

    private OptionalInt takenBy(Pattern pattern, int number) {
        return IntStream.range(0, number)
                .filter(earlier -> covered(pattern, policy.rules().get(earlier).repositories()))
                .findFirst();
    }

    private static boolean covered(Pattern pattern, List<Pattern> by) {
        return by.stream().anyMatch(wide -> wide.covers(pattern));
    }

    private void onTags(String name, Rule rule) {
        if (!rule.tags().isEmpty()
                && rule.tags().stream()
                        .allMatch(tag -> covered(tag, policy.protect().tags()))) {
            remarks.add(name + ".tags: protect.tags has all of them, so the rule never deletes a tag");
            return;
        }
        boolean keepsByNumber = rule.keepNewest().orElse(0) > 0;
        boolean keepsByAge = rule.keepYoungerThan().orElse(Duration.ZERO).compareTo(Duration.ZERO) > 0;
        if (!keepsByNumber && !keepsByAge) {
            remarks.add(
                    name
                            + ": has neither keepNewest nor keepYoungerThan, so it deletes every tag that it matches, new ones too");
        }
    }

    private void onHost(String name, Pattern pattern) {
        String text = pattern.toString();
        int slash = text.indexOf('/');
        if (slash > 0 && HOSTS.stream().anyMatch(text.substring(0, slash)::endsWith)) {
            remarks.add(
                    "%s: '%s' begins with the registry's host; names of repositories have none".formatted(name, text));
        }
    }

    private void onTheRest() {
        if (policy.untagged().isEmpty() && !policy.rules().isEmpty()) {
            remarks.add("untagged: is not there, so tags go and the manifests under them stay: no storage is freed");
        }
        if (policy.limits().maxShareOfRepository() >= 1) {
            remarks.add("limits.maxShareOfRepository: is 1, so a mistake can empty a repository in one run");
        }
        if (policy.limits().maxDeletesPerRun() == 0) {
            remarks.add("limits.maxDeletesPerRun: is 0, so nothing is ever deleted");
        }
        Optional<String> unseen = policy.protect().inUse() ? Optional.empty() : policy.schedule();
        unseen.ifPresent(schedule -> remarks.add(
                "protect.inUse: is false and the schedule deletes unattended, so images that workloads run can go"));
    }
}
