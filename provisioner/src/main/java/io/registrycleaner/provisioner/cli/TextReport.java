package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.apply.Narrator;
import io.registrycleaner.provisioner.model.Connection;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.plan.Outcome;
import io.registrycleaner.provisioner.plan.Plan;
import io.registrycleaner.provisioner.plan.Step;
import java.io.PrintWriter;
import java.util.Optional;

/** For a person. */
final class TextReport implements Report {

    private final PrintWriter out;
    private final PrintWriter err;

    TextReport(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void planned(Plan plan) {
        if (!plan.isEmpty()) {
            out.println("Plan: " + count(plan.changes()));
            plan.steps().forEach(step -> line(step.verb(), step.describe()));
            plan.valuesFile().ifPresent(file -> line("write", keys(plan) + " in " + file));
        }
        plan.inPlace().forEach(present -> line("there", present));
        plan.warnings().forEach(warning -> out.println("Warning: " + warning));
        plan.notes().forEach(note -> out.println("Note: " + note));
        out.flush();
    }

    @Override
    public Narrator narrator() {
        return new Narrator() {
            @Override
            public void applying(Step step) {
                tell("...", step);
            }

            @Override
            public void applied(Step step, Outcome outcome) {
                tell(outcome.changed() ? "✓" : "✓ " + step.doneAlready() + ":", step);
            }

            @Override
            public void failed(Step step, Failure failure) {
                tell("✗", step);
            }
        };
    }

    @Override
    public void concluded(Conclusion conclusion) {
        switch (conclusion.status()) {
            case UNCHANGED -> out.println("No changes");
            case PLANNED -> out.println("Nothing was changed (--dry-run).");
            case DECLINED -> out.println("Nothing was changed.");
            case APPLIED ->
                out.println("Done: " + count(conclusion.plan().orElseThrow().changes()) + " made.");
            case PARTLY_APPLIED ->
                err.println("Done in part. Run the same command again when the reason is gone: it does what is left.");
            case REFUSED -> err.println("Nothing was changed:");
            case FAILED -> err.print("");
        }
        out.flush();
        Problems.print(conclusion.problems(), err);
        if (conclusion.problems().isEmpty()) {
            conclusion.connection().ifPresent(connection -> connection(conclusion, connection));
        }
    }

    private void connection(Conclusion conclusion, Connection connection) {
        Plan plan = conclusion.plan().orElseThrow();
        out.println();
        out.println("Values for the chart:");
        Optional<String> clientId =
                plan.awaitsIdentity() && connection.azureClientId().isEmpty()
                        ? Optional.of("<known when the identity exists>")
                        : connection.azureClientId();
        ChartValues.lines(connection, clientId).forEach(line -> out.println("  " + line));
        if (!conclusion.next().isEmpty()) {
            out.println();
            out.println("Next:");
            conclusion.next().forEach(command -> out.println("  " + command));
        }
        out.flush();
    }

    private static String keys(Plan plan) {
        if (plan.removes()) {
            return "nothing any more for the identity";
        }
        Connection connection = plan.connection();
        return "env.registryUrl, env.azureClientId and env.azureTenantId"
                + (connection.serviceAccount().isPresent()
                        ? ", serviceAccount.name, the identity's annotation and label"
                        : "");
    }

    private void line(String verb, String what) {
        out.printf("  %-7s %s%n", verb, what);
    }

    private void tell(String mark, Step step) {
        out.println(mark + " " + step.verb() + " " + step.describe());
        out.flush();
    }

    private static String count(int changes) {
        return changes == 1 ? "1 change" : changes + " changes";
    }
}
