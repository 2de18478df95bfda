package io.registrycleaner.cleaner.policy;

import java.util.Optional;
import java.util.regex.Matcher;

/** What patterns are held against. A pattern that no name can match is a mistake: what it should protect would go. */
enum Names {
    REPOSITORY("a repository", "[^a-z0-9._/-]", "lower-case letters, digits, . _ - and slashes", 255),
    TAG("a tag", "[^A-Za-z0-9._-]", "letters, digits, . _ and -", 128);

    private final String one;
    private final java.util.regex.Pattern foreign;
    private final String alphabet;
    private final int longest;

    Names(String one, String foreign, String alphabet, int longest) {
        this.one = one;
        this.foreign = java.util.regex.Pattern.compile(foreign);
        this.alphabet = alphabet;
        this.longest = longest;
    }

    /** Why the pattern can never match; empty where it can, as far as one can tell. */
    Optional<String> neverMatchedBy(Pattern pattern) {
        return pattern.glob()
                .flatMap(glob -> reason(pattern.toString(), glob))
                .map(reason -> Problems.quoted(pattern.toString()) + " can never match " + one + ": " + reason);
    }

    private Optional<String> reason(String text, Glob glob) {
        Matcher found = foreign.matcher(glob.literals());
        if (found.find()) {
            return Optional.of(
                    "'" + found.group() + "' is not in the names, which have " + alphabet + hint(found.group()));
        }
        if (glob.shortest() > longest) {
            return Optional.of("names have at most " + longest + " characters");
        }
        if (this == REPOSITORY) {
            return slashes(text);
        }
        return text.startsWith(".") || text.startsWith("-")
                ? Optional.of("a tag begins with a letter, a digit or _")
                : Optional.empty();
    }

    private static Optional<String> slashes(String text) {
        if (text.startsWith("/")) {
            return Optional.of("no name begins with a slash; a regular expression needs one at both ends");
        }
        if (text.endsWith("/")) {
            return Optional.of("no name ends with a slash; use " + Problems.quoted(text + "**") + " for all below it");
        }
        return text.contains("//") ? Optional.of("no name has two slashes in a row") : Optional.empty();
    }

    private static String hint(String character) {
        return switch (character) {
            case "^", "$", "(", ")", "[", "]", "{", "}", "|", "\\", "+" ->
                "; a regular expression goes between slashes, as in /v[0-9]+/";
            case "!" -> "; there is no 'not', use an earlier rule or protect";
            case "," -> "; make a list of it";
            case ":" -> "; repositories and tags are named apart";
            default -> "";
        };
    }
}
