package io.registrycleaner.emulator;

import io.registrycleaner.emulator.http.Handler;
import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many requests of which kind one registry has answered since the start or the last {@link #reset}. */
public final class RequestCounts {

    private static final int TOO_MANY = 429;

    /**
     * The counts at one moment.
     *
     * @param byKind every kind, also those of which there was none
     * @param byStatus by class of the answer's status ({@code 2xx}, {@code 4xx}, …); those with 429 are under {@code 429} and not under
     *     {@code 4xx}, connections that were cut under {@code cut}
     * @param peakInFlight how many were being answered at once at most, delays included
     * @param bytesSent of bodies, without headers
     */
    public record Totals(
            Map<RequestKind, Long> byKind, SortedMap<String, Long> byStatus, int peakInFlight, long bytesSent) {

        public long of(RequestKind kind) {
            return byKind.getOrDefault(kind, 0L);
        }

        /** Of a status class, {@code 429} or {@code cut}. */
        public long of(String status) {
            return byStatus.getOrDefault(status, 0L);
        }

        /** All of them. */
        public long requests() {
            return byKind.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    private final Map<RequestKind, Long> byKind = new EnumMap<>(RequestKind.class);
    private final SortedMap<String, Long> byStatus = new TreeMap<>();
    private int inFlight;
    private int peakInFlight;
    private long bytesSent;

    /** The counts now. Requests that are being answered are not among them yet. */
    public synchronized Totals totals() {
        Map<RequestKind, Long> kinds = new EnumMap<>(RequestKind.class);
        for (RequestKind kind : RequestKind.values()) {
            kinds.put(kind, byKind.getOrDefault(kind, 0L));
        }
        return new Totals(
                Collections.unmodifiableMap(kinds),
                Collections.unmodifiableSortedMap(new TreeMap<>(byStatus)),
                peakInFlight,
                bytesSent);
    }

    /** Starts again at 0; the peak at what is being answered just now. */
    public synchronized void reset() {
        byKind.clear();
        byStatus.clear();
        peakInFlight = inFlight;
        bytesSent = 0;
    }

    /** The handler, counted. */
    Handler counting(Handler handler) {
        return request -> {
            enter();
            boolean answered = false;
            try {
                Response response = handler.handle(request);
                leave(request, response);
                answered = true;
                return response;
            } finally {
                if (!answered) {
                    leave(request, Response.of(500));
                }
            }
        };
    }

    private synchronized void enter() {
        inFlight++;
        peakInFlight = Math.max(peakInFlight, inFlight);
    }

    private synchronized void leave(Request request, Response response) {
        inFlight--;
        byKind.merge(RequestKind.of(request.method(), request.rawPath()), 1L, Long::sum);
        byStatus.merge(status(response), 1L, Long::sum);
        bytesSent += request.method().equals("HEAD") ? 0 : response.bodyLength();
    }

    private static String status(Response response) {
        if (response.isCut()) {
            return "cut";
        }
        return response.status() == TOO_MANY ? "429" : response.status() / 100 + "xx";
    }
}
