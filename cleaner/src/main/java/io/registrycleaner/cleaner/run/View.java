package io.registrycleaner.cleaner.run;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.ImagesInUse.Used;
import io.registrycleaner.cleaner.model.TagEntry;
import io.registrycleaner.cleaner.plan.Step;
import io.registrycleaner.cleaner.state.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A repository as it was looked at again, right before deleting.
 *
 * @param tags all of them, by name
 * @param used what workloads use now
 * @param disturbed why no manifest of it may be deleted any more; empty while the plan's grounds hold
 */
record View(Map<String, TagEntry> tags, Used used, Optional<String> disturbed) {

    /** Something that speaks against a step now: what becomes of it instead, and why in words. */
    record Objection(Outcome outcome, String why) {}

    /** Whether a step still stands on its grounds. A function of what was seen. */
    Optional<Objection> against(Step step, Instant planned) {
        return step.phase() == Step.Phase.TAG ? againstTag(step, planned) : againstManifest();
    }

    private Optional<Objection> againstTag(Step step, Instant planned) {
        TagEntry now = tags.get(step.tag());
        if (now == null) {
            return objection(Outcome.GONE, "somebody else has removed it");
        }
        if (!now.digest().equals(step.digest())) {
            return objection(Outcome.MOVED, "it points to %s now".formatted(now.digest()));
        }
        if (now.locked()) {
            return objection(Outcome.LOCKED, "it is locked now");
        }
        if (now.changed().isAfter(planned)) {
            return objection(Outcome.CHANGED, "it was pushed again at %s".formatted(now.changed()));
        }
        return usedBy(step.tag(), step.digest());
    }

    private Optional<Objection> usedBy(String tag, Digest digest) {
        return Optional.ofNullable(used.tags().get(tag))
                .or(() -> Optional.ofNullable(used.digests().get(digest)))
                .flatMap(user -> objection(Outcome.IN_USE, "used by " + user));
    }

    private Optional<Objection> againstManifest() {
        return disturbed.flatMap(why -> objection(Outcome.CHANGED, why));
    }

    private static Optional<Objection> objection(Outcome outcome, String why) {
        return Optional.of(new Objection(outcome, why));
    }
}
