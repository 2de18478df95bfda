package io.registrycleaner.cleaner.logging;

import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What the lines of a log are about: in each that is written meanwhile, also by threads that are given the work. */
public final class LogContext {
    public static final String RUN = "run";
    public static final String REPOSITORY = "repository";

    static final List<String> NAMES = List.of(RUN, REPOSITORY);

    private LogContext() {}

    /** In every line from now on, of every thread; in JSON only, as for people it would be the same in all of them. */
    public static void everywhere(String name, String value) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.putProperty(name, value);
        }
    }

    /** Does something, and says in each line that is written meanwhile what it is about. */
    public static <T> T about(String name, Object value, Supplier<T> work) {
        String before = MDC.get(name);
        MDC.put(name, String.valueOf(value));
        try {
            return work.get();
        } finally {
            if (before == null) {
                MDC.remove(name);
            } else {
                MDC.put(name, before);
            }
        }
    }

    /** The same work for another thread, which then says what the calling one is about now. */
    public static <T, R> Function<T, R> carriedBy(Function<T, R> work) {
        Map<String, String> about = MDC.getCopyOfContextMap();
        if (about == null || about.isEmpty()) {
            return work;
        }
        return item -> {
            Map<String, String> before = MDC.getCopyOfContextMap();
            MDC.setContextMap(about);
            try {
                return work.apply(item);
            } finally {
                MDC.clear();
                if (before != null) {
                    MDC.setContextMap(before);
                }
            }
        };
    }
}
