package io.registrycleaner.emulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A role assignment's condition, as far as registries use the language: {@code ActionMatches{'…'}}, comparisons of the
 * repository's name, {@code !}, {@code AND}, {@code OR}, brackets.
 */
final class ConditionTerm {

    private static final String REPOSITORY = "microsoft.containerregistry/registries/repositories:name";
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(ActionMatches|SubOperationMatches)\\s*\\{\\s*'([^']*)'\\s*}"
                    + "|@(?:Request|Resource)\\s*\\[([^]]*)]\\s*([\\w:]+)\\s*(?:'([^']*)'|\\{([^}]*)})"
                    + "|(AND\\b|&&)|(OR\\b|\\|\\|)|(!|NOT\\b)|(\\()|(\\)))\\s*",
            Pattern.CASE_INSENSITIVE);

    /** What is asked: an action, on a repository or, where that is empty, on any. */
    private record Question(String action, Optional<String> repository) {}

    private interface Term {
        boolean holds(Question question);
    }

    private final Term term;

    private ConditionTerm(Term term) {
        this.term = term;
    }

    /**
     * Reads a condition.
     *
     * @throws IllegalArgumentException saying what cannot be understood
     */
    static ConditionTerm parse(String text) {
        Parser parser = new Parser(text);
        Term term = parser.or();
        parser.requireEnd();
        return new ConditionTerm(term);
    }

    /** Whether the assignment covers the action on the repository; empty: on any repository that there might be. */
    boolean covers(String action, Optional<String> repository) {
        return term.holds(new Question(action, repository));
    }

    /** Recursive descent; {@code OR} binds weakest, then {@code AND}, then {@code !}. */
    private static final class Parser {

        private final List<Matcher> tokens = new ArrayList<>();
        private int next;

        Parser(String text) {
            int at = 0;
            while (at < text.length()) {
                Matcher token = TOKEN.matcher(text).region(at, text.length());
                if (!token.lookingAt()) {
                    throw new IllegalArgumentException("the condition cannot be understood from '"
                            + text.substring(at, Math.min(text.length(), at + 40)) + "'");
                }
                tokens.add(token);
                at = token.end();
            }
        }

        Term or() {
            Term left = and();
            while (takes(8)) {
                Term first = left;
                Term second = and();
                left = question -> first.holds(question) || second.holds(question);
            }
            return left;
        }

        private Term and() {
            Term left = not();
            while (takes(7)) {
                Term first = left;
                Term second = not();
                left = question -> first.holds(question) && second.holds(question);
            }
            return left;
        }

        private Term not() {
            if (takes(9)) {
                Term inner = not();
                return question -> !inner.holds(question);
            }
            if (takes(10)) {
                Term inner = or();
                if (!takes(11)) {
                    throw new IllegalArgumentException("the condition lacks a closing bracket");
                }
                return inner;
            }
            if (next == tokens.size()) {
                throw new IllegalArgumentException("the condition ends too early");
            }
            return leaf(tokens.get(next++));
        }

        void requireEnd() {
            if (next < tokens.size()) {
                throw new IllegalArgumentException("the condition has more than one expression, from '"
                        + tokens.get(next).group().strip() + "'");
            }
        }

        private boolean takes(int group) {
            boolean fits = next < tokens.size() && tokens.get(next).group(group) != null;
            if (fits) {
                next++;
            }
            return fits;
        }
    }

    private static Term leaf(Matcher token) {
        if (token.group(1) != null) {
            String action = token.group(2);
            return question -> question.action().equalsIgnoreCase(action);
        }
        if (token.group(3) == null) {
            throw new IllegalArgumentException(
                    "the condition has '" + token.group().strip() + "' in the wrong place");
        }
        if (!token.group(3).strip().toLowerCase(Locale.ROOT).equals(REPOSITORY)) {
            throw new IllegalArgumentException("the condition's attribute '" + token.group(3) + "' is not known");
        }
        BiPredicate<String, String> comparison = comparison(token.group(4));
        List<String> values = token.group(5) != null ? List.of(token.group(5)) : quoted(token.group(6));
        return question -> question.repository()
                .map(name -> values.stream().anyMatch(value -> comparison.test(name, value)))
                .orElse(true);
    }

    private static List<String> quoted(String list) {
        return Pattern.compile("'([^']*)'")
                .matcher(list)
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private static BiPredicate<String, String> comparison(String operator) {
        String plain = operator.toLowerCase(Locale.ROOT).replace("foranyofanyvalues:", "");
        return switch (plain) {
            case "stringequals" -> String::equals;
            case "stringequalsignorecase" -> String::equalsIgnoreCase;
            case "stringstartswith" -> String::startsWith;
            case "stringstartswithignorecase" -> (name, value) -> name.regionMatches(true, 0, value, 0, value.length());
            case "stringlike" -> (name, value) -> name.matches(glob(value));
            case "stringlikeignorecase" ->
                (name, value) -> name.toLowerCase(Locale.ROOT).matches(glob(value.toLowerCase(Locale.ROOT)));
            default -> throw new IllegalArgumentException("the condition's operator '" + operator + "' is not known");
        };
    }

    private static String glob(String pattern) {
        return Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    }
}
