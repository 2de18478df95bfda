package io.registrycleaner.cleaner;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.RequestKind;
import io.registrycleaner.emulator.acr.content.Content;
import io.registrycleaner.emulator.acr.content.Digest;
import io.registrycleaner.emulator.acr.content.Inventory;
import io.registrycleaner.emulator.acr.content.Publisher;
import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Fault;
import io.registrycleaner.emulator.world.Identity;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, killed (kill -9) while it deletes: whoever resumes ends where an undisturbed run ends. */
class CleanKillIT {
    private static final int KILLS = 50;
    private static final int IMAGES = 30;

    private final Pod pod = Pod.inRealTime();

    /** One for all: it is in every image's configuration, and so in its digest. */
    private final Instant old = pod.world.now().minus(Duration.ofDays(60));

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        pod.close();
    }

    private void fill(String repository) {
        Publisher publisher = Publisher.into(pod.emulator.content(pod.registry().name()), repository, old);
        for (int i = 0; i < IMAGES; i++) {
            publisher.tag("ci-" + i, publisher.image("tagged " + i));
            Digest index = publisher.index(publisher.image("amd " + i), publisher.image("arm " + i));
            publisher.referrer(index, "application/vnd.example.signature", "signature " + i);
            publisher.tag("v" + i, publisher.index(publisher.image("kept " + i)));
        }
    }

    private List<String> lines(String repository) throws IOException {
        Content content = pod.emulator.content(pod.registry().name());
        StringWriter text = new StringWriter();
        for (String line : Inventory.lines(content, repository)) {
            text.write(line.substring(repository.length()) + "\n");
        }
        return text.toString().lines().toList();
    }

    @Test
    void fiftyKillsLeaveNothingUndoneAndNothingDoneTwice() throws Exception {
        Identity identity = pod.optionB();
        pod.grant(identity.principalId(), BuiltInRoles.ACR_DELETE);
        pod.environment.put("REGISTRY_AUTH_FILE", directory.resolve("auth.json").toString());
        pod.environment.put("CLEANER_YES", "true");
        pod.environment.put("CLEANER_APPLY", "true");
        fill("undisturbed");
        run("undisturbed", "undisturbed");
        List<String> expected = lines("undisturbed");
        // Slow enough that kills meet the middle of it.
        pod.world.faults().add(Fault.on(Face.ACR, "DELETE", "*").delaying(Duration.ofMillis(40)));
        Random random = new Random(7);
        int killed = 0;
        for (int round = 0; killed < KILLS; round++) {
            String repository = "round-" + round;
            fill(repository);
            prepare(repository, repository);
            boolean ended = false;
            while (!ended && killed < KILLS) {
                long deletes = deletes();
                try (Launched program = Launched.start(
                        pod.environment, Launched.CLEANER.toString(), "clean", "--resume", "--concurrency", "4")) {
                    int more = random.nextInt(40);
                    while (program.isAlive() && deletes() < deletes + more) {
                        Thread.sleep(1);
                    }
                    ended = !program.isAlive();
                    killed += ended ? 0 : 1;
                }
            }
            assertThat(run(repository, repository).status()).isZero();
            assertThat(lines(repository)).as(repository).isEqualTo(expected);
        }
        assertThat(killed).isEqualTo(KILLS);
    }

    private long deletes() {
        var totals = pod.emulator.counts(pod.registry().name()).totals();
        return totals.of(RequestKind.TAG_DELETES) + totals.of(RequestKind.MANIFEST_DELETES);
    }

    private void prepare(String state, String repository) throws IOException {
        pod.environment.put("STATE_DIR", directory.resolve(state).toString());
        Path policy = directory.resolve(repository + ".yaml");
        Files.writeString(policy, """
                version: 1
                protect: {inUse: false}
                rules: [{repositories: ["%s"], tags: ["ci-*"]}]
                untagged: {olderThan: 7d}
                limits: {maxShareOfRepository: 1}
                """.formatted(repository));
        pod.environment.put("POLICY_FILE", policy.toString());
    }

    private Pod.Result run(String state, String repository) throws IOException {
        prepare(state, repository);
        return Launched.cleaner(pod.environment, "clean", "--resume");
    }
}
