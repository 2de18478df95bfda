package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.http.Stop;
import io.registrycleaner.cleaner.model.ExitCode;
import io.registrycleaner.cleaner.plan.Criteria.Evidence;
import io.registrycleaner.cleaner.run.Cleanup;
import io.registrycleaner.cleaner.run.CleanupPlan;
import io.registrycleaner.cleaner.run.CleanupResult;
import io.registrycleaner.cleaner.state.RunSummary;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(
        name = "clean",
        description = "Prints what the policy would delete, and why; deletes it only with --apply.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:planned, or all done",
            "1:failed",
            "2:wrong usage or policy",
            "3:not allowed or not authenticated",
            "4:partly done: something failed or was interrupted",
            "10:there is something to delete (with --detailed-exitcode, without --apply)"
        },
        footerHeading = "%nEnvironment besides the options':%n",
        footer = {
            Environment.CLIENT_ID,
            Environment.TENANT_ID,
            Environment.CERTIFICATES,
            Environment.PROXY,
            Environment.KUBECONFIG,
            "",
            "Examples:",
            "  cleaner clean --registry myregistry.azurecr.io --policy policy.yaml",
            "  cleaner clean --policy policy.yaml --repository 'ci/**' --output json",
            "  cleaner clean --policy policy.yaml --apply --yes",
            "  cleaner clean --policy policy.yaml --apply --resume --yes"
        })
final class CleanCommand extends PolicyCommand {
    @Option(names = "--apply", description = "Delete what the plan says (CLEANER_APPLY). Default: print the plan.")
    boolean apply;

    @Option(
            names = "--resume",
            description = "With --apply: first finish a run that was interrupted, and do nothing else if there is one"
                    + " (CLEANER_RESUME).")
    boolean resume;

    @Option(names = "--yes", description = "With --apply: do not ask (CLEANER_YES).")
    boolean yes;

    @Option(
            names = "--detailed-exitcode",
            description =
                    "Without --apply: exit with 10 when there is something to delete (CLEANER_DETAILED_EXITCODE).")
    boolean detailedExitCode;

    CleanCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        if (resume && !apply) {
            throw new ParameterException(
                    spec.commandLine(), "--resume goes with --apply: a plan alone deletes nothing");
        }
        Stop stop = stop();
        try (CleanupAssembly assembly = CleanupAssembly.of(this, stop, apply)) {
            return Termination.during(() -> clean(assembly), () -> stop.ask("interrupted"));
        }
    }

    private int clean(CleanupAssembly assembly) {
        Cleanup cleanup = assembly.cleanup();
        PlanPrinter printer = PlanPrinter.of(output, assembly, surroundings);
        assembly.remarks().forEach(remark -> surroundings.err().printf("%s: %s%n", assembly.policy(), remark));
        Optional<RunSummary> unfinished = apply ? cleanup.unfinished() : Optional.empty();
        if (unfinished.isPresent()) {
            if (!resume) {
                throw State.unfinished(unfinished.get()).asException();
            }
            return applied(cleanup.resume(unfinished.get()), printer);
        }
        CleanupPlan plan = cleanup.plan(apply ? Evidence.READ : Evidence.LISTED);
        if (!apply) {
            printer.plan(plan);
            return planned(plan);
        }
        printer.beforeApplying(plan);
        if (plan.steps() > 0 && !yes && !confirmed(plan)) {
            surroundings.err().println("Nothing was deleted.");
            return ExitCode.DONE.number();
        }
        return applied(cleanup.apply(plan, assembly.start("clean --apply")), printer);
    }

    private int planned(CleanupPlan plan) {
        if (!plan.failures().isEmpty()) {
            return ExitCode.PARTLY.number();
        }
        return detailedExitCode && plan.steps() > 0 ? ExitCode.CHANGES_PENDING.number() : ExitCode.DONE.number();
    }

    private static int applied(CleanupResult result, PlanPrinter printer) {
        printer.result(result);
        return result.complete() ? ExitCode.DONE.number() : ExitCode.PARTLY.number();
    }

    private boolean confirmed(CleanupPlan plan) {
        return surroundings
                .person()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--apply asks before it deletes, and there is nobody here to ask: add --yes (CLEANER_YES)"))
                .answer("Delete %,d tags and manifests? Only yes deletes: ".formatted(plan.steps()))
                .equals("yes");
    }
}
