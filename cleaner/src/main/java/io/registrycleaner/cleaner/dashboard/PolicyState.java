package io.registrycleaner.cleaner.dashboard;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The policy that decides.
 *
 * @param file where it is; empty where the process was given none
 * @param digest by which two versions of the file are told apart; empty while none is in force
 * @param loadedAt since when it is in force; empty while none is
 * @param refused why the file as it is now is not in force, any number of lines; empty where it is
 * @param remarks what in the policy in force is worth a second look, a sentence each
 */
public record PolicyState(
        Optional<String> file,
        Optional<String> digest,
        Optional<Instant> loadedAt,
        Optional<String> refused,
        List<String> remarks) {
    public PolicyState {
        remarks = List.copyOf(remarks);
    }
}
