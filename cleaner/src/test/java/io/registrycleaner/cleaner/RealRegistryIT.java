package io.registrycleaner.cleaner;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.Identity;
import io.registrycleaner.emulator.world.Registry;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real docker-registry behind the emulated token service: what our session is worth to software that nobody here wrote. */
class RealRegistryIT {
    private final Pod pod = Pod.inRealTime();

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        pod.close();
    }

    private void skopeo(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "skopeo";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Pod.Result result = Launched.run(pod.environment, command);
        assertThat(result.status()).as(result.all()).isZero();
    }

    @Test
    void skopeoPushesWithOurSessionAndHealthCheckCountsWhatItPushed() throws IOException {
        Identity identity = pod.optionB();
        pod.grant(identity.principalId(), BuiltInRoles.ACR_PUSH);
        assertThat(Launched.cleaner(pod.environment, "login").status()).isZero();
        String image = "dir:" + directory.resolve("image");
        pod.publish("sample", "1");
        skopeo("copy", "docker://" + pod.loginServer() + "/sample:1", image);

        try (DockerRegistry real = new DockerRegistry(pod, directory)) {
            pod.world.update(Registry.class, pod.registry().id(), registry -> registry.withBackend(real.url()));
            assertThat(Launched.cleaner(pod.environment, "health_check").out())
                    .contains("✓ Registry connectivity: 0 repositories reachable");
            for (String repository : new String[] {"team/api", "team/web", "tools"}) {
                skopeo("copy", image, "docker://" + pod.loginServer() + "/" + repository + ":1");
            }
            Pod.Result health = Launched.cleaner(pod.environment, "health_check");
            assertThat(health.out()).contains("✓ Registry connectivity: 3 repositories reachable\n");
            assertThat(health.status()).isZero();
        }
    }
}
