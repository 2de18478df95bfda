package io.registrycleaner.emulator.http;

/** Answers one request. Called from many threads at once. */
@FunctionalInterface
public interface Handler {
    Response handle(Request request);
}
