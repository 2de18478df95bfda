package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.apply.Applied;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.plan.Plan;
import io.registrycleaner.provisioner.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of a plan, and what came of it.
 *
 * @param target resource id of what is changed, or a file
 */
record Change(String verb, String description, String target, Result result, Optional<Failure> problem) {

    enum Result {
        PLANNED("planned", "planned"),
        DONE("done", "done"),
        ALREADY_THERE("alreadyThere", "already there"),
        FAILED("failed", "**failed**"),
        NOT_RUN("notRun", "not run");

        private final String word;
        private final String markdown;

        Result(String word, String markdown) {
            this.word = word;
            this.markdown = markdown;
        }

        /** In JSON. */
        String word() {
            return word;
        }

        String markdown() {
            return markdown;
        }
    }

    /** The changes of a run, in the order of its plan. */
    static List<Change> of(Conclusion conclusion) {
        List<Change> changes = new ArrayList<>();
        if (conclusion.applied().isPresent()) {
            conclusion
                    .applied()
                    .get()
                    .results()
                    .forEach(done -> changes.add(change(done.step(), result(done.status()), done.failure())));
        } else {
            conclusion
                    .plan()
                    .ifPresent(plan ->
                            plan.steps().forEach(step -> changes.add(change(step, Result.PLANNED, Optional.empty()))));
        }
        conclusion
                .plan()
                .flatMap(Plan::valuesFile)
                .ifPresent(file -> changes.add(
                        new Change("write", "the chart's values", file, resultOfValues(conclusion), Optional.empty())));
        return changes;
    }

    private static Change change(Step step, Result result, Optional<Failure> problem) {
        return new Change(step.verb(), step.describe(), step.target(), result, problem);
    }

    private static Result result(Applied.Status status) {
        return switch (status) {
            case CHANGED -> Result.DONE;
            case ALREADY_THERE -> Result.ALREADY_THERE;
            case FAILED -> Result.FAILED;
            case NOT_RUN -> Result.NOT_RUN;
        };
    }

    /** The file is written when all of Azure is done. */
    private static Result resultOfValues(Conclusion conclusion) {
        return switch (conclusion.status()) {
            case APPLIED -> Result.DONE;
            case FAILED, PARTLY_APPLIED ->
                conclusion.applied().map(Applied::isComplete).orElse(false) ? Result.FAILED : Result.NOT_RUN;
            case PLANNED, UNCHANGED, DECLINED, REFUSED -> Result.PLANNED;
        };
    }
}
