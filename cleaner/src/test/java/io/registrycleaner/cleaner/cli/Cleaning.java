package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.Pod;
import io.registrycleaner.emulator.acr.content.Content;
import io.registrycleaner.emulator.acr.content.Publisher;
import io.registrycleaner.emulator.acr.content.Repository;
import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A registry of the emulator, a policy, and a pod that may clean by it: what the tests of the cleanup begin with. */
abstract class Cleaning {
    static final String POLICY = """
            version: 1
            protect: {inUse: false, tags: ["latest"]}
            rules:
              - repositories: ["ci/**"]
                tags: ["ci-*"]
                keepYoungerThan: 14d
            untagged: {olderThan: 7d, grace: 7d}
            limits: {maxShareOfRepository: 1}
            """;

    final Pod pod = new Pod();

    @TempDir
    Path directory;

    Identity identity;
    Instant old;

    @BeforeEach
    void aPodThatMayDelete() throws IOException {
        identity = pod.optionB();
        pod.grant(identity.principalId(), BuiltInRoles.ACR_DELETE);
        pod.environment.put("STATE_DIR", directory.resolve("state").toString());
        policy(POLICY);
        old = pod.world.now().minus(Duration.ofDays(60));
    }

    @AfterEach
    void stop() {
        pod.close();
    }

    void policy(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("policy.yaml"), text);
        pod.environment.put("POLICY_FILE", file.toString());
    }

    Content content() {
        return pod.emulator.content(pod.registry().name());
    }

    Publisher into(String repository, Instant at) {
        return Publisher.into(content(), repository, at);
    }

    Repository app() {
        return content().find("ci/app").orElseThrow();
    }

    Pod.Result apply(String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "clean";
        arguments[1] = "--apply";
        arguments[2] = "--yes";
        System.arraycopy(more, 0, arguments, 3, more.length);
        return pod.run(arguments);
    }
}
