package io.registrycleaner.emulator.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** The faults in force. The same requests in the same order meet the same faults, those by chance included. */
public final class Faults {

    /** What one request meets. */
    public record Meeting(Duration delay, Optional<Fault.Failure> failure, Fault.Cut cut) {
        static final Meeting NONE = new Meeting(Duration.ZERO, Optional.empty(), Fault.Cut.NEVER);
    }

    private static final class Counted {
        private final Fault fault;
        private final Predicate<String> paths;
        private int seen;
        private int hit;

        Counted(Fault fault) {
            this.fault = fault;
            this.paths = fault.match().paths();
        }

        boolean fits(Face face, String method, String path) {
            return fault.match().isAbout(face, method) && paths.test(path);
        }
    }

    private final List<Counted> faults = new ArrayList<>();
    private final Random chance = new Random(1);
    private Duration latency = Duration.ZERO;

    Faults() {}

    /** Adds a fault behind those in force. The first that hits a request decides how it fails; delays add up. */
    public synchronized void add(Fault fault) {
        faults.add(new Counted(fault));
    }

    /** Nothing goes wrong any more. */
    public synchronized void clear() {
        faults.clear();
        latency = Duration.ZERO;
    }

    /** Delays every answer of every face. */
    public synchronized void setLatency(Duration changed) {
        latency = changed;
    }

    public synchronized Duration latency() {
        return latency;
    }

    /** How often the n-th fault, counted from 0 in the order of adding, has hit. */
    public synchronized int hits(int n) {
        return faults.get(n).hit;
    }

    /** What this request meets; counts it. */
    public synchronized Meeting meet(Face face, String method, String path) {
        if (faults.isEmpty() && latency.isZero()) {
            return Meeting.NONE;
        }
        Duration delay = latency;
        Optional<Fault> failing = Optional.empty();
        for (Counted counted : faults) {
            if (counted.fits(face, method, path) && isHit(counted)) {
                delay = delay.plus(counted.fault.delay());
                boolean fails = counted.fault.failure().isPresent() || counted.fault.cut() != Fault.Cut.NEVER;
                if (fails && failing.isEmpty()) {
                    failing = Optional.of(counted.fault);
                }
            }
        }
        return new Meeting(
                delay, failing.flatMap(Fault::failure), failing.map(Fault::cut).orElse(Fault.Cut.NEVER));
    }

    private boolean isHit(Counted counted) {
        Fault.Hits hits = counted.fault.hits();
        boolean due = counted.seen++ >= hits.skip() && counted.hit < hits.times();
        boolean isHit = due && (hits.chance() >= 1 || chance.nextDouble() < hits.chance());
        if (isHit) {
            counted.hit++;
        }
        return isHit;
    }
}
