package io.registrycleaner.cleaner.report;

import java.util.regex.Pattern;

/** Collects HTML. Tags are the program's own words; whatever comes from elsewhere goes through {@link #text} or {@link #attribute}. */
public final class Markup {
    /** What HTML forbids in any form: control characters other than white space, halves of characters, non-characters. */
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF&&[^\\t\\n\\f]]");

    /** A name must not turn the rest of its line around. */
    private static final Pattern TURNING = Pattern.compile("[\\u200E\\u200F\\u061C\\u202A-\\u202E\\u2066-\\u2069]");

    private final StringBuilder html = new StringBuilder(1 << 16);

    /** HTML of the program's own. */
    public Markup html(String own) {
        html.append(own);
        return this;
    }

    /** Text from anywhere, as text. */
    public Markup text(String any) {
        html.append(escaped(any));
        return this;
    }

    /** The name of a repository or an image, as text that may be broken after each slash. */
    public Markup breakable(String name) {
        html.append(escaped(name).replace("/", "/<wbr>"));
        return this;
    }

    /** An attribute with a space before it, its value from anywhere. */
    public Markup attribute(String name, String any) {
        html.append(' ').append(name).append("=\"").append(escaped(any)).append('"');
        return this;
    }

    /** A number in tenths, as SVG takes it: {@code 12.5}. */
    Markup number(String name, long tenths) {
        html.append(' ').append(name).append("=\"").append(tenths / 10);
        if (tenths % 10 != 0) {
            html.append('.').append(tenths % 10);
        }
        html.append('"');
        return this;
    }

    private static String escaped(String any) {
        StringBuilder escaped = new StringBuilder(any.length() + 16);
        String allowed =
                TURNING.matcher(FORBIDDEN.matcher(any).replaceAll("\uFFFD")).replaceAll("\uFFFD");
        for (int i = 0; i < allowed.length(); i++) {
            char letter = allowed.charAt(i);
            switch (letter) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(letter);
            }
        }
        return escaped.toString();
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
