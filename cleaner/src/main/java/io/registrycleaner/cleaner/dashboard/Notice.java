package io.registrycleaner.cleaner.dashboard;

import java.util.List;

/**
 * Something that an admin must know.
 *
 * @param title a few words, without a full stop
 * @param lines what there is to say about it, a sentence each
 * @param verbatim the lines are of a file or a program, and their breaks and indents mean something
 */
record Notice(Level level, String title, List<String> lines, boolean verbatim) {
    Notice {
        lines = List.copyOf(lines);
    }

    static Notice of(Level level, String title, String... lines) {
        return new Notice(level, title, List.of(lines), false);
    }

    /** How bad it is, the worst first. */
    enum Level {
        PROBLEM("Problem", "bad", "✕"),
        WARNING("Warning", "warn", "!"),
        NOTE("Note", "plain", "i");

        private final String word;
        private final String style;
        private final String sign;

        Level(String word, String style, String sign) {
            this.word = word;
            this.style = style;
            this.sign = sign;
        }

        String word() {
            return word;
        }

        /** The name that the style sheet has for it. */
        String style() {
            return style;
        }

        /** Beside the word, for the eye alone. */
        String sign() {
            return sign;
        }
    }
}
