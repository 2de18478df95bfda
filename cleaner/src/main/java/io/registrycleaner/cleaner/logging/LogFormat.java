package io.registrycleaner.cleaner.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How an event is written: one line each, for people or for programs. */
enum LogFormat {
    TEXT,
    JSON;

    static final String VARIABLE = "LOG_FORMAT";

    /** What was asked for, and what is to be said about that: only where it is none of these, and text is written instead. */
    record Chosen(LogFormat format, Optional<String> complaint) {}

    static Chosen of(Map<String, String> environment) {
        String wanted = environment.getOrDefault(VARIABLE, "").strip();
        for (LogFormat format : values()) {
            if (wanted.toUpperCase(Locale.ROOT).equals(format.name())) {
                return new Chosen(format, Optional.empty());
            }
        }
        return new Chosen(
                TEXT,
                wanted.isEmpty()
                        ? Optional.empty()
                        : Optional.of("%s is '%s', which is neither text nor json; the log is text."
                                .formatted(VARIABLE, wanted)));
    }

    EncoderBase<ILoggingEvent> encoder() {
        return this == JSON ? new JsonLines() : new TextLines();
    }
}
