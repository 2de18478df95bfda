package io.registrycleaner.emulator;

import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.world.Face;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The requests that were answered, in the order of the answers: the latest {@value #REMEMBERED} of them. */
public final class RequestLog {

    private static final int NOT_IMPLEMENTED = 501;

    /** A measurement makes millions of requests; a test that looks at single ones, some thousands. */
    static final int REMEMBERED = 50_000;

    private static final int REMEMBERED_UNKNOWN = 1_000;

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

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Deque<Entry> unknown = new ArrayDeque<>();

    synchronized void add(Face face, Request request, int status) {
        Entry entry = new Entry(face, request.method(), request.rawPath(), request.rawQuery(), status);
        add(entries, entry, REMEMBERED);
        if (status == NOT_IMPLEMENTED) {
            add(unknown, entry, REMEMBERED_UNKNOWN);
        }
    }

    private static void add(Deque<Entry> latest, Entry entry, int limit) {
        if (latest.size() == limit) {
            latest.removeFirst();
        }
        latest.addLast(entry);
    }

    public synchronized List<Entry> all() {
        return List.copyOf(entries);
    }

    public synchronized List<Entry> of(Face face) {
        return entries.stream().filter(entry -> entry.face() == face).toList();
    }

    /** Those that the emulator does not know and answered with 501: a complete test has none. */
    public synchronized List<Entry> unknown() {
        return List.copyOf(unknown);
    }

    public synchronized void clear() {
        entries.clear();
        unknown.clear();
    }
}
