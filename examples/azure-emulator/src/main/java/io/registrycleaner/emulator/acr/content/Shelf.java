package io.registrycleaner.emulator.acr.content;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Items in the order of their keys and, from the first time that is asked for, in the order of their updates. A page costs
 * the logarithm of the items and its own length. Not thread-safe: its repository guards it.
 */
final class Shelf<K extends Comparable<K>, V extends Timed<K>> {

    /** A place in the order of time. */
    private record Moment<K extends Comparable<K>>(Instant at, K key) {}

    /**
     * How many removed items keep their place in the order of time. A client that deletes what it listed and then asks for the
     * next page (acr purge does) names an item that is gone.
     */
    private static final int REMEMBERED = 10_000;

    private final NavigableMap<K, V> byKey = new TreeMap<>();
    private Optional<NavigableSet<Moment<K>>> byTime = Optional.empty();

    private final Map<K, Instant> gone = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    Optional<V> get(K key) {
        return Optional.ofNullable(byKey.get(key));
    }

    int size() {
        return byKey.size();
    }

    void put(V item) {
        V before = byKey.put(item.key(), item);
        gone.remove(item.key());
        byTime.ifPresent(times -> {
            if (before != null) {
                times.remove(moment(before));
            }
            times.add(moment(item));
        });
    }

    void remove(K key) {
        V removed = byKey.remove(key);
        if (removed != null) {
            gone.put(key, removed.updated());
            byTime.ifPresent(times -> times.remove(moment(removed)));
        }
    }

    Iterable<V> all() {
        return byKey.values();
    }

    /** Up to so many items by key, from the given one on. */
    Page<V> byKey(K from, boolean inclusive, Window<V> window) {
        return collect(byKey.tailMap(from, inclusive).values(), window);
    }

    /** Up to so many items by key, from the start. */
    Page<V> byKey(Window<V> window) {
        return collect(byKey.values(), window);
    }

    /** Up to so many items by time, behind the one of a key; empty where that key was never known. */
    Page<V> byTime(Paging.Order order, Optional<K> last, Window<V> window) {
        NavigableSet<Moment<K>> times = order == Paging.Order.TIME_DESCENDING ? times().descendingSet() : times();
        if (last.isPresent()) {
            Optional<Instant> at = lastKnown(last.get());
            if (at.isEmpty()) {
                return new Page<>(List.of(), false);
            }
            times = times.tailSet(new Moment<>(at.get(), last.get()), false);
        }
        List<V> found = new ArrayList<>();
        for (Moment<K> moment : times) {
            V item = byKey.get(moment.key());
            if (window.wanted().test(item)) {
                if (found.size() == window.limit()) {
                    return new Page<>(found, true);
                }
                found.add(item);
            }
        }
        return new Page<>(found, false);
    }

    /** What of a list is wanted: which items, and how many of them at most. */
    record Window<V>(Predicate<V> wanted, int limit) {}

    private Optional<Instant> lastKnown(K key) {
        return get(key).map(Timed::updated).or(() -> Optional.ofNullable(gone.get(key)));
    }

    private NavigableSet<Moment<K>> times() {
        if (byTime.isEmpty()) {
            NavigableSet<Moment<K>> times = new TreeSet<>(
                    Comparator.comparing((Moment<K> moment) -> moment.at()).thenComparing(Moment::key));
            byKey.values().forEach(item -> times.add(moment(item)));
            byTime = Optional.of(times);
        }
        return byTime.get();
    }

    private static <V> Page<V> collect(Iterable<V> items, Window<V> window) {
        List<V> found = new ArrayList<>();
        for (V item : items) {
            if (window.wanted().test(item)) {
                if (found.size() == window.limit()) {
                    return new Page<>(found, true);
                }
                found.add(item);
            }
        }
        return new Page<>(found, false);
    }

    private static <K extends Comparable<K>, V extends Timed<K>> Moment<K> moment(V item) {
        return new Moment<>(item.updated(), item.key());
    }
}
