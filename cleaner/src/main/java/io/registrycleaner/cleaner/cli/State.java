package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;
import io.registrycleaner.cleaner.state.RunSummary;
import io.registrycleaner.cleaner.state.StateStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The state directory, as the commands need it. */
final class State {
    static final String MISSING =
            "Missing: --state-dir (STATE_DIR), where deletions are written down so that they can be undone";

    private State() {}

    /** What is remembered helps a plan, which does without it as well. */
    static StateStore ifAny(Optional<Path> directory, String registry, Clock clock) {
        return directory
                .map(known -> StateStore.open(known, registry, clock))
                .orElseGet(() -> StateStore.inMemory(registry, clock));
    }

    /** What deletes or undoes must write down what it does. */
    static Path require(Optional<Path> directory, CommandSpec command) {
        return directory.orElseThrow(() -> new ParameterException(command.commandLine(), MISSING));
    }

    static Diagnosis unfinished(RunSummary run) {
        return Diagnosis.of(
                        Problem.RUN_UNFINISHED,
                        "Run %d, begun at %s, was interrupted with %,d steps left."
                                .formatted(run.id(), run.start().at(), run.pending()))
                .likely("it was stopped, killed, or ran into its deadline")
                .action("finish it: cleaner clean --apply --resume")
                .build();
    }

    static RuntimeException unknown(long run) {
        return Diagnosis.of(
                        Problem.RUN_UNKNOWN,
                        "There is no run %d of this registry in the state directory.".formatted(run))
                .likely("the number is another one, or --state-dir (STATE_DIR) or --registry (REGISTRY_URL) is")
                .action("list them: cleaner runs")
                .build()
                .asException();
    }
}
