package io.registrycleaner.cleaner.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * How the program logs: to standard error, ours only, in the format that {@code LOG_FORMAT} names. The libraries' own logs stay off:
 * they print stack traces for what we explain, and Azure's can be switched by a variable to show headers and bodies, where the tokens
 * are.
 *
 * <p>In Java rather than XML, since that is read in a fraction of the time at every start.
 */
public final class Logs extends ContextAwareBase implements Configurator {
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        LogFormat.Chosen chosen = LogFormat.of(System.getenv());
        EncoderBase<ILoggingEvent> encoder = chosen.format().encoder();
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(appender);
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
        context.getLogger("io.registrycleaner").setLevel(Level.INFO);
        chosen.complaint().ifPresent(context.getLogger(Logs.class)::warn);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
