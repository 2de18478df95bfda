package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.plan.FreedSpace;
import io.registrycleaner.cleaner.plan.RepositoryPlan.Counts;
import io.registrycleaner.cleaner.plan.RepositoryPlan.Summary;
import io.registrycleaner.cleaner.report.Bytes;
import io.registrycleaner.cleaner.report.Count;
import io.registrycleaner.cleaner.report.Size;
import io.registrycleaner.cleaner.report.Table;
import io.registrycleaner.cleaner.report.Table.Column;
import io.registrycleaner.cleaner.run.CleanupPlan;
import io.registrycleaner.cleaner.run.CleanupPlan.Failed;
import io.registrycleaner.cleaner.run.CleanupPlan.Planned;
import io.registrycleaner.cleaner.run.CleanupResult;
import io.registrycleaner.cleaner.state.Outcome;
import io.registrycleaner.cleaner.state.RunSummary;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** For people. */
final class PlanText implements PlanPrinter {
    private final CleanupAssembly assembly;
    private final PrintWriter out;
    private final PrintWriter err;

    PlanText(CleanupAssembly assembly, Surroundings surroundings) {
        this.assembly = assembly;
        this.out = surroundings.out();
        this.err = surroundings.err();
    }

    @Override
    public void plan(CleanupPlan plan) {
        table(plan);
        if (plan.steps() == 0) {
            out.println("Nothing to delete.");
        } else {
            out.println(
                    "Nothing was deleted. To delete: cleaner clean --apply; why something stays or goes: cleaner explain");
        }
    }

    @Override
    public void beforeApplying(CleanupPlan plan) {
        table(plan);
    }

    private void table(CleanupPlan plan) {
        out.printf(
                "Plan for %s by %s, made at %s%n%n",
                assembly.registry().host(), assembly.policy(), plan.at().truncatedTo(ChronoUnit.SECONDS));
        Table table = new Table(
                Column.left("REPOSITORY"),
                Column.right("TAGS"),
                Column.right("DELETE"),
                Column.right("MANIFESTS"),
                Column.right("DELETE"),
                Column.right("FREES"));
        for (Planned planned : plan.planned()) {
            Summary summary = planned.summary();
            table.row(cells(planned.repository().text(), summary.tags(), summary.manifests(), summary.freed()));
        }
        table.row(cells("total", plan.tags(), plan.manifests(), plan.freed()));
        table.print(out);
        out.println();
        for (Planned planned : plan.planned()) {
            planned.summary().heldBack().forEach(why -> out.printf("Held back, %s: %s%n", planned.repository(), why));
        }
        if (plan.deferred() > 0) {
            String wait = plan.deferred() == 1 ? "waits" : "wait";
            out.printf("%s %s for the next run: limits.maxDeletesPerRun.%n", Count.of(plan.deferred(), "step"), wait);
        }
        if (plan.unnamed() > 0) {
            out.printf("Left alone, as no rule names them: %s.%n", Count.of(plan.unnamed(), "repository"));
        }
        failures(plan.failures());
    }

    private static List<String> cells(String name, Counts tags, Counts manifests, FreedSpace freed) {
        return List.of(
                name,
                Count.words(tags.all()),
                Count.words(tags.deleted()),
                Count.words(manifests.all()),
                Count.words(manifests.deleted()),
                Bytes.words(new Size(freed.bytes(), freed.exact())));
    }

    private void failures(List<Failed> failures) {
        for (Failed failed : failures) {
            err.printf(
                    "%s could not be read, and nothing in it is deleted:%n%s%n",
                    failed.repository(), failed.diagnosis().text());
        }
    }

    @Override
    public void result(CleanupResult result) {
        if (result.run().isEmpty()) {
            out.println("Nothing to delete.");
            return;
        }
        RunSummary run = result.run().get();
        out.printf(
                Locale.ROOT,
                "Run %d: %,d deleted, %,d kept after all, %,d failed, %,d left.%n",
                run.id(),
                run.deleted(),
                run.kept(),
                run.count(Outcome.FAILED),
                run.pending());
        for (Outcome outcome : List.of(Outcome.LOCKED, Outcome.MOVED, Outcome.IN_USE, Outcome.CHANGED, Outcome.GONE)) {
            if (run.count(outcome) > 0) {
                out.printf(Locale.ROOT, "  %-10s %,d%n", words(outcome), run.count(outcome));
            }
        }
        result.stopped().ifPresent(why -> err.printf("Stopped: %s.%n", why));
        if (run.pending() > 0) {
            err.println("  do         finish it: cleaner clean --apply --resume");
        }
        if (run.count(Outcome.DELETED) > 0) {
            out.printf("Its tags can be put back while the grace period lasts: cleaner restore %d%n", run.id());
        }
    }

    private static String words(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
