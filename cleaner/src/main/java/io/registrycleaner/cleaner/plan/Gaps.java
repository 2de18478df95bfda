package io.registrycleaner.cleaner.plan;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.ManifestEntry;
import io.registrycleaner.cleaner.model.MediaKind;
import io.registrycleaner.cleaner.plan.Criteria.Evidence;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What must still be found out before the manifests that nothing keeps may be deleted: the bodies of what stays (what it contains, and
 * what it refers to), and which of the others refer to it.
 *
 * <p>The latter can be learnt in two ways: from the bodies of all that may go, or by asking for the referrers of all that stays.
 * Whichever takes fewer requests is chosen, for each repository and anew with all that is learnt.
 */
final class Gaps {
    private final RepositoryFacts facts;
    private final Knowledge knowledge;
    private final Retention retention;
    private final List<ManifestEntry> candidates;
    private final Evidence evidence;

    Gaps(RepositoryFacts facts, Retention retention, List<ManifestEntry> candidates, Evidence evidence) {
        this.facts = facts;
        this.knowledge = facts.knowledge();
        this.retention = retention;
        this.candidates = candidates;
        this.evidence = evidence;
    }

    /** What to read next; nothing when everything is known that the plan depends on. */
    Needs needs() {
        Set<Digest> bodies = new HashSet<>();
        if (candidates.isEmpty()) {
            return new Needs(bodies, Set.of());
        }
        bodies.addAll(unreadOfWhatStays());
        bodies.addAll(indexesThatMayContainUsedImages());
        Set<Digest> questions = unasked();
        Set<Digest> newcomers = listedSinceTheQuestions();
        Set<Digest> unread = unreadCandidates();
        if (knowledge.referrersUnavailable() || unread.size() <= questions.size() + newcomers.size()) {
            bodies.addAll(unread);
            return new Needs(bodies, Set.of());
        }
        if (!questions.isEmpty()) {
            // Whose referrer an image is, their answers may tell; what it contains they do not.
            bodies.removeIf(digest -> facts.kind(digest).equals(Optional.of(MediaKind.IMAGE)));
        }
        bodies.addAll(newcomers);
        return new Needs(bodies, questions);
    }

    /** A manifest that stays and whose body matters and cannot be read: nobody knows what it needs. */
    Optional<Digest> unreadableOfWhatStays() {
        return retention.kept().keySet().stream()
                .filter(digest -> knowledge.unreadable(digest).isPresent())
                .filter(digest -> !bodySaysNothing(facts.manifest(digest).orElseThrow()))
                .min(Comparator.naturalOrder());
    }

    private Set<Digest> unreadOfWhatStays() {
        Set<Digest> unread = new HashSet<>();
        for (Digest digest : retention.kept().keySet()) {
            boolean read = knowledge.links(digest).isPresent()
                    || knowledge.unreadable(digest).isPresent();
            if (!read && !bodySaysNothing(facts.manifest(digest).orElseThrow())) {
                unread.add(digest);
            }
        }
        return unread;
    }

    /** Nothing in the body matters: it has no children, and either its subject is known or a subject takes nothing along. */
    private boolean bodySaysNothing(ManifestEntry entry) {
        return switch (entry.kind()) {
            case SCHEMA1 -> true;
            case IMAGE ->
                !facts.traits().cascades()
                        || knowledge.subject(entry.digest()).isPresent()
                        || (evidence == Evidence.LISTED && entry.platform());
            case INDEX, OTHER -> false;
        };
    }

    private Set<Digest> indexesThatMayContainUsedImages() {
        Set<Digest> unread = new HashSet<>();
        if (!retention.usedImages().isEmpty()) {
            for (ManifestEntry entry : candidates) {
                boolean mayContain = entry.kind() == MediaKind.INDEX || entry.kind() == MediaKind.OTHER;
                if (mayContain && knowledge.links(entry.digest()).isEmpty()) {
                    unread.add(entry.digest());
                }
            }
        }
        return unread;
    }

    private Set<Digest> unreadCandidates() {
        Set<Digest> unread = new HashSet<>();
        for (ManifestEntry entry : candidates) {
            if (isSuspect(entry) && knowledge.mayRefer(entry.digest(), Integer.MIN_VALUE)) {
                unread.add(entry.digest());
            }
        }
        return unread;
    }

    /** May it be a referrer, for all that its kind, and the registry's word where that is enough, tell? */
    private boolean isSuspect(ManifestEntry entry) {
        boolean image = evidence == Evidence.LISTED && entry.kind() == MediaKind.IMAGE && entry.platform();
        return entry.kind() != MediaKind.SCHEMA1 && !image;
    }

    private Set<Digest> unasked() {
        Set<Digest> unasked = new HashSet<>();
        for (Digest digest : retention.kept().keySet()) {
            if (knowledge.asked(digest).isEmpty()) {
                unasked.add(digest);
            }
        }
        return unasked;
    }

    /** Candidates that were not there yet when some question was asked: the answer cannot have named them. */
    private Set<Digest> listedSinceTheQuestions() {
        OptionalInt earliest = retention.kept().keySet().stream()
                .flatMap(digest -> knowledge.asked(digest).stream())
                .mapToInt(Integer::intValue)
                .min();
        Set<Digest> newcomers = new HashSet<>();
        // Whatever is listed was there when a question of this survey was asked.
        if (earliest.isPresent() && earliest.getAsInt() < knowledge.epoch()) {
            for (ManifestEntry entry : candidates) {
                if (isSuspect(entry) && knowledge.mayRefer(entry.digest(), earliest.getAsInt())) {
                    newcomers.add(entry.digest());
                }
            }
        }
        return newcomers;
    }
}
