package io.registrycleaner.cleaner.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.cleaner.plan.Explanation;
import io.registrycleaner.cleaner.plan.Explanation.Link;
import io.registrycleaner.cleaner.plan.RepositoryPlan;
import java.io.PrintWriter;
import java.util.List;

/** Verdicts with their reasons, for people and for programs. */
final class ExplanationPrinter {
    private ExplanationPrinter() {}

    static void print(
            RepositoryPlan plan, List<Explanation> explanations, OutputOption output, Surroundings surroundings) {
        if (output.json()) {
            json(plan, explanations, surroundings.out());
        } else {
            text(plan, explanations, surroundings.out());
        }
    }

    private static void text(RepositoryPlan plan, List<Explanation> explanations, PrintWriter to) {
        plan.summary().heldBack().forEach(why -> to.printf("Held back: %s%n", why));
        for (Explanation explanation : explanations) {
            List<Link> chain = explanation.chain();
            to.printf("%s  %s%n", explanation.subject(), explanation.kept() ? "is kept" : "is deleted");
            to.printf("  because  %s%n", chain.get(0).reason());
            for (Link link : chain.subList(1, chain.size())) {
                to.printf("           %s:%n           %s%n", link.about(), link.reason());
            }
        }
        if (explanations.isEmpty()) {
            to.printf("%s has no tags.%n", plan.repository());
        }
    }

    private static void json(RepositoryPlan plan, List<Explanation> explanations, PrintWriter to) {
        ObjectNode document = Json.document("explain", List.of());
        document.put("repository", plan.repository().text());
        plan.summary().heldBack().forEach(document.putArray("heldBack")::add);
        ArrayNode array = document.putArray("explanations");
        for (Explanation explanation : explanations) {
            ObjectNode node = array.addObject();
            node.put("subject", explanation.subject());
            node.put("verdict", explanation.kept() ? "keep" : "delete");
            ArrayNode chain = node.putArray("because");
            explanation
                    .chain()
                    .forEach(
                            link -> chain.addObject().put("about", link.about()).put("reason", link.reason()));
        }
        Json.print(document, to);
    }
}
