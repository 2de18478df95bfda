package io.registrycleaner.cleaner.plan;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.Links;
import io.registrycleaner.cleaner.model.ManifestEntry;
import io.registrycleaner.cleaner.model.RepositoryListing;
import io.registrycleaner.cleaner.model.TagEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is known of a repository's manifests besides their listing: remembered from earlier surveys, and learnt in this one.
 *
 * <p>A body never changes, so it is read once. Referrers are another matter, as new ones can be pushed; but a new one is a manifest
 * that was not listed before. So the referrers of a subject are asked for once, in a survey of some number (its epoch), and everything
 * listed by then that is not among the answers is no referrer of it. Not for use by several threads.
 */
public final class Knowledge {
    private final int epoch;
    private final Map<Digest, Links> links;
    private final Map<Digest, Integer> asked;
    private final Map<Digest, Digest> subjects;
    private final Map<Digest, Seen> seen;
    private final Map<Digest, String> unreadable = new TreeMap<>();
    private final Set<Digest> missing = new HashSet<>();
    private boolean referrersUnavailable;

    private final Map<Digest, Links> newLinks = new HashMap<>();
    private final Map<Digest, Integer> newAsked = new HashMap<>();
    private final Map<Digest, Digest> newSubjects = new HashMap<>();
    private final Map<Digest, Seen> newSeen = new HashMap<>();
    private final Set<Digest> vanished = new HashSet<>();

    private Knowledge(int epoch, Remembered remembered) {
        this.epoch = epoch;
        this.links = new HashMap<>(remembered.links());
        this.asked = new HashMap<>(remembered.asked());
        this.subjects = new HashMap<>(remembered.subjects());
        this.seen = new HashMap<>(remembered.seen());
        links.forEach((digest, known) -> known.subject().ifPresent(subject -> subjects.put(digest, subject)));
    }

    /** What earlier surveys left; {@code epoch} is the number of the last of them, 0 where there was none. */
    public record Remembered(
            int epoch,
            Map<Digest, Links> links,
            Map<Digest, Integer> asked,
            Map<Digest, Digest> subjects,
            Map<Digest, Seen> seen) {
        public static final Remembered NOTHING = new Remembered(0, Map.of(), Map.of(), Map.of(), Map.of());
    }

    /**
     * A survey that begins with its listing: what is not listed any more is forgotten.
     *
     * @param at a time when the listing had been read
     */
    public static Knowledge survey(Remembered remembered, RepositoryListing listing, Instant at) {
        Knowledge knowledge = new Knowledge(remembered.epoch() + 1, remembered);
        knowledge.notice(listing, Optional.of(at));
        return knowledge;
    }

    private void notice(RepositoryListing listing, Optional<Instant> at) {
        Set<Digest> tagged = listing.tags().stream().map(TagEntry::digest).collect(Collectors.toSet());
        Set<Digest> present = new HashSet<>(listing.manifests().size() * 2);
        for (ManifestEntry entry : listing.manifests()) {
            present.add(entry.digest());
            Optional<Instant> untagged = entry.tagged() || tagged.contains(entry.digest()) ? Optional.empty() : at;
            Seen before = seen.get(entry.digest());
            Seen now = before == null || !before.created().equals(entry.created())
                    ? Seen.first(entry, epoch, untagged)
                    : before.again(entry, untagged);
            if (!now.equals(before)) {
                seen.put(entry.digest(), now);
                newSeen.put(entry.digest(), now);
            }
        }
        for (Digest known : seen.keySet()) {
            if (!present.contains(known)) {
                vanished.add(known);
            }
        }
        seen.keySet().removeAll(vanished);
        links.keySet().removeAll(vanished);
        asked.keySet().removeAll(vanished);
        subjects.keySet().removeAll(vanished);
    }

    /** The number of this survey. */
    public int epoch() {
        return epoch;
    }

    public Optional<Links> links(Digest digest) {
        return Optional.ofNullable(links.get(digest));
    }

    /** The subject of a manifest; empty where it has none, or where that is not known: see {@link #mayRefer}. */
    public Optional<Digest> subject(Digest digest) {
        return Optional.ofNullable(subjects.get(digest));
    }

    /** Were this manifest's referrers asked for? Then in which survey? */
    public Optional<Integer> asked(Digest subject) {
        return Optional.ofNullable(asked.get(subject));
    }

    /** Is it possible, for all we know, that a manifest refers to a subject whose referrers were asked for in a survey of this number? */
    public boolean mayRefer(Digest digest, int askedIn) {
        return !links.containsKey(digest)
                && !subjects.containsKey(digest)
                && Optional.ofNullable(seen.get(digest)).map(Seen::epoch).orElse(epoch) > askedIn;
    }

    /** Referrers by their subject, as far as they are known, in order. */
    Map<Digest, List<Digest>> referrers() {
        Map<Digest, List<Digest>> bySubject = new HashMap<>();
        subjects.forEach((referrer, subject) ->
                bySubject.computeIfAbsent(subject, none -> new ArrayList<>(1)).add(referrer));
        bySubject.values().forEach(referrers -> referrers.sort(null));
        return bySubject;
    }

    /** Since when every survey has found it without a tag; empty where this one has not. */
    Optional<Instant> untaggedSince(Digest digest) {
        return Optional.ofNullable(seen.get(digest)).flatMap(Seen::untagged);
    }

    /** Why its body could not be read in this survey; empty where it could, or was not tried. */
    public Optional<String> unreadable(Digest digest) {
        return Optional.ofNullable(unreadable.get(digest));
    }

    /** Bodies that could not be read in this survey, each with the reason. */
    Map<Digest, String> unreadable() {
        return unreadable;
    }

    /** It was listed, and was gone when its body was to be read. */
    public boolean missing(Digest digest) {
        return missing.contains(digest);
    }

    public boolean referrersUnavailable() {
        return referrersUnavailable;
    }

    /** A body was read. */
    public void learn(Digest digest, Links body) {
        links.put(digest, body);
        newLinks.put(digest, body);
        body.subject().ifPresent(subject -> subjects.put(digest, subject));
    }

    /** Somebody else's answer, to the question for the referrers of {@code subject}. */
    public void learnReferrers(Digest subject, List<Digest> referrers) {
        asked.put(subject, epoch);
        newAsked.put(subject, epoch);
        for (Digest referrer : referrers) {
            subjects.put(referrer, subject);
            newSubjects.put(referrer, subject);
        }
    }

    /** Nobody can tell what it says. */
    public void learnUnreadable(Digest digest, String why) {
        unreadable.put(digest, why);
    }

    /** Somebody else has deleted it since it was listed. */
    public void learnMissing(Digest digest) {
        missing.add(digest);
    }

    /** There is no referrers API: what refers to what is in the bodies alone. */
    public void learnReferrersUnavailable() {
        referrersUnavailable = true;
    }

    /** What is new since the survey began, or since this was last asked for. */
    public Learned take() {
        Learned learned = new Learned(epoch, newLinks, newAsked, newSubjects, newSeen, vanished);
        newLinks.clear();
        newAsked.clear();
        newSubjects.clear();
        newSeen.clear();
        vanished.clear();
        return learned;
    }
}
