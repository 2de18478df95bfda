package io.registrycleaner.provisioner.cli;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page of Markdown as GitHub, GitLab and Azure DevOps show it, built from above to below. What it is given is text: whatever
 * a name or an error message holds is shown as it is and cannot end a cell, start a heading or become a link.
 */
final class Markdown {

    /**
     * What means something within a line, the {@code $} of formulas and the {@code |} of tables included. An underscore within a word
     * is an underscore.
     */
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*\\[\\]<>|~&$#]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])");

    /** What means something where a line begins. */
    private static final Pattern LEADING = Pattern.compile("^(\\d*)([-+.)])");

    /** In a code span nothing is escaped, so it is for texts alone that need none. */
    private static final Pattern PLAIN = Pattern.compile("[^`|\\\\]+");

    private static final Pattern BACKTICKS = Pattern.compile("`{3,}");

    private final StringBuilder page = new StringBuilder();

    /** Text in which nothing means anything. */
    static String text(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        String escaped = SPECIAL.matcher(line).replaceAll(found -> Matcher.quoteReplacement("\\" + found.group()));
        return LEADING.matcher(escaped).replaceFirst("$1\\\\$2");
    }

    /** The same as something that a machine reads. */
    static String code(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return PLAIN.matcher(line).matches() ? "`" + line + "`" : text(text);
    }

    /** Of the page. */
    Markdown title(String title) {
        return block("## " + text(title));
    }

    Markdown heading(String heading) {
        return block("### " + text(heading));
    }

    Markdown paragraph(String text) {
        return block(text(text));
    }

    /** @param rows of cells that are Markdown already */
    Markdown table(List<String> head, List<List<String>> rows) {
        StringBuilder table = new StringBuilder(row(head)).append('\n').append("|---".repeat(head.size()) + "|");
        rows.forEach(cells -> table.append('\n').append(row(cells)));
        return block(table.toString());
    }

    /** A heading and an entry for each item, or nothing where there is none; items are Markdown already. */
    Markdown list(String heading, List<String> items) {
        if (items.isEmpty()) {
            return this;
        }
        heading(heading);
        return block(items.stream().map(item -> "- " + item).collect(Collectors.joining("\n")));
    }

    /** Lines of code, to be copied. */
    Markdown code(String language, List<String> lines) {
        String fence = "```";
        Matcher runs = BACKTICKS.matcher(String.join("\n", lines));
        while (runs.find()) {
            fence = fence.length() > runs.group().length() ? fence : runs.group() + "`";
        }
        return block(fence + language + "\n" + String.join("\n", lines) + "\n" + fence);
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** A line between blocks, and one at the end: what is appended to a summary must not run into what follows. */
    private Markdown block(String block) {
        page.append(block).append("\n\n");
        return this;
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
