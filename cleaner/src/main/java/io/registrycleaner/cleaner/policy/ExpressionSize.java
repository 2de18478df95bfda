package io.registrycleaner.cleaner.policy;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large a regular expression becomes when it is compiled, about, told from its text.
 *
 * <p>RE2 writes counted repetitions out: <code>((a{100}){100}){100}</code> becomes a million instructions. So the size has to be
 * known before anything is compiled.
 */
final class ExpressionSize {
    /** What a group or an expression can be at most, so that no product overflows. */
    private static final long CEILING = 1L << 40;

    private final String text;
    private int at;
    private long whole;
    private long last;

    private ExpressionSize(String text) {
        this.text = text;
    }

    /** In instructions; of an expression that is not valid, some number. */
    static long of(String expression) {
        return new ExpressionSize(expression).measure();
    }

    private long measure() {
        Deque<Long> outer = new ArrayDeque<>();
        while (at < text.length()) {
            char c = text.charAt(at++);
            switch (c) {
                case '(' -> {
                    outer.push(whole);
                    whole = 0;
                    last = 0;
                }
                case ')' -> {
                    long group = whole + 2;
                    whole = outer.isEmpty() ? 0 : outer.pop();
                    add(group);
                }
                case '{' -> repeat();
                case '[' -> {
                    skipClass();
                    add(1);
                }
                case '\\' -> escape();
                default -> add(1);
            }
        }
        return outer.stream().reduce(whole, Long::sum);
    }

    private void add(long size) {
        last = Math.min(size, CEILING);
        whole = Math.min(whole + last, CEILING);
    }

    private void repeat() {
        int close = text.indexOf('}', at);
        if (close < 0 || !text.substring(at, close).matches("[0-9]{1,9}(,[0-9]{0,9})?")) {
            add(1);
            return;
        }
        long most = 1;
        for (String count : text.substring(at, close).split(",", -1)) {
            most = Math.max(most, count.isEmpty() ? 0 : Long.parseLong(count));
        }
        at = close + 1;
        whole -= last;
        add(Math.min(last, CEILING / (most + 1)) * (most + 1));
    }

    /** A bracket is one instruction, whatever is in it. A {@code ]} right at its beginning does not end it. */
    private void skipClass() {
        at += at < text.length() && text.charAt(at) == '^' ? 1 : 0;
        int first = at;
        while (at < text.length() && (text.charAt(at) != ']' || at == first)) {
            if (text.startsWith("[:", at) && text.indexOf(":]", at) > 0) {
                at = text.indexOf(":]", at) + 2;
            } else {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
        }
        at++;
    }

    /** {@code \Q…\E} is literal; of other escapes the next character only has no meaning of its own. */
    private void escape() {
        if (text.startsWith("Q", at)) {
            int end = text.indexOf("\\E", at);
            int close = end < 0 ? text.length() : end;
            whole = Math.min(whole + close - at, CEILING);
            last = 1;
            at = close + (end < 0 ? 0 : 2);
        } else {
            at++;
            add(1);
        }
    }
}
