package io.registrycleaner.cleaner.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** The events of a logger, as they would be written; not printed while a test listens. */
public final class Heard implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ch.qos.logback.classic.Logger logger;
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

    private Heard(String name) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        logger = context.getLogger(name);
        logger.setAdditive(false);
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                event.prepareForDeferredProcessing();
                events.add(event);
            }
        };
        appender.setContext(context);
        appender.start();
        logger.addAppender(appender);
    }

    public static Heard of(Class<?> speaker) {
        return new Heard(speaker.getName());
    }

    public List<String> text() {
        return written(LogFormat.TEXT.encoder());
    }

    public List<JsonNode> json() {
        return written(LogFormat.JSON.encoder()).stream().map(Heard::parsed).toList();
    }

    List<String> written(EncoderBase<ILoggingEvent> encoder) {
        return events.stream()
                .map(event -> new String(encoder.encode(event), UTF_8))
                .toList();
    }

    private static JsonNode parsed(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        logger.detachAndStopAllAppenders();
        logger.setAdditive(true);
    }
}
