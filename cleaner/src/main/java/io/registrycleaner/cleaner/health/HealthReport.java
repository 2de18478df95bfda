package io.registrycleaner.cleaner.health;

import io.registrycleaner.cleaner.auth.Authentication;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.ExitCode;
import io.registrycleaner.cleaner.model.RegistryHost;
import java.util.List;
import java.util.OptionalInt;

/**
 * What one health check found.
 *
 * @param repositories how many are reachable; empty when the catalog was not read
 * @param failures one for every check that failed, in their order
 */
public record HealthReport(
        RegistryHost registry,
        Authentication authentication,
        List<Check> checks,
        OptionalInt repositories,
        List<Diagnosis> failures) {
    public HealthReport {
        checks = List.copyOf(checks);
        failures = List.copyOf(failures);
    }

    public boolean healthy() {
        return failures.isEmpty();
    }

    public ExitCode exitCode() {
        return healthy() ? ExitCode.DONE : failures.get(0).problem().exitCode();
    }

    /** Is there something wrong, and all of it such that a change in Azure that is minutes old would explain it? */
    public boolean mayHealByItself() {
        return !healthy()
                && failures.stream().allMatch(failure -> failure.problem().propagationExplainsIt());
    }
}
