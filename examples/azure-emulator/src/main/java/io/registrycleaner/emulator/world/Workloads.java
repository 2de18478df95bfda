package io.registrycleaner.emulator.world;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What runs in one cluster; may change while others look at it. */
public final class Workloads {

    /**
     * A workload and its start.
     *
     * @param version of the cluster's state when it was put: it tells two of the same name apart
     */
    public record Placed(Workload workload, Instant at, long version) {}

    private final Clock clock;
    private final Map<String, Placed> byKey = new TreeMap<>();
    private long version = 1;

    Workloads(Clock clock) {
        this.clock = clock;
    }

    /** Adds a workload, or rolls the one of the same kind, namespace and name over to this one. */
    public synchronized void put(Workload workload) {
        version++;
        byKey.put(
                key(workload.kind(), workload.namespace(), workload.name()),
                new Placed(workload, clock.instant(), version));
    }

    /** Removes a workload with all that it brought along; false where there is none. */
    public synchronized boolean remove(Workload.Kind kind, String namespace, String name) {
        boolean removed = byKey.remove(key(kind, namespace, name)) != null;
        version += removed ? 1 : 0;
        return removed;
    }

    /** Removes all. */
    public synchronized void clear() {
        version++;
        byKey.clear();
    }

    /** All of them at one moment. */
    public synchronized List<Placed> all() {
        return new ArrayList<>(byKey.values());
    }

    /** Counts the changes: what Kubernetes calls a resource version. */
    public synchronized long version() {
        return version;
    }

    private static String key(Workload.Kind kind, String namespace, String name) {
        return kind + " " + namespace + " " + name;
    }
}
