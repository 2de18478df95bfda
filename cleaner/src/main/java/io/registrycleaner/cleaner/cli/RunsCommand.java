package io.registrycleaner.cleaner.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.cleaner.model.ExitCode;
import io.registrycleaner.cleaner.model.RegistryHost;
import io.registrycleaner.cleaner.state.Outcome;
import io.registrycleaner.cleaner.state.RunSummary;
import io.registrycleaner.cleaner.state.StateStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "runs",
        description = "Lists the runs that deleted something, the newest first. Reads the state directory only.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:listed", "1:failed", "2:wrong usage"},
        footerHeading = "%nEnvironment besides the options':%n",
        footer = {
            Environment.CLIENT_ID,
            Environment.TENANT_ID,
            Environment.CERTIFICATES,
            Environment.PROXY,
            "",
            "Examples:",
            "  cleaner runs --state-dir /var/lib/cleaner",
            "  cleaner runs --most 100 --output json"
        })
final class RunsCommand extends RegistryCommand {
    @Mixin
    OutputOption output;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many at the most (CLEANER_MOST). Default: 20.")
    int most;

    RunsCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        try (StateStore store = open()) {
            List<RunSummary> runs = store.history().runs(most);
            if (output.json()) {
                json(runs);
            } else {
                text(runs, surroundings.out());
            }
        }
        return ExitCode.DONE.number();
    }

    private StateStore open() {
        RegistryHost host =
                registry.connection(spec, surroundings.environment()).registry();
        Path directory = State.require(Optional.ofNullable(registry.stateDirectory), spec);
        return StateStore.open(directory, host.toString(), surroundings.clock());
    }

    private void text(List<RunSummary> runs, PrintWriter to) {
        if (runs.isEmpty()) {
            to.println("No run has deleted anything yet.");
            return;
        }
        to.printf(
                "%5s  %-20s  %-12s  %9s  %9s  %7s  %s%n", "RUN", "BEGUN", "ENDED", "DELETED", "KEPT", "FAILED", "LEFT");
        for (RunSummary run : runs) {
            to.printf(
                    "%5d  %-20s  %-12s  %9d  %9d  %7d  %d%n",
                    run.id(),
                    run.start().at().truncatedTo(ChronoUnit.SECONDS),
                    end(run),
                    run.deleted(),
                    run.kept(),
                    run.count(Outcome.FAILED),
                    run.pending());
        }
    }

    private static String end(RunSummary run) {
        return run.ended().map(ended -> ended.how().name()).orElse("unfinished").toLowerCase(Locale.ROOT);
    }

    private void json(List<RunSummary> runs) {
        ObjectNode document = Json.document("runs", List.of());
        ArrayNode array = document.putArray("runs");
        for (RunSummary run : runs) {
            array.add(Json.run(run));
        }
        Json.print(document, surroundings.out());
    }
}
