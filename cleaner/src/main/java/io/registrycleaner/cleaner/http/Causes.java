package io.registrycleaner.cleaner.http;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;

/** Words for exceptions whose own message is a bare file name, or nothing. */
public final class Causes {
    private Causes() {}

    public static String of(Throwable cause) {
        if (cause instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }

    /** Is there one of a type among the causes of a failure, or is it one itself? */
    public static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .anyMatch(type::isInstance);
    }
}
