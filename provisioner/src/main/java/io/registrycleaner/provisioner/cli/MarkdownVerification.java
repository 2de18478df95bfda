package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.plan.Verification;
import io.registrycleaner.provisioner.plan.Verification.Check;
import java.util.List;

/** The checks of a verification as the summary of a pipeline's job. */
final class MarkdownVerification {

    private static final String TITLE = "provisioner verify: ";

    private MarkdownVerification() {}

    static Markdown page(Verification verification) {
        List<Check> checks = verification.checks();
        List<Check> failing = checks.stream().filter(check -> !check.holds()).toList();
        Markdown page = new Markdown()
                .title(TITLE
                        + (failing.isEmpty()
                                ? "all is in place"
                                : failing.size() + " of " + checks.size() + " checks fail"))
                .paragraph("As far as Azure can tell. Only the node's own identity can try the registry itself.")
                .table(
                        List.of("", "what", "found"),
                        checks.stream().map(MarkdownVerification::row).toList())
                .list(
                        "What to do",
                        failing.stream()
                                .map(Check::remedy)
                                .filter(remedy -> !remedy.isEmpty())
                                .distinct()
                                .map(MarkdownVerification::remedy)
                                .toList())
                .list("Notes", MarkdownReport.texts(verification.notes()));
        MarkdownReport.next(page, List.of(NextSteps.healthCheck(verification.account())));
        return page;
    }

    static Markdown page(List<Failure> problems) {
        Markdown page = new Markdown().title(TITLE + "no answer").paragraph("Nothing could be checked.");
        MarkdownReport.problems(page, problems);
        return page;
    }

    private static List<String> row(Check check) {
        return List.of(check.holds() ? "✓" : "✗", Markdown.text(check.about()), Markdown.text(check.detail()));
    }

    /** Some are a command, others a sentence. */
    private static String remedy(String remedy) {
        return remedy.startsWith("provisioner ") ? Markdown.code(remedy) : Markdown.text(remedy);
    }
}
