package io.registrycleaner.cleaner.registry;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** How many requests a run has sent, by what they were about. */
public final class RequestCounts {
    private final Map<Call.Subject, LongAdder> sent = new EnumMap<>(Call.Subject.class);
    private final LongAdder throttled = new LongAdder();
    private final LongAdder repeated = new LongAdder();

    public RequestCounts() {
        for (Call.Subject subject : Call.Subject.values()) {
            sent.put(subject, new LongAdder());
        }
    }

    void sent(Call.Subject subject) {
        sent.get(subject).increment();
    }

    void throttled() {
        throttled.increment();
    }

    void repeated() {
        repeated.increment();
    }

    /** By name, those that are not zero: {@code manifests}, {@code body}, …, {@code throttled} (429), {@code repeated} after a failure. */
    public Map<String, Long> byName() {
        Map<String, Long> counts = new TreeMap<>();
        sent.forEach((subject, count) -> counts.put(subject.name().toLowerCase(java.util.Locale.ROOT), count.sum()));
        counts.put("throttled", throttled.sum());
        counts.put("repeated", repeated.sum());
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    /** Requests sent, attempts that failed included. */
    public long total() {
        return sent.values().stream().mapToLong(LongAdder::sum).sum();
    }
}
