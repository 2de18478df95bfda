package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.ExitCode;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.model.ServiceAccount;
import io.registrycleaner.provisioner.plan.Finding.Blocked;
import io.registrycleaner.provisioner.plan.Finding.Holds;
import io.registrycleaner.provisioner.plan.Finding.Lacking;
import io.registrycleaner.provisioner.plan.Finding.Pending;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether all is in place: a draft, read as a list of checks. What a plan would still do is what does not hold.
 *
 * @param account in whose namespace the cleaner is installed
 * @param wrongUsage problems that say that the question was not clear; then there is no answer
 */
public record Verification(List<Check> checks, List<String> notes, List<Failure> wrongUsage, ServiceAccount account) {

    /**
     * One thing that has to hold.
     *
     * @param remedy what to do where it does not; empty where it does
     */
    public record Check(String about, boolean holds, String detail, String remedy) {}

    public Verification {
        checks = List.copyOf(checks);
        notes = List.copyOf(notes);
        wrongUsage = List.copyOf(wrongUsage);
    }

    /**
     * Reads a draft.
     *
     * @param command that does what is pending
     */
    public static Verification of(Draft draft, String command) {
        List<Check> checks = new ArrayList<>();
        for (Finding finding : draft.findings()) {
            checks.add(check(finding, command));
        }
        draft.values().ifPresent(file -> checks.add(values(file, draft, command)));
        List<Failure> wrongUsage = draft.problems().stream()
                .filter(problem -> problem.code() == ExitCode.USAGE)
                .toList();
        return new Verification(
                checks,
                draft.notes(),
                wrongUsage,
                draft.connection().serviceAccount().orElse(ServiceAccount.DEFAULT));
    }

    public boolean holds() {
        return checks.stream().allMatch(Check::holds);
    }

    private static Check check(Finding finding, String command) {
        if (finding instanceof Holds holds) {
            return new Check(holds.about(), true, holds.detail(), "");
        }
        if (finding instanceof Pending pending) {
            return new Check(pending.step().about(), false, pending.step().lack(), command);
        }
        if (finding instanceof Lacking lacking) {
            return new Check(lacking.about(), false, lacking.detail(), lacking.remedy());
        }
        Blocked blocked = (Blocked) finding;
        return new Check(
                blocked.about(),
                false,
                blocked.failure().what(),
                blocked.failure().remedy());
    }

    private static Check values(ValuesTarget file, Draft draft, String command) {
        boolean holds = !draft.awaitsIdentity() && draft.isUnblocked() && !file.differsFrom(draft.connection());
        return holds
                ? new Check("values", true, file.path() + " has the chart's three values", "")
                : new Check(
                        "values",
                        false,
                        file.path() + " has other values than this cluster and registry need.",
                        command);
    }
}
