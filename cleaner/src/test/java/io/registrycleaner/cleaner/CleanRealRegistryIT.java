package io.registrycleaner.cleaner;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.acr.content.Facts;
import io.registrycleaner.emulator.acr.content.Publisher;
import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.Identity;
import io.registrycleaner.emulator.world.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that real skopeo pushed into a real docker-registry: what is deleted is gone, and what remains is pulled, layer by layer. */
class CleanRealRegistryIT {
    private final Pod pod = Pod.inRealTime();

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        pod.close();
    }

    private Pod.Result skopeo(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "skopeo";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return Launched.run(pod.environment, command);
    }

    private void pushed(String... arguments) {
        Pod.Result result = skopeo(arguments);
        assertThat(result.status()).as(result.all()).isZero();
    }

    private String image(String repository, String tag) {
        return "docker://" + pod.loginServer() + "/" + repository + ":" + tag;
    }

    /** A single image and an index of two, both two months old, as OCI directories that skopeo pushes from. */
    private void publish() {
        Instant old = pod.world.now().minus(Duration.ofDays(60));
        Publisher publisher = Publisher.into(pod.emulator.content(pod.registry().name()), "sample", old);
        publisher.tag("single", publisher.image("single"));
        publisher.tag(
                "multi",
                publisher.index(
                        publisher.image("multi"), publisher.image("multi", new Facts.Platform("linux", "arm64"))));
        publisher.tag(
                "young",
                Publisher.into(pod.emulator.content(pod.registry().name()), "sample", pod.world.now())
                        .image("young"));
        for (String tag : new String[] {"single", "multi", "young"}) {
            pushed("copy", "--all", image("sample", tag), "oci:" + directory.resolve(tag) + ":" + tag);
        }
    }

    @Test
    void whatRemainsCanBePulledAndWhatWentCanBePutBack() throws IOException {
        Identity identity = pod.optionB();
        pod.grant(identity.principalId(), BuiltInRoles.ACR_PUSH);
        pod.grant(identity.principalId(), BuiltInRoles.ACR_DELETE);
        pod.environment.put("STATE_DIR", directory.resolve("state").toString());
        pod.environment.put("REGISTRY_AUTH_FILE", directory.resolve("auth.json").toString());
        pod.environment.put("REGISTRY_TYPE", "oci");
        Path policy = Files.writeString(directory.resolve("policy.yaml"), """
                version: 1
                protect: {inUse: false}
                rules: [{repositories: ["team/*"], tags: ["ci-*"]}]
                untagged: {olderThan: 7d}
                limits: {maxShareOfRepository: 1}
                """);
        pod.environment.put("POLICY_FILE", policy.toString());
        assertThat(Launched.cleaner(pod.environment, "login").status()).isZero();
        publish();
        try (DockerRegistry real = new DockerRegistry(pod, directory)) {
            pod.world.update(Registry.class, pod.registry().id(), registry -> registry.withBackend(real.url()));
            pushed("copy", "--all", "oci:" + directory.resolve("multi") + ":multi", image("team/app", "v1"));
            pushed("copy", "--all", "oci:" + directory.resolve("single") + ":single", image("team/app", "ci-1"));
            pushed("copy", "--all", "oci:" + directory.resolve("young") + ":young", image("team/app", "ci-2"));
            pushed("copy", "--all", "oci:" + directory.resolve("single") + ":single", image("team/web", "ci-1"));
            pushed("copy", "--all", "oci:" + directory.resolve("single") + ":single", image("team/web", "stays"));

            Pod.Result result = Launched.cleaner(pod.environment, "clean", "--apply", "--yes");
            assertThat(result.all()).contains("Run 1: 1 deleted");
            assertThat(skopeo("inspect", image("team/app", "ci-1")).status()).isNotZero();
            for (String left : new String[] {"team/app:v1", "team/app:ci-2", "team/web:ci-1", "team/web:stays"}) {
                pushed(
                        "copy",
                        "--all",
                        "docker://" + pod.loginServer() + "/" + left,
                        "dir:" + directory.resolve(left.replace('/', '-')));
            }
            assertThat(Launched.cleaner(pod.environment, "restore", "1").out()).contains("1 of 1 put back");
            pushed("copy", "--all", image("team/app", "ci-1"), "dir:" + directory.resolve("restored"));
        }
    }
}
