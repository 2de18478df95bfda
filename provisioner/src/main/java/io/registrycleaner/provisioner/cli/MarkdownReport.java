package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.model.Connection;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** For the summary of a pipeline's job: one page. */
final class MarkdownReport extends DocumentReport {

    MarkdownReport(Console console) {
        super(console);
    }

    @Override
    void print(Conclusion conclusion, Console to) {
        print(page(conclusion), to);
    }

    static void print(Markdown page, Console console) {
        console.out().print(page);
        console.out().flush();
    }

    private static Markdown page(Conclusion conclusion) {
        Markdown page = new Markdown()
                .title("provisioner " + conclusion.command() + ": " + result(conclusion))
                .paragraph(explanation(conclusion));
        changes(page, Change.of(conclusion));
        problems(page, conclusion.problems());
        conclusion
                .plan()
                .ifPresent(plan -> page.list("Warnings", texts(plan.warnings()))
                        .list("In place", texts(plan.inPlace()))
                        .list("Notes", texts(plan.notes())));
        if (conclusion.problems().isEmpty()) {
            conclusion.connection().ifPresent(connection -> values(page, connection));
        }
        next(page, conclusion.next());
        return page;
    }

    private static String result(Conclusion conclusion) {
        String changes = count(conclusion.plan().map(Plan::changes).orElse(0));
        return switch (conclusion.status()) {
            case PLANNED -> changes + " planned";
            case UNCHANGED -> "no changes";
            case APPLIED -> changes + " made";
            case DECLINED -> "declined";
            case REFUSED -> "refused";
            case FAILED -> "failed";
            case PARTLY_APPLIED -> "done in part";
        };
    }

    private static String explanation(Conclusion conclusion) {
        boolean removes = conclusion.plan().map(Plan::removes).orElse(false);
        return switch (conclusion.status()) {
            case PLANNED -> "Nothing was changed: this is what would be done.";
            case UNCHANGED ->
                removes ? "Nothing is left; nothing was written." : "Everything is in place; nothing was written.";
            case APPLIED -> removes ? "It is taken back." : "Everything is in place now.";
            case DECLINED, REFUSED -> "Nothing was changed.";
            case FAILED -> "Run it again when the reason is gone.";
            case PARTLY_APPLIED -> "Run it again when the reason is gone: it does what is left.";
        };
    }

    private static void changes(Markdown page, List<Change> changes) {
        if (!changes.isEmpty()) {
            page.table(
                    List.of("", "what", "scope", "result"),
                    changes.stream().map(MarkdownReport::row).toList());
        }
    }

    private static List<String> row(Change change) {
        return List.of(
                Markdown.text(change.verb()),
                Markdown.text(change.description()),
                Markdown.code(change.target()),
                change.result().markdown());
    }

    /** The fact, and below it the likely cause and what to do. */
    static void problems(Markdown page, List<Failure> problems) {
        List<String> items = new ArrayList<>();
        for (Failure problem : problems) {
            StringBuilder item = new StringBuilder("**" + Markdown.text(problem.what()) + "**");
            if (!problem.why().isEmpty()) {
                item.append("\n  - likely: ").append(Markdown.text(problem.why()));
            }
            if (!problem.remedy().isEmpty()) {
                item.append("\n  - do: ").append(Markdown.text(problem.remedy()));
            }
            items.add(item.toString());
        }
        page.list("Problems", items);
    }

    static List<String> texts(List<String> texts) {
        return texts.stream().map(Markdown::text).toList();
    }

    static void next(Markdown page, List<String> commands) {
        if (!commands.isEmpty()) {
            page.heading("Next").code("sh", commands);
        }
    }

    private static void values(Markdown page, Connection connection) {
        page.heading("Values for the chart").code("yaml", ChartValues.lines(connection, connection.azureClientId()));
    }

    private static String count(int changes) {
        return changes == 1 ? "1 change" : changes + " changes";
    }
}
