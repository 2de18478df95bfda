package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.apply.Applied;
import io.registrycleaner.provisioner.model.Connection;
import io.registrycleaner.provisioner.model.ExitCode;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.plan.Plan;
import java.util.List;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param plan empty where none could be made
 * @param applied empty where nothing was begun
 * @param valuesFile the file that was named for the chart's values
 */
record Conclusion(
        String command,
        Status status,
        ExitCode exitCode,
        Optional<Plan> plan,
        Optional<Applied> applied,
        Optional<String> valuesFile,
        List<Failure> problems) {

    enum Status {
        PLANNED("planned"),
        UNCHANGED("unchanged"),
        APPLIED("applied"),
        DECLINED("declined"),
        REFUSED("refused"),
        FAILED("failed"),
        PARTLY_APPLIED("partlyApplied");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    static Conclusion refused(String command, List<Failure> problems) {
        return new Conclusion(
                command,
                Status.REFUSED,
                Failure.commonCode(problems),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                problems);
    }

    /** What the chart needs; without a client id where its identity has not been created. */
    Optional<Connection> connection() {
        return plan.filter(made -> !made.removes())
                .map(made -> applied.flatMap(Applied::created)
                        .map(made::connectionWith)
                        .orElse(made.connection()));
    }

    /** The commands that follow when all is in place. */
    List<String> next() {
        boolean ready = status == Status.APPLIED || status == Status.UNCHANGED;
        return plan.filter(made -> ready && !made.removes())
                .map(made -> NextSteps.after(made, valuesFile.orElse("values.yaml")))
                .orElse(List.of());
    }
}
