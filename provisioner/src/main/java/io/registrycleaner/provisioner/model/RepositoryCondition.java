package io.registrycleaner.provisioner.model;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The condition of a role assignment, where it limits a role to some repositories. The form is the one that ACR documents: it
 * lets every action through that is not one of the role's, and those of the role on the repositories named.
 *
 * @param text in Azure's condition language
 */
public record RepositoryCondition(String text) {

    /** Of the language. */
    public static final String VERSION = "2.0";

    private static final String NAME = "@Request[Microsoft.ContainerRegistry/registries/repositories:name]";
    private static final Pattern COMPARED =
            Pattern.compile("(String(?:StartsWith|Equals))(?:IgnoreCase)?\\s*'([^']*)'", Pattern.CASE_INSENSITIVE);

    /** What limits all that a role lets do to some repositories. */
    public static RepositoryCondition limiting(Role role, List<RepositoryPattern> repositories) {
        String others = role.dataActions().stream()
                .map(action -> "!(ActionMatches{'" + action + "'})")
                .collect(joining(" AND "));
        String named = RepositoryPattern.simplified(repositories).stream()
                .map(pattern -> NAME + (pattern.open() ? " StringStartsWithIgnoreCase '" : " StringEqualsIgnoreCase '")
                        + pattern.text() + "'")
                .collect(joining(" OR "));
        return new RepositoryCondition("((" + others + ") OR (" + named + "))");
    }

    /** Whether all that a role lets do surely gets through on all of these repositories. */
    public boolean admits(Role role, List<RepositoryPattern> repositories) {
        Optional<ConditionReader.Term> term = ConditionReader.read(text);
        return term.isPresent()
                && !role.dataActions().isEmpty()
                && repositories.stream()
                        .allMatch(pattern -> role.dataActions().stream()
                                .allMatch(action -> term.get().of(action, pattern) == Truth.YES));
    }

    /** Whether it is the same text but for spaces and capitals, as the portal and az lay it out in their own ways. */
    public boolean isSameAs(RepositoryCondition other) {
        return canonical().equals(other.canonical());
    }

    private String canonical() {
        return text.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
    }

    /** For a person: the repositories that it names, or that it is another kind of condition. */
    public String describe() {
        String named = COMPARED.matcher(text)
                .results()
                .map(RepositoryCondition::pattern)
                .distinct()
                .collect(joining(", "));
        return named.isEmpty() ? "what its own condition admits" : named;
    }

    private static String pattern(MatchResult compared) {
        boolean open = compared.group(1).toLowerCase(Locale.ROOT).endsWith("startswith");
        return new RepositoryPattern(compared.group(2), open).toString();
    }
}
