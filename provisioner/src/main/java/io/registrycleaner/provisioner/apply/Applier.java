package io.registrycleaner.provisioner.apply;

import io.registrycleaner.provisioner.apply.Applied.Result;
import io.registrycleaner.provisioner.apply.Applied.Status;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.model.FailureException;
import io.registrycleaner.provisioner.model.Identity;
import io.registrycleaner.provisioner.plan.Cloud;
import io.registrycleaner.provisioner.plan.Outcome;
import io.registrycleaner.provisioner.plan.Plan;
import io.registrycleaner.provisioner.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Performs a plan: first, one after the other, the steps that others wait for; then the others side by side, for the change
 * of a scale set can take minutes and a role begins to propagate when it is granted. A step that fails does not stop those
 * beside it.
 */
public final class Applier {

    private final Cloud cloud;
    private final Narrator narrator;

    public Applier(Cloud cloud, Narrator narrator) {
        this.cloud = cloud;
        this.narrator = narrator;
    }

    public Applied apply(Plan plan) {
        List<Result> results = new ArrayList<>();
        Optional<Identity> created = Optional.empty();
        for (Step step : plan.steps().stream().filter(Step::comesFirst).toList()) {
            Ended ended = run(step);
            results.add(ended.result());
            created = ended.identity();
        }
        List<Step> others =
                plan.steps().stream().filter(step -> !step.comesFirst()).toList();
        if (results.stream().anyMatch(result -> result.status() == Status.FAILED)) {
            others.forEach(step -> results.add(new Result(step, Status.NOT_RUN, Optional.empty())));
        } else {
            results.addAll(sideBySide(others, created));
        }
        return new Applied(results, created);
    }

    private record Ended(Result result, Optional<Identity> identity) {}

    private List<Result> sideBySide(List<Step> steps, Optional<Identity> created) {
        List<CompletableFuture<Result>> running = steps.stream()
                .map(step -> created.map(step::knowing).orElse(step))
                .map(step -> CompletableFuture.supplyAsync(() -> run(step).result(), Applier::start))
                .toList();
        return running.stream().map(CompletableFuture::join).toList();
    }

    private Ended run(Step step) {
        narrator.applying(step);
        try {
            Outcome outcome = step.applyTo(cloud);
            narrator.applied(step, outcome);
            Status status = outcome.changed() ? Status.CHANGED : Status.ALREADY_THERE;
            return new Ended(new Result(step, status, Optional.empty()), outcome.identity());
        } catch (FailureException e) {
            Failure failure = e.failures().get(0);
            narrator.failed(step, failure);
            return new Ended(new Result(step, Status.FAILED, Optional.of(failure)), Optional.empty());
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "apply");
        thread.setDaemon(true);
        thread.start();
    }
}
