package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.dashboard.Answer;
import io.registrycleaner.cleaner.dashboard.Answer.Explained.Link;
import io.registrycleaner.cleaner.dashboard.Answer.Explained.Subject;
import io.registrycleaner.cleaner.plan.Explanation;
import io.registrycleaner.cleaner.plan.RepositoryPlan;
import java.util.List;

/** Turns explanations into the dashboard's answer. */
final class Answers {
    /** More would be no page for people; the command says it all. */
    private static final int MOST = 500;

    private Answers() {}

    static Answer of(ImageQuestion question, RepositoryPlan plan) {
        List<Explanation> explanations = question.explanations(plan);
        if (explanations.isEmpty()) {
            return new Answer.NotFound(
                    question.text(),
                    question.single()
                            ? "There is no '%s' in the registry.".formatted(question.text())
                            : "%s has no tags.".formatted(question.repository()));
        }
        return new Answer.Explained(
                question.text(),
                explanations.stream().limit(MOST).map(one -> subject(plan, one)).toList(),
                plan.summary().heldBack());
    }

    private static Subject subject(RepositoryPlan plan, Explanation explanation) {
        String separator = explanation.subject().startsWith("sha256:") ? "@" : ":";
        return new Subject(
                plan.repository() + separator + explanation.subject(),
                explanation.kept(),
                explanation.chain().stream()
                        .map(link -> new Link(link.about(), link.reason()))
                        .toList());
    }
}
