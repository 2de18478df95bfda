package io.registrycleaner.emulator;

import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.world.Face;
import java.util.ArrayList;
import java.util.List;

/** Every request that was answered, in the order of the answers. */
public final class RequestLog {

    private static final int NOT_IMPLEMENTED = 501;

    /**
     * One request.
     *
     * @param query as sent, percent-encoded; empty where there was none
     * @param status of the answer; 0 where the connection was cut instead
     */
    public record Entry(Face face, String method, String path, String query, int status) {

        /** Whether it asked for a change: everything but GET and HEAD. */
        public boolean isWrite() {
            return !method.equals("GET") && !method.equals("HEAD");
        }

        @Override
        public String toString() {
            return face + " " + method + " " + path + (query.isEmpty() ? "" : "?" + query) + " -> " + status;
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    synchronized void add(Face face, Request request, int status) {
        entries.add(new Entry(face, request.method(), request.rawPath(), request.rawQuery(), status));
    }

    public synchronized List<Entry> all() {
        return List.copyOf(entries);
    }

    public synchronized List<Entry> of(Face face) {
        return entries.stream().filter(entry -> entry.face() == face).toList();
    }

    /** Those that the emulator does not know and answered with 501: a complete test has none. */
    public synchronized List<Entry> unknown() {
        return entries.stream()
                .filter(entry -> entry.status() == NOT_IMPLEMENTED)
                .toList();
    }

    public synchronized void clear() {
        entries.clear();
    }
}
