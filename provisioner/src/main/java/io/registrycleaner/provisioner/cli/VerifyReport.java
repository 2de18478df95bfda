package io.registrycleaner.provisioner.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.provisioner.model.ExitCode;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.plan.Verification;
import io.registrycleaner.provisioner.plan.Verification.Check;
import java.io.PrintWriter;
import java.util.List;

/** The checks, for a person or a program. */
final class VerifyReport {

    private final Console console;
    private final OutputOptions.Format format;

    VerifyReport(Console console, OutputOptions.Format format) {
        this.console = console;
        this.format = format;
    }

    ExitCode verified(Verification verification) {
        ExitCode exitCode = Verify.exitCode(verification);
        switch (format) {
            case text -> print(verification, console.out());
            case json -> JsonReport.print(document(verification, exitCode), console);
            case markdown -> MarkdownReport.print(MarkdownVerification.page(verification), console);
        }
        return exitCode;
    }

    /** Where there is no answer, because it could not be asked. */
    ExitCode refused(List<Failure> problems) {
        ExitCode exitCode = Failure.commonCode(problems);
        Problems.print(problems, console.err());
        switch (format) {
            case text -> {}
            case json -> JsonReport.print(refusal(problems, exitCode), console);
            case markdown -> MarkdownReport.print(MarkdownVerification.page(problems), console);
        }
        return exitCode;
    }

    private static ObjectNode refusal(List<Failure> problems, ExitCode exitCode) {
        ObjectNode document = JsonReport.start("verify");
        document.put("status", "refused").put("exitCode", exitCode.number());
        document.set("checks", JsonNodeFactory.instance.arrayNode());
        document.set("notes", JsonNodeFactory.instance.arrayNode());
        document.set("problems", JsonReport.problems(problems));
        document.set("next", JsonNodeFactory.instance.arrayNode());
        return document;
    }

    private static void print(Verification verification, PrintWriter out) {
        for (Check check : verification.checks()) {
            out.printf("%s %-10s  %s%n", check.holds() ? "✓" : "✗", check.about(), check.detail());
            if (!check.remedy().isEmpty()) {
                out.printf("  %-10s  do: %s%n", "", check.remedy());
            }
        }
        verification.notes().forEach(note -> out.println("Note: " + note));
        out.println();
        long failing =
                verification.checks().stream().filter(check -> !check.holds()).count();
        out.println(
                failing == 0
                        ? "All is in place, as far as Azure can tell. Only the node's own identity can try the registry itself:"
                        : failing + " of " + verification.checks().size()
                                + " checks fail. When they hold, try the registry"
                                + " itself with the node's own identity:");
        out.println("  " + NextSteps.healthCheck(verification.account()));
        out.flush();
    }

    private static ObjectNode document(Verification verification, ExitCode exitCode) {
        ObjectNode document = JsonReport.start("verify");
        document.put("status", verification.holds() ? "ok" : "failing").put("exitCode", exitCode.number());
        ArrayNode checks = document.putArray("checks");
        for (Check check : verification.checks()) {
            checks.addObject()
                    .put("about", check.about())
                    .put("holds", check.holds())
                    .put("detail", check.detail())
                    .put("do", check.remedy());
        }
        document.set("notes", JsonReport.texts(verification.notes()));
        document.set("problems", JsonReport.problems(List.of()));
        document.set("next", JsonReport.texts(List.of(NextSteps.healthCheck(verification.account()))));
        return document;
    }
}
