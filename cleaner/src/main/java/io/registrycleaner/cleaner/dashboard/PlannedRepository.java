package io.registrycleaner.cleaner.dashboard;

import io.registrycleaner.cleaner.report.Size;
import java.util.List;

/**
 * What the next run would delete in one repository.
 *
 * @param rule the first pattern of the policy's rule that is for it
 * @param tags how many go
 * @param allTags how many there are
 * @param manifests how many go
 * @param allManifests how many there are
 * @param freed what that would give back
 * @param heldBack why nothing goes of what the policy would delete, a sentence each; empty where it goes
 * @param steps in the order in which they would be performed, as many as are to be shown
 * @param moreSteps how many there are besides
 */
public record PlannedRepository(
        String name,
        String rule,
        int tags,
        int allTags,
        int manifests,
        int allManifests,
        Size freed,
        List<String> heldBack,
        List<PlannedStep> steps,
        int moreSteps) {
    public PlannedRepository {
        heldBack = List.copyOf(heldBack);
        steps = List.copyOf(steps);
    }

    /** Something in it is to be deleted. */
    boolean deletes() {
        return tags > 0 || manifests > 0;
    }
}
