package io.registrycleaner.cleaner.dashboard;

import io.registrycleaner.cleaner.dashboard.Answer.Explained;
import io.registrycleaner.cleaner.dashboard.Answer.Explained.Link;
import io.registrycleaner.cleaner.dashboard.Answer.Explained.Subject;
import io.registrycleaner.cleaner.report.Inventories;
import io.registrycleaner.cleaner.report.Inventory;
import io.registrycleaner.cleaner.report.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Dashboards to show: of a day on which all is well, of the first day, of bad days. */
final class Dashboards {
    static final Instant NOW = Inventories.AT.plus(Duration.ofMinutes(140));

    static final String REFUSAL = """
            policy.yaml, line 7, column 11: 'keep.newest' is 0; expected 1 or more
            policy.yaml, line 12, column 5: 'delete.olderThen' is no key of a rule; did you mean 'olderThan'?

            The policy has 2 problems, and none of it was taken over.""";

    private Dashboards() {}

    static String digest(int number) {
        return "sha256:" + String.format("%08x", number * 0x9e3779b1).repeat(8);
    }

    /** All is well, and runs delete. */
    static Scene usual(int repositories) {
        return new Scene(Inventories.random(repositories));
    }

    /** As it is in the seconds after the first start, before anything was set up. */
    static Scene starting() {
        Scene scene = usual(1);
        scene.applies = false;
        scene.session = new Session(false, Optional.empty(), Optional.empty());
        scene.timetable = new Timetable(Optional.empty(), "UTC", Optional.empty(), Optional.empty());
        scene.policy =
                new PolicyState(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
        scene.inventory = Optional.empty();
        scene.plan = List.of();
        scene.runs = List.of();
        return scene;
    }

    /** Nobody has pushed anything yet. */
    static Scene empty() {
        Scene scene = new Scene(Inventories.of(List.of()));
        scene.runs = List.of();
        return scene;
    }

    /** Somebody made a mistake in the policy, and the last run was cut short. */
    static Scene refused() {
        Scene scene = usual(40);
        scene.policy = policy(Optional.of(REFUSAL));
        List<RunLine> runs = new ArrayList<>(scene.runs);
        runs.set(
                0,
                new RunLine(
                        Inventories.AT,
                        Optional.of(NOW.minus(Duration.ofMinutes(12))),
                        "apply",
                        "partly",
                        Optional.of(13L),
                        1240,
                        3,
                        2,
                        180,
                        Optional.of("limits.maxDeletesPerRun was reached.")));
        scene.runs = runs;
        return scene;
    }

    /** Names, tags and reasons without a place to break them, as long as they may be. */
    static Scene longest() {
        String name = "a".repeat(120) + "/" + "b".repeat(134);
        String tag = "T".repeat(128);
        String reason = "tag '" + tag + "' stays: " + "r".repeat(300);
        PlannedStep step = new PlannedStep("tag", digest(1), List.of(tag), reason);
        PlannedStep other = new PlannedStep("manifest", digest(2), List.of(tag, tag), reason);
        Scene scene = new Scene(Inventories.of(Inventories.repository(name, 1L << 60, 1L << 59)));
        scene.registry = "r".repeat(63) + ".azurecr.io:443";
        scene.session = new Session(true, scene.session.expiresAt(), Optional.of(reason));
        scene.policy = policy(Optional.of("l".repeat(300) + "\n  " + reason));
        scene.plan = List.of(new PlannedRepository(
                name,
                name,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                new Size(1L << 59, false),
                List.of(reason),
                List.of(step, other),
                Integer.MAX_VALUE - 2));
        scene.runs = List.of(new RunLine(
                Inventories.AT,
                Optional.of(NOW),
                "apply",
                "partly",
                Optional.of(Long.MAX_VALUE),
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Optional.of(reason)));
        return scene;
    }

    /** Nothing works. */
    static Scene broken() {
        Scene scene = usual(40);
        scene.session =
                new Session(false, Optional.empty(), Optional.of("The registry refused the token exchange with 401."));
        scene.policy = new PolicyState(
                Optional.of("/etc/docker-registry-cleaner/policy.yaml"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(REFUSAL),
                List.of());
        scene.plan = List.of();
        scene.runs = List.of(new RunLine(
                Inventories.AT,
                Optional.of(Inventories.AT.plusSeconds(20)),
                "apply",
                "failed",
                Optional.empty(),
                0,
                0,
                0,
                0,
                Optional.of("The list of repositories could not be read: 401.")));
        return scene;
    }

    static PolicyState policy(Optional<String> refused) {
        return new PolicyState(
                Optional.of("/etc/docker-registry-cleaner/policy.yaml"),
                Optional.of(digest(5)),
                Optional.of(NOW.minus(Duration.ofDays(3))),
                refused,
                List.of());
    }

    static List<RunLine> runs() {
        List<RunLine> runs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Instant at = Inventories.AT.minus(Duration.ofDays(i));
            boolean applied = i < 4;
            runs.add(new RunLine(
                    at,
                    Optional.of(at.plus(Duration.ofMinutes(18 - i))),
                    applied ? "apply" : "plan",
                    i == 2 ? "interrupted" : i == 4 ? "failed" : "done",
                    applied ? Optional.of(13L - i) : Optional.empty(),
                    applied ? 1422 - 300 * i : i == 5 ? 2413 : 0,
                    applied ? 3 * i : 0,
                    0,
                    i == 2 ? 611 : 0,
                    i == 4
                            ? Optional.of(
                                    "Which images the cluster uses could not be read: 403 from the Kubernetes API.")
                            : Optional.empty()));
        }
        return runs;
    }

    static List<PlannedRepository> plan(Inventory inventory) {
        List<PlannedRepository> plan = new ArrayList<>();
        for (Inventory.Repository each : inventory.repositories()) {
            each.freed()
                    .filter(freed -> freed.size().bytes() > 0)
                    .ifPresent(freed -> plan.add(new PlannedRepository(
                            each.name().text(),
                            each.name().text().contains("/") ? "team/**" : "**",
                            freed.tags(),
                            each.tags(),
                            freed.manifests(),
                            each.manifests(),
                            freed.size(),
                            List.of(),
                            steps(),
                            1200)));
        }
        return plan;
    }

    static List<PlannedStep> steps() {
        List<PlannedStep> steps = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String age = "last changed " + (40 + 3 * i) + "d ago";
            steps.add(new PlannedStep(
                    "tag",
                    digest(i),
                    List.of("ci-" + (4711 - i) + "-feature-login"),
                    "rule 1 deletes tags like 'ci-*'; " + age));
        }
        steps.add(new PlannedStep("referrer", digest(20), List.of(), "its subject goes"));
        steps.add(new PlannedStep(
                "index", digest(30), List.of(), "no tag, last changed 61d ago; untagged goes after 7d"));
        for (int i = 0; i < 4; i++) {
            steps.add(new PlannedStep(
                    "manifest", digest(40 + i), List.of(), "no tag, last changed 61d ago; untagged goes after 7d"));
        }
        return steps;
    }

    static Explained explained(String repository) {
        return new Explained(
                repository,
                List.of(
                        new Subject(
                                repository + ":1.4",
                                true,
                                List.of(new Link("1.4", "used by tag: deployment shop/gateway, container gateway"))),
                        new Subject(
                                repository + ":base",
                                true,
                                List.of(
                                        new Link("base", "its manifest stays"),
                                        new Link(digest(7), "an index that stays contains it"),
                                        new Link(
                                                digest(8),
                                                "tag 'latest' stays: number 1 of the newest; rule 1 keeps 5"))),
                        new Subject(
                                repository + ":ci-4711-feature-login",
                                false,
                                List.of(new Link(
                                        "ci-4711-feature-login",
                                        "rule 1 deletes tags like 'ci-*'; last changed 40d ago")))),
                List.of());
    }
}
