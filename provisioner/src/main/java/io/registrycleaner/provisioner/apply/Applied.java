package io.registrycleaner.provisioner.apply;

import io.registrycleaner.provisioner.model.ExitCode;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.model.Identity;
import io.registrycleaner.provisioner.plan.Step;
import java.util.List;
import java.util.Optional;

/**
 * What came of a plan.
 *
 * @param results of its steps, in their order
 * @param created the identity, where the plan made it
 */
public record Applied(List<Result> results, Optional<Identity> created) {

    /** How a step ended. */
    public enum Status {
        CHANGED,
        ALREADY_THERE,
        FAILED,
        NOT_RUN
    }

    /** What came of one step. */
    public record Result(Step step, Status status, Optional<Failure> failure) {}

    public Applied {
        results = List.copyOf(results);
    }

    public List<Failure> failures() {
        return results.stream().flatMap(result -> result.failure().stream()).toList();
    }

    public boolean isComplete() {
        return failures().isEmpty();
    }

    /** {@link ExitCode#PARTLY_DONE} as soon as anything was changed before something failed. */
    public ExitCode exitCode() {
        if (isComplete()) {
            return ExitCode.DONE;
        }
        boolean changed = results.stream().anyMatch(result -> result.status() == Status.CHANGED);
        return changed ? ExitCode.PARTLY_DONE : Failure.commonCode(failures());
    }
}
