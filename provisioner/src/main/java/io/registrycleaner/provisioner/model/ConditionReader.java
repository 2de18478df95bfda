package io.registrycleaner.provisioner.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Azure's condition language by recursive descent: {@code OR} binds weakest, then {@code AND}, then {@code !}. What is
 * written well but not about registries is read as something that cannot be known.
 */
final class ConditionReader {

    /** What a condition says of an action on every repository of a pattern. */
    interface Term {
        Truth of(String action, RepositoryPattern repositories);
    }

    private static final String NAME_ATTRIBUTE = "microsoft.containerregistry/registries/repositories:name";
    private static final Term UNKNOWN = (action, repositories) -> Truth.MAYBE;
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<function>\\w+)\\s*\\{\\s*'(?<action>[^']*)'\\s*}"
                    + "|@(?<source>\\w+)\\s*\\[(?<attribute>[^]]*)]\\s*(?<operator>[\\w:]+)\\s*(?:'(?<value>[^']*)'|(?<other>\\{[^}]*}|[\\w.]+))"
                    + "|(?<and>AND\\b|&&)|(?<or>OR\\b|\\|\\|)|(?<not>!|NOT\\b)|(?<open>\\()|(?<close>\\)))\\s*",
            Pattern.CASE_INSENSITIVE);

    private final List<Matcher> tokens = new ArrayList<>();
    private int next;

    private ConditionReader(String text) {
        int at = 0;
        while (at < text.length()) {
            Matcher token = TOKEN.matcher(text).region(at, text.length());
            if (!token.lookingAt()) {
                throw new IllegalArgumentException("not understood from '" + text.substring(at) + "'");
            }
            tokens.add(token);
            at = token.end();
        }
    }

    /** The term, or empty where the text is none. */
    static Optional<Term> read(String text) {
        try {
            ConditionReader reader = new ConditionReader(text);
            Term term = reader.or();
            return reader.next == reader.tokens.size() ? Optional.of(term) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Term or() {
        Term term = and();
        while (takes("or")) {
            Term left = term;
            Term right = and();
            term = (action, repositories) -> left.of(action, repositories).or(right.of(action, repositories));
        }
        return term;
    }

    private Term and() {
        Term term = not();
        while (takes("and")) {
            Term left = term;
            Term right = not();
            term = (action, repositories) -> left.of(action, repositories).and(right.of(action, repositories));
        }
        return term;
    }

    private Term not() {
        if (takes("not")) {
            Term inner = not();
            return (action, repositories) -> inner.of(action, repositories).not();
        }
        if (takes("open")) {
            Term inner = or();
            if (!takes("close")) {
                throw new IllegalArgumentException("a bracket is not closed");
            }
            return inner;
        }
        if (next == tokens.size()) {
            throw new IllegalArgumentException("it ends too early");
        }
        return leaf(tokens.get(next++));
    }

    private boolean takes(String group) {
        boolean fits = next < tokens.size() && tokens.get(next).group(group) != null;
        if (fits) {
            next++;
        }
        return fits;
    }

    private static Term leaf(Matcher token) {
        if (token.group("action") != null) {
            Permission matched = new Permission(List.of(token.group("action")), List.of());
            return token.group("function").equalsIgnoreCase("ActionMatches")
                    ? (action, repositories) -> Truth.of(matched.allows(action))
                    : UNKNOWN;
        }
        if (token.group("attribute") == null) {
            throw new IllegalArgumentException("'" + token.group() + "' is in the wrong place");
        }
        boolean byName = token.group("source").equalsIgnoreCase("Request")
                && token.group("attribute").strip().equalsIgnoreCase(NAME_ATTRIBUTE);
        return byName && token.group("value") != null
                ? comparison(token.group("operator").toLowerCase(Locale.ROOT), token.group("value"))
                : UNKNOWN;
    }

    /** Names of repositories have no capitals, so a comparison that minds case knows none that has. */
    private static Term comparison(String operator, String value) {
        String compared = operator.endsWith("ignorecase") ? value.toLowerCase(Locale.ROOT) : value;
        return switch (operator) {
            case "stringequals", "stringequalsignorecase" -> (action, repositories) -> equal(repositories, compared);
            case "stringstartswith", "stringstartswithignorecase" ->
                (action, repositories) -> startWith(repositories, compared);
            default -> UNKNOWN;
        };
    }

    private static Truth equal(RepositoryPattern repositories, String value) {
        if (!repositories.open()) {
            return Truth.of(repositories.text().equals(value));
        }
        return value.startsWith(repositories.text()) ? Truth.MAYBE : Truth.NO;
    }

    private static Truth startWith(RepositoryPattern repositories, String value) {
        if (repositories.text().startsWith(value)) {
            return Truth.YES;
        }
        return repositories.open() && value.startsWith(repositories.text()) ? Truth.MAYBE : Truth.NO;
    }
}
