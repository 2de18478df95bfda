package io.registrycleaner.cleaner.serve;

import io.registrycleaner.cleaner.dashboard.Answer;
import io.registrycleaner.cleaner.http.Stop;
import io.registrycleaner.cleaner.policy.Policy;
import java.util.Optional;

/** What is done to the registry. The command line puts it together; every call is a process's work of its own, from sign-in to end. */
public interface CleanupWork {
    /**
     * Reads the registry, and deletes nothing.
     *
     * @throws io.registrycleaner.cleaner.model.DiagnosedException when that fails as a whole
     */
    Found look(Policy policy, Stop stop);

    /**
     * Finishes what was interrupted, plans, deletes, and looks at what is left.
     *
     * @throws io.registrycleaner.cleaner.model.DiagnosedException when nothing could be done
     */
    Applied apply(Policy policy, Stop stop);

    /** Why an image stays or goes; {@code image} is {@code REPOSITORY[:TAG|@DIGEST]}, as somebody typed it. */
    Answer explain(Policy policy, String image, Stop stop);

    /**
     * What became of a run that deletes.
     *
     * @param run its number; empty where there was nothing to delete
     * @param steps how many deletions were planned
     * @param complete nothing failed, and nothing was left
     * @param found what is left; empty where there was no time to look
     * @param freedBytes at most so much was given back
     * @param trouble what went wrong first, in a sentence
     */
    record Applied(
            Optional<Long> run,
            int steps,
            boolean complete,
            Optional<Found> found,
            long freedBytes,
            Optional<String> trouble) {}
}
