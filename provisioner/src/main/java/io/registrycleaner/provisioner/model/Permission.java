package io.registrycleaner.provisioner.model;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What one role lets the caller do at a scope, as ARM lists it; {@code *} in an action stands for any text. */
public record Permission(List<String> actions, List<String> notActions) {

    public Permission {
        actions = List.copyOf(actions);
        notActions = List.copyOf(notActions);
    }

    public boolean allows(String action) {
        return matches(actions, action) && !matches(notActions, action);
    }

    private static boolean matches(List<String> patterns, String action) {
        return patterns.stream()
                .anyMatch(pattern -> toRegex(pattern).matcher(action).matches());
    }

    /** An inner {@code *} between slashes stands for nothing as well: so does Managed Identity Operator assign identities. */
    private static Pattern toRegex(String pattern) {
        String regex = Arrays.stream(pattern.split("/\\*/", -1))
                .map(part ->
                        Arrays.stream(part.split("\\*", -1)).map(Pattern::quote).collect(joining(".*")))
                .collect(joining("/(.*/)?"));
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }
}
