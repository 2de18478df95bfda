package io.registrycleaner.cleaner.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import io.registrycleaner.cleaner.model.Diagnosis;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Events for people: time, level, message, and in brackets what it is about. Whatever a message says, it is one line, and shows no
 * control character: names in a registry are other people's.
 */
final class TextLines extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};

    /** Several lines become one: a diagnosis's are put side by side. */
    private static final Pattern LINE_BREAK = Pattern.compile("\\s*\\R\\s*");

    private static final Pattern SPACES = Pattern.compile(" {2,}");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");
    private static final Pattern PLAIN = Pattern.compile("[^\\s\"=\\[\\]]+");

    @Override
    public byte[] encode(ILoggingEvent event) {
        Fields fields = Fields.of(event);
        StringBuilder line = new StringBuilder(Fields.time(event));
        line.append(" %-5s ".formatted(event.getLevel()));
        line.append(oneLine(fields.diagnosis().map(Diagnosis::text).orElse(event.getFormattedMessage())));
        StringJoiner about = new StringJoiner(" ", " [", "]").setEmptyValue("");
        fields.here().forEach((name, value) -> about.add(name + "=" + value(String.valueOf(value))));
        return line.append(about).append('\n').toString().getBytes(UTF_8);
    }

    private static String oneLine(String text) {
        String joined = LINE_BREAK.matcher(text.strip()).replaceAll(" | ");
        return visible(SPACES.matcher(joined).replaceAll(" "));
    }

    private static String value(String value) {
        String visible = visible(value);
        return PLAIN.matcher(visible).matches() ? visible : '"' + visible.replace("\"", "\\\"") + '"';
    }

    private static String visible(String text) {
        return CONTROL.matcher(text)
                .replaceAll(found -> "\\\\u%04x".formatted(found.group().codePointAt(0)));
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }
}
