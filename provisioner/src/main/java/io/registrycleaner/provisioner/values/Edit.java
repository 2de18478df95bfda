package io.registrycleaner.provisioner.values;

import java.util.Comparator;
import java.util.List;

/** Replaces the characters from start (inclusive) to end (exclusive) by a text. */
record Edit(int start, int end, String text) {

    static Edit insert(int at, String text) {
        return new Edit(at, at, text);
    }

    /** Applies edits that do not overlap; those at the same place keep their order. */
    static String applyAll(List<Edit> edits, String text) {
        StringBuilder result = new StringBuilder();
        int from = 0;
        for (Edit edit :
                edits.stream().sorted(Comparator.comparingInt(Edit::start)).toList()) {
            result.append(text, from, edit.start).append(edit.text);
            from = edit.end;
        }
        return result.append(text, from, text.length()).toString();
    }
}
