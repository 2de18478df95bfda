package io.registrycleaner.cleaner;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.acr.content.Digest;
import io.registrycleaner.emulator.acr.content.Facts;
import io.registrycleaner.emulator.acr.content.Manifest;
import io.registrycleaner.emulator.acr.content.Paging;
import io.registrycleaner.emulator.acr.content.Publisher;
import io.registrycleaner.emulator.acr.content.Repository;
import io.registrycleaner.emulator.acr.content.Tag;
import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a cleanup of an Azure Container Registry, the emulator's, real skopeo pulls all that remains of it, layer by layer. */
class CleanPullIT {
    private static final Facts.Platform ARM = new Facts.Platform("linux", "arm64");
    private static final String SIGNATURE = "application/vnd.example.signature";

    private final Pod pod = Pod.inRealTime();

    @TempDir
    Path directory;

    @BeforeEach
    void aPodThatMayDelete() throws IOException {
        Identity identity = pod.optionB();
        pod.grant(identity.principalId(), BuiltInRoles.ACR_DELETE);
        pod.environment.put("STATE_DIR", directory.resolve("state").toString());
        pod.environment.put("REGISTRY_AUTH_FILE", directory.resolve("auth.json").toString());
        Path policy = Files.writeString(directory.resolve("policy.yaml"), """
                version: 1
                protect: {inUse: false}
                rules: [{repositories: ["team/*"], tags: ["ci-*"], keepNewest: 2}]
                untagged: {olderThan: 7d, grace: 7d}
                limits: {maxShareOfRepository: 1}
                """);
        pod.environment.put("POLICY_FILE", policy.toString());
    }

    @AfterEach
    void stop() {
        pod.close();
    }

    /** Images that share layers, indexes that share images, an index of indexes, signatures of both kinds; some of each stay. */
    private Repository fill(String name) {
        Instant old = pod.world.now().minus(Duration.ofDays(60));
        Publisher publisher = Publisher.into(pod.emulator.content(pod.registry().name()), name, old);
        Digest shared = publisher.image("shared");
        for (int i = 0; i < 6; i++) {
            Publisher now = publisher.at(old.plus(Duration.ofHours(i)));
            Digest index = now.index(now.image("amd " + i), now.image("arm " + i, ARM), shared);
            now.referrer(index, SIGNATURE, "signature " + i);
            now.tag("ci-" + i, index);
        }
        Digest nested = publisher.index(publisher.index(publisher.image("deep")), publisher.image("flat"));
        publisher.tag("v1", nested);
        publisher.cosign(nested, "sig", "cosign");
        Digest loose = publisher.index(publisher.image("loose"), shared);
        publisher.referrer(loose, SIGNATURE, "of a loose one");
        publisher.image("young " + name);
        return publisher.repository();
    }

    private static List<String> references(Repository repository) {
        List<String> references = new ArrayList<>();
        repository.tags(Paging.first(1000), Optional.empty()).items().stream()
                .map(Tag::name)
                .forEach(tag -> references.add(":" + tag));
        repository.manifests(Paging.first(1000)).items().stream()
                .map(Manifest::digest)
                .forEach(digest -> references.add("@" + digest));
        return references;
    }

    private static boolean nests(Repository repository, String reference) {
        Digest v1 = repository.tag("v1").orElseThrow().digest();
        return reference.equals(":v1") || reference.equals("@" + v1);
    }

    @Test
    void allThatRemainsIsPulled() {
        Repository repository = fill("team/app");
        int before = references(repository).size();
        assertThat(Launched.cleaner(pod.environment, "login").status()).isZero();
        Pod.Result result = Launched.cleaner(pod.environment, "clean", "--apply", "--yes");
        assertThat(result.status()).as(result.all()).isZero();
        List<String> left = references(repository);
        assertThat(left)
                .hasSizeBetween(10, before - 8)
                .contains(":v1", ":ci-4", ":ci-5")
                .doesNotContain(":ci-3");
        for (int i = 0; i < left.size(); i++) {
            String image = "docker://" + pod.loginServer() + "/team/app" + left.get(i);
            // Of an index of indexes skopeo shows the text alone; the indexes in it are among the others.
            Pod.Result pulled = nests(repository, left.get(i))
                    ? Launched.run(pod.environment, "skopeo", "inspect", "--raw", image)
                    : Launched.run(
                            pod.environment,
                            "skopeo",
                            "copy",
                            "--all",
                            image,
                            "dir:" + directory.resolve("pulled-" + i));
            assertThat(pulled.status()).as(image + "\n" + pulled.all()).isZero();
        }
    }
}
