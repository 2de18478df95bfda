package io.registrycleaner.cleaner.registry;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** How many requests a run has sent, by what they were about. */
public final class RequestCounts {
    private final Map<Call.Subject, LongAdder> sent = new EnumMap<>(Call.Subject.class);
    private final LongAdder throttled = new LongAdder();
    private final LongAdder repeated = new LongAdder();

    private final Consumer<Duration> answered;

    public RequestCounts() {
        this(time -> {});
    }

    /** {@code answered} is told how long each answer took, by any thread. */
    public RequestCounts(Consumer<Duration> answered) {
        this.answered = answered;
        for (Call.Subject subject : Call.Subject.values()) {
            sent.put(subject, new LongAdder());
        }
    }

    void sent(Call.Subject subject) {
        sent.get(subject).increment();
    }

    void answered(Duration time) {
        answered.accept(time);
    }

    void throttled() {
        throttled.increment();
    }

    void repeated() {
        repeated.increment();
    }

    /** How many were sent, by what they were about; those that are zero included. */
    public Map<String, Long> sentByName() {
        Map<String, Long> counts = new TreeMap<>();
        sent.forEach((subject, count) -> counts.put(subject.name().toLowerCase(Locale.ROOT), count.sum()));
        return counts;
    }

    /** How often the registry asked to slow down. */
    public long throttledSoFar() {
        return throttled.sum();
    }

    /** How many were sent again after a failure. */
    public long repeatedSoFar() {
        return repeated.sum();
    }

    /** By name, those that are not zero: {@code manifests}, {@code body}, …, {@code throttled} (429), {@code repeated} after a failure. */
    public Map<String, Long> byName() {
        Map<String, Long> counts = sentByName();
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
