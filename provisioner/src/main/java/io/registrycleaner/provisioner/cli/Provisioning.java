package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.apply.Applied;
import io.registrycleaner.provisioner.apply.Applier;
import io.registrycleaner.provisioner.azure.Deadline;
import io.registrycleaner.provisioner.azure.Session;
import io.registrycleaner.provisioner.azure.SignIn;
import io.registrycleaner.provisioner.azure.Survey;
import io.registrycleaner.provisioner.cli.Conclusion.Status;
import io.registrycleaner.provisioner.model.Connection;
import io.registrycleaner.provisioner.model.ExitCode;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.model.FailureException;
import io.registrycleaner.provisioner.plan.Decision;
import io.registrycleaner.provisioner.plan.Draft;
import io.registrycleaner.provisioner.plan.Plan;
import io.registrycleaner.provisioner.plan.Refused;
import io.registrycleaner.provisioner.plan.Rights;
import io.registrycleaner.provisioner.plan.ValuesTarget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** From a request to what came of it: read, plan, print, ask, apply, write the values. */
final class Provisioning {

    private final String command;
    private final RunOptions run;
    private final Console console;
    private final Report report;

    Provisioning(String command, RunOptions run, Console console, Report report) {
        this.command = command;
        this.run = run;
        this.console = console;
        this.report = report;
    }

    /** Reads what a decision needs, and drafts it. */
    @FunctionalInterface
    interface Inquiry {
        Draft draft(Session session, Optional<ValuesTarget> values);
    }

    Conclusion run(SignIn signIn, Deadline deadline, Inquiry inquiry) {
        Optional<ValuesOutput> values = run.values.map(ValuesOutput::read);
        Session session = Session.open(signIn, deadline);
        Decision decision = decide(session.survey(), inquiry.draft(session, values.map(Function.identity())));
        if (decision instanceof Refused refused) {
            return Conclusion.refused(command, refused.problems());
        }
        Plan plan = (Plan) decision;
        report.planned(plan);
        if (plan.isEmpty()) {
            return conclude(plan, Status.UNCHANGED, ExitCode.DONE);
        }
        if (run.dryRun) {
            return conclude(plan, Status.PLANNED, run.detailedExitCode ? ExitCode.CHANGES_PENDING : ExitCode.DONE);
        }
        if (!agreed(plan)) {
            return conclude(plan, Status.DECLINED, ExitCode.FAILED);
        }
        deadline.restart();
        return apply(plan, session, values);
    }

    private Decision decide(Survey survey, Draft draft) {
        Rights rights = draft.needs().isEmpty() ? new Rights(Map.of()) : survey.rights(draft.needs());
        return run.dryRun ? draft.preview(rights) : draft.decide(rights);
    }

    private boolean agreed(Plan plan) {
        if (run.yes) {
            return true;
        }
        if (!console.terminal().isThere()) {
            throw new FailureException(new Failure(
                    ExitCode.USAGE,
                    "There is nobody to ask whether to apply this plan.",
                    "Standard input or output is no terminal.",
                    "Give --yes to apply it, or --dry-run to only see it."));
        }
        return console.terminal().agrees("Apply " + (plan.changes() == 1 ? "this change" : "these changes") + "?");
    }

    private Conclusion apply(Plan plan, Session session, Optional<ValuesOutput> values) {
        Applied applied;
        List<Failure> failures;
        try (Interruption watched = Interruption.watch(console.err())) {
            applied = new Applier(session.cloud(), report.narrator()).apply(plan);
            failures = applied.isComplete() ? write(plan, applied, values) : applied.failures();
        }
        ExitCode exitCode =
                failures.isEmpty() ? ExitCode.DONE : applied.isComplete() ? ExitCode.PARTLY_DONE : applied.exitCode();
        return new Conclusion(
                command,
                statusOf(exitCode),
                exitCode,
                Optional.of(plan),
                Optional.of(applied),
                run.values.map(Object::toString),
                failures);
    }

    private static Status statusOf(ExitCode exitCode) {
        return switch (exitCode) {
            case DONE -> Status.APPLIED;
            case PARTLY_DONE -> Status.PARTLY_APPLIED;
            case FAILED, USAGE, NOT_ALLOWED, CHANGES_PENDING -> Status.FAILED;
        };
    }

    /** What went wrong with it; it was possible a moment ago, when the file was read. */
    private static List<Failure> write(Plan plan, Applied applied, Optional<ValuesOutput> values) {
        if (plan.valuesFile().isEmpty()) {
            return List.of();
        }
        Connection connection = applied.created().map(plan::connectionWith).orElse(plan.connection());
        try {
            values.orElseThrow().write(connection);
            return List.of();
        } catch (FailureException e) {
            return e.failures();
        }
    }

    private Conclusion conclude(Plan plan, Status status, ExitCode exitCode) {
        return new Conclusion(
                command,
                status,
                exitCode,
                Optional.of(plan),
                Optional.empty(),
                run.values.map(Object::toString),
                List.of());
    }
}
