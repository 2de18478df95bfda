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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Performs a plan, stage after stage; the steps of one stage side by side, for the change of a scale set can take minutes and a
 * role begins to propagate when it is granted. A step that fails does not stop those beside it, but what comes after.
 */
public final class Applier {

    private final Cloud cloud;
    private final Narrator narrator;

    public Applier(Cloud cloud, Narrator narrator) {
        this.cloud = cloud;
        this.narrator = narrator;
    }

    public Applied apply(Plan plan) {
        SortedMap<Integer, List<Step>> stages =
                plan.steps().stream().collect(Collectors.groupingBy(Step::stage, TreeMap::new, Collectors.toList()));
        List<Result> results = new ArrayList<>();
        Optional<Identity> created = Optional.empty();
        for (List<Step> stage : stages.values()) {
            if (results.stream().anyMatch(result -> result.status() == Status.FAILED)) {
                stage.forEach(step -> results.add(new Result(step, Status.NOT_RUN, Optional.empty())));
                continue;
            }
            for (Ended ended : sideBySide(stage, created)) {
                results.add(ended.result());
                created = ended.identity().isPresent() ? ended.identity() : created;
            }
        }
        return new Applied(results, created);
    }

    private record Ended(Result result, Optional<Identity> identity) {}

    private List<Ended> sideBySide(List<Step> steps, Optional<Identity> created) {
        List<CompletableFuture<Ended>> running = steps.stream()
                .map(step -> created.map(step::knowing).orElse(step))
                .map(step -> CompletableFuture.supplyAsync(() -> run(step), Applier::start))
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
