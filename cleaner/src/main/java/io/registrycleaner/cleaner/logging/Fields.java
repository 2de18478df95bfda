package io.registrycleaner.cleaner.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import io.registrycleaner.cleaner.model.Diagnosis;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.event.KeyValuePair;

/**
 * What an event says besides its message.
 *
 * @param everywhere what holds for the whole process, such as the registry
 * @param here what the event is about (the run, the repository), and what is told of it, by name
 */
record Fields(Map<String, String> everywhere, Map<String, Object> here, Optional<Diagnosis> diagnosis) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    static Fields of(ILoggingEvent event) {
        Map<String, Object> here = new LinkedHashMap<>();
        Optional<Diagnosis> diagnosis = Optional.empty();
        LogContext.NAMES.forEach(name ->
                Optional.ofNullable(event.getMDCPropertyMap().get(name)).ifPresent(value -> here.put(name, value)));
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                if (pair.value instanceof Diagnosis told) {
                    diagnosis = Optional.of(told);
                } else {
                    here.put(pair.key, pair.value);
                }
            }
        }
        thrown(event.getThrowableProxy(), here);
        return new Fields(event.getLoggerContextVO().getPropertyMap(), here, diagnosis);
    }

    /** In one line: what, and where. */
    private static void thrown(IThrowableProxy thrown, Map<String, Object> here) {
        if (thrown != null) {
            here.put("exception", thrown.getClassName() + ": " + thrown.getMessage());
            if (thrown.getStackTraceElementProxyArray().length > 0) {
                here.put(
                        "at",
                        thrown.getStackTraceElementProxyArray()[0]
                                .getStackTraceElement()
                                .toString());
            }
        }
    }

    /** As RFC 3339 has it, in UTC. */
    static String time(ILoggingEvent event) {
        return TIME.format(Instant.ofEpochMilli(event.getTimeStamp()));
    }
}
