package io.registrycleaner.cleaner.report;

/** Collects HTML. Tags are the program's own words; whatever comes from elsewhere goes through {@link #text} or {@link #attribute}. */
public final class Markup {
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
        any.codePoints().forEach(letter -> {
            switch (letter) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(forbidden(letter) || turning(letter) ? '\uFFFD' : letter);
            }
        });
        return escaped.toString();
    }

    /** What HTML forbids in any form: control characters other than white space, halves of characters, non-characters. */
    private static boolean forbidden(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL -> letter != '\t' && letter != '\n' && letter != '\f';
            case Character.SURROGATE -> true;
            default -> letter == 0xFFFE || letter == 0xFFFF;
        };
    }

    /** A name must not turn the rest of its line around. */
    private static boolean turning(int letter) {
        return letter == 0x061C
                || letter == 0x200E
                || letter == 0x200F
                || (letter >= 0x202A && letter <= 0x202E)
                || (letter >= 0x2066 && letter <= 0x2069);
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
