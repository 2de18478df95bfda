package io.registrycleaner.cleaner.dashboard;

import java.time.Instant;
import java.util.Optional;

/**
 * One run, in figures.
 *
 * @param at when it began
 * @param ended empty while it runs, and where it was killed
 * @param mode {@code plan} or {@code apply}
 * @param result {@code running}, {@code done}, {@code partly}, {@code failed} or {@code interrupted}
 * @param run its number in the journal, by which it can be undone; empty where it has none
 * @param deleted how many tags and manifests went; of a plan, how many would
 * @param kept how many stayed because of the second look
 * @param failed how many could not be deleted
 * @param pending how many were not reached
 * @param trouble what went wrong, in a sentence; empty where nothing did
 */
public record RunLine(
        Instant at,
        Optional<Instant> ended,
        String mode,
        String result,
        Optional<Long> run,
        int deleted,
        int kept,
        int failed,
        int pending,
        Optional<String> trouble) {
    boolean applied() {
        return mode.equals("apply");
    }
}
