package io.registrycleaner.cleaner;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.model.Shard;
import io.registrycleaner.emulator.RequestLog;
import io.registrycleaner.emulator.acr.content.Digest;
import io.registrycleaner.emulator.acr.content.Inventory;
import io.registrycleaner.emulator.acr.content.Publisher;
import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three packaged cleaners, each a shard with a state directory of its own, against one registry, one of them killed: together they do
 * what one does to another registry with the same in it. Then they are two.
 */
class ShardsIT {
    private static final int REPOSITORIES = 9;
    private static final int TAGS = 8;

    private final Pod one = Pod.inRealTime();
    private final Pod several = Pod.inRealTime();
    private final Instant old = one.world.now().minus(Duration.ofDays(60));

    @TempDir
    Path directory;

    @BeforeEach
    void twoRegistriesWithTheSameInThem() throws IOException {
        for (Pod pod : List.of(one, several)) {
            pod.grant(pod.optionB().principalId(), BuiltInRoles.ACR_DELETE);
            pod.environment.put(
                    "POLICY_FILE",
                    Files.writeString(directory.resolve("policy.yaml"), """
                            version: 1
                            protect: {inUse: false}
                            rules: [{repositories: ["ci/**"], tags: ["ci-*"]}]
                            untagged: {olderThan: 7d}
                            limits: {maxShareOfRepository: 1}
                            """).toString());
            fill(pod, "ci-first-");
            // Slow enough that a kill meets the middle of it.
            pod.world.faults().add(Fault.on(Face.ACR, "DELETE", "*").delaying(Duration.ofMillis(60)));
        }
    }

    @AfterEach
    void stop() {
        one.close();
        several.close();
    }

    private void fill(Pod pod, String prefix) {
        for (String repository : repositories()) {
            Publisher publisher =
                    Publisher.into(pod.emulator.content(pod.registry().name()), repository, old);
            for (int i = 0; i < TAGS; i++) {
                publisher.tag(prefix + i, publisher.image(prefix + i));
            }
            publisher.tag("v1", publisher.index(publisher.image("amd"), publisher.image("arm")));
        }
    }

    private void fillWithLooseOnes(Pod pod) {
        for (String repository : repositories()) {
            Publisher publisher =
                    Publisher.into(pod.emulator.content(pod.registry().name()), repository, old);
            Digest index = publisher.index(publisher.image("loose amd"), publisher.image("loose arm"));
            publisher.referrer(index, "application/vnd.example.signature", "signature");
        }
    }

    private static List<String> repositories() {
        return IntStream.range(0, REPOSITORIES).mapToObj(i -> "ci/app-" + i).toList();
    }

    private static List<String> of(Shard shard) {
        return repositories().stream()
                .filter(name -> shard.has(new RepositoryName(name)))
                .toList();
    }

    private static List<String> inventory(Pod pod) {
        List<String> lines = new ArrayList<>();
        for (String repository : repositories()) {
            lines.addAll(Inventory.lines(pod.emulator.content(pod.registry().name()), repository));
        }
        return lines;
    }

    private static List<String> deletions(Pod pod) {
        return pod.emulator.requests().all().stream()
                .filter(request -> request.method().equals("DELETE"))
                .peek(request ->
                        assertThat(request.status()).as(request.toString()).isEqualTo(202))
                .map(RequestLog.Entry::path)
                .sorted()
                .toList();
    }

    private Launched start(Pod pod, String shard, String... more) {
        int index = Shard.parse(shard).index();
        pod.environment.put(
                "STATE_DIR",
                directory.resolve(pod == one ? "one" : "state-" + index).toString());
        pod.environment.put(
                "REGISTRY_AUTH_FILE",
                directory.resolve("auth-" + index + ".json").toString());
        pod.environment.put("CLEANER_SHARD", "cleaner-docker-registry-cleaner-" + shard);
        List<String> command = new ArrayList<>(
                List.of(Launched.CLEANER.toString(), "clean", "--apply", "--yes", "--concurrency", "4"));
        command.addAll(List.of(more));
        return Launched.start(pod.environment, command.toArray(String[]::new));
    }

    /** How many it has deleted, by its own account. */
    private static int deleted(Launched program) {
        Pod.Result result = program.ended();
        assertThat(result.status()).as(result.all()).isZero();
        Matcher told = Pattern.compile("Run \\d+: (\\d+) deleted").matcher(result.out());
        return told.find() ? Integer.parseInt(told.group(1)) : 0;
    }

    private int byOne() {
        try (Launched program = start(one, "0/1")) {
            return deleted(program);
        }
    }

    /** A plan of each shard, eight days ago: since then it knows what has no tag. */
    private void planEightDaysAgo() {
        several.clock.move(Duration.ofDays(-8));
        for (int i = 0; i < 3; i++) {
            several.environment.put("STATE_DIR", directory.resolve("state-" + i).toString());
            assertThat(several.run("clean", "--shard", i + "/3").status()).isZero();
        }
        several.clock.move(Duration.ofDays(8));
    }

    @Test
    void threeOfWhichOneIsKilledAndThenTwoDoWhatOneWould() throws InterruptedException {
        List.of(one, several).forEach(this::fillWithLooseOnes);
        planEightDaysAgo();
        int expected = byOne();
        assertThat(expected).isEqualTo(REPOSITORIES * (TAGS + 4));
        try (Launched first = start(several, "0/3");
                Launched second = start(several, "1/3");
                Launched third = start(several, "2/3")) {
            killInTheMiddle(second);
            int together = deleted(first) + deleted(third);
            try (Launched again = start(several, "1/3", "--resume")) {
                together += deleted(again);
            }
            assertThat(together).isEqualTo(expected);
        }
        assertThat(inventory(several)).isEqualTo(inventory(one));
        assertThat(deletions(several)).isEqualTo(deletions(one)).doesNotHaveDuplicates();

        // Scaled down, between two runs.
        List.of(one, several).forEach(pod -> fill(pod, "ci-second-"));
        assertThat(repositories()).anyMatch(ShardsIT::movesToAnotherPod);
        assertThat(byOne()).isEqualTo(REPOSITORIES * TAGS);
        try (Launched first = start(several, "0/2");
                Launched second = start(several, "1/2")) {
            int byFirst = deleted(first);
            assertThat(byFirst).isEqualTo(of(new Shard(0, 2)).size() * TAGS);
            assertThat(byFirst + deleted(second)).isEqualTo(REPOSITORIES * TAGS);
        }
        assertThat(inventory(several)).isEqualTo(inventory(one));
        assertThat(deletions(several)).isEqualTo(deletions(one)).doesNotHaveDuplicates();
    }

    private static boolean movesToAnotherPod(String repository) {
        return IntStream.range(0, 2)
                .anyMatch(pod -> of(new Shard(pod, 2)).contains(repository)
                        && !of(new Shard(pod, 3)).contains(repository));
    }

    private void killInTheMiddle(Launched program) throws InterruptedException {
        List<String> its = of(new Shard(1, 3));
        int all = its.size() * (TAGS + 4);
        while (program.isAlive() && deletionsIn(its) < all / 3) {
            Thread.sleep(2);
        }
        assertThat(program.isAlive()).isTrue();
        program.close();
        // What was on its way ends without it.
        Thread.sleep(200);
        assertThat(deletionsIn(its)).isBetween(all / 3L, all - 1L);
    }

    private long deletionsIn(List<String> names) {
        return deletions(several).stream()
                .filter(path -> names.stream().anyMatch(name -> path.contains("/" + name + "/")))
                .count();
    }
}
