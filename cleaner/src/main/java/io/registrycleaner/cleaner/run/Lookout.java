package io.registrycleaner.cleaner.run;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.ImagesInUse.Used;
import io.registrycleaner.cleaner.model.Links;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.model.TagEntry;
import io.registrycleaner.cleaner.registry.Reading;
import io.registrycleaner.cleaner.registry.Registry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks at a repository again and again while it is being cleaned, so that no deletion is sent on the strength of tags that were read
 * more than ten seconds ago, or of a use of images that was read more than a minute ago.
 */
final class Lookout {
    static final Duration TAGS_HOLD = Duration.ofSeconds(10);

    /** Read anew before it is too late, or most of what hangs on the last look would be refused at the last moment. */
    private static final Duration RENEWED = Duration.ofSeconds(8);

    /** How far the registry's clock may be behind ours. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Registry registry;
    private final RepositoryName repository;
    private final FreshUsage usage;
    private final Disturbance disturbance;
    private final Instant planned;
    private final Clock clock;
    private Sight latest;

    Lookout(Registry registry, RepositoryName repository, FreshUsage usage, Disturbance disturbance, Grounds grounds) {
        this.registry = registry;
        this.repository = repository;
        this.usage = usage;
        this.disturbance = disturbance;
        this.planned = grounds.planned();
        this.clock = grounds.clock();
    }

    /** When the plan was made, and what time it is now. */
    record Grounds(Instant planned, Clock clock) {}

    /** What was seen, and whether that may still be relied on. */
    record Sight(View view, Instant at, BooleanSupplier holds) {}

    /** The last look, or a new one if that was before a time, or is too long ago anyway. Others wait for it meanwhile. */
    synchronized Sight look(Instant notBefore) {
        if (latest == null
                || latest.at().isBefore(notBefore)
                || Duration.between(latest.at(), clock.instant()).compareTo(RENEWED) > 0
                || !latest.holds().getAsBoolean()) {
            latest = anew();
        }
        return latest;
    }

    private Sight anew() {
        FreshUsage.Reading use = usage.get();
        Instant at = clock.instant();
        List<TagEntry> tags = registry.tags(repository);
        Used used = use.images().of(repository);
        Optional<String> disturbed = Optional.empty();
        if (disturbance.matters()) {
            List<Digest> changed = registry.changedSince(repository, planned.minus(SKEW));
            disturbed = disturbance.in(tags, used, changed, this::needs);
        }
        Map<String, TagEntry> byName = tags.stream().collect(Collectors.toMap(TagEntry::name, Function.identity()));
        return new Sight(
                new View(byName, used, disturbed),
                at,
                () -> Duration.between(at, clock.instant()).compareTo(TAGS_HOLD) < 0 && usage.holds(use));
    }

    private Optional<List<Digest>> needs(Digest digest) {
        Reading reading = registry.read(repository, digest);
        if (reading instanceof Reading.Read read) {
            Links links = read.links();
            List<Digest> needs = new ArrayList<>(links.children());
            links.subject().ifPresent(needs::add);
            return Optional.of(needs);
        }
        return reading instanceof Reading.Missing ? Optional.of(List.of()) : Optional.empty();
    }
}
