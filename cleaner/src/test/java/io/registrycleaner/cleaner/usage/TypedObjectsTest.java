package io.registrycleaner.cleaner.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.ImagesInUse;
import io.registrycleaner.cleaner.model.RegistryHost;
import io.registrycleaner.cleaner.model.RepositoryName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects as the library's typed model writes them, which is made from Kubernetes' own description of its API: others than us say their form. */
class TypedObjectsTest {
    private static final String DIGEST = "sha256:" + "c".repeat(64);

    private final FakeCluster cluster = new FakeCluster();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        cluster.close();
    }

    private void add(HasMetadata object) {
        cluster.add(new KubernetesSerialization().asJson(object));
    }

    private ImagesInUse read() throws IOException {
        return new KubernetesUsage(
                        RegistryNames.of(RegistryHost.parse("my.azurecr.io"), List.of()),
                        Map.of("KUBECONFIG", cluster.kubeconfig(folder).toString()),
                        List.of())
                .read();
    }

    private static ObjectMeta named(String namespace, String name) {
        return new ObjectMetaBuilder().withNamespace(namespace).withName(name).build();
    }

    private static PodTemplateSpec template(String image) {
        return new PodTemplateSpecBuilder()
                .withNewSpec()
                .addNewContainer()
                .withName("c")
                .withImage(image)
                .endContainer()
                .endSpec()
                .build();
    }

    private static Pod pod() {
        return new PodBuilder()
                .withMetadata(named("shop", "web-1"))
                .withSpec(template("my.azurecr.io/team/app:1").getSpec())
                .withNewStatus()
                .addNewContainerStatus()
                .withName("c")
                .withImageID("my.azurecr.io/team/app@" + DIGEST)
                .endContainerStatus()
                .endStatus()
                .build();
    }

    @Test
    void areRead() throws IOException {
        add(pod());
        add(new DeploymentBuilder()
                .withMetadata(named("shop", "web"))
                .withNewSpec()
                .withTemplate(template("my.azurecr.io/team/app:2"))
                .endSpec()
                .build());
        add(new CronJobBuilder()
                .withMetadata(named("bank", "night"))
                .withNewSpec()
                .withNewJobTemplate()
                .withNewSpec()
                .withTemplate(template("my.azurecr.io/team/job:3"))
                .endSpec()
                .endJobTemplate()
                .endSpec()
                .build());
        add(new ControllerRevisionBuilder()
                .withMetadata(named("bank", "db-5f"))
                .withRevision(4L)
                .withData(Map.of("spec", Map.of("template", template("my.azurecr.io/team/db:4"))))
                .build());

        ImagesInUse images = read();

        assertThat(images.of(new RepositoryName("team/app")))
                .isEqualTo(new ImagesInUse.Used(
                        Map.of("1", "Pod shop/web-1", "2", "Deployment shop/web"),
                        Map.of(Digest.parse(DIGEST), "Pod shop/web-1")));
        assertThat(images.of(new RepositoryName("team/job")).tags()).isEqualTo(Map.of("3", "CronJob bank/night"));
        assertThat(images.of(new RepositoryName("team/db")).tags())
                .isEqualTo(Map.of("4", "ControllerRevision bank/db-5f"));
    }
}
