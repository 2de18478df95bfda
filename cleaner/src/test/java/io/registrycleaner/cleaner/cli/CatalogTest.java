package io.registrycleaner.cleaner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.Pod;
import io.registrycleaner.emulator.acr.content.Content;
import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Identity;
import io.registrycleaner.emulator.world.Registry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What health_check says of the registry's content and of what may be done to it. */
class CatalogTest {
    private final Pod pod = new Pod();
    private final Content content = pod.emulator.content("demoregistry");

    @AfterEach
    void stop() {
        assertThat(pod.emulator.requests().unknown()).isEmpty();
        pod.close();
    }

    @Test
    void everyPageIsCounted() {
        pod.optionB();
        for (int i = 0; i < 2_345; i++) {
            content.repository("team/app-" + i);
        }
        assertThat(pod.run("health_check").out()).contains("✓ Registry connectivity: 2345 repositories reachable\n");
        assertThat(pod.emulator.requests().of(Face.ACR))
                .filteredOn(request -> request.path().equals("/v2/_catalog"))
                .hasSize(3);
    }

    @Test
    void oneRepositoryIsCountedInTheSameWords() {
        pod.optionB();
        content.repository("app");
        assertThat(pod.run("health_check").out()).contains("✓ Registry connectivity: 1 repositories reachable\n");
    }

    @Test
    void anEmptyRegistryIsNoFailureButIsSaid() {
        pod.optionB();
        Pod.Result result = pod.run("health_check");
        assertThat(result.out()).contains("✓ Registry connectivity: 0 repositories reachable (the registry is empty");
        assertThat(result.status()).isZero();
    }

    @Test
    void theRightToDeleteIsReadFromTheTokenAndNotTried() {
        Identity identity = pod.optionB();
        content.repository("app");
        assertThat(pod.run("health_check").out()).contains("– Delete permission: not granted (app: pull)");
        pod.grant(identity.principalId(), BuiltInRoles.ACR_DELETE);
        assertThat(pod.run("health_check").out()).contains("✓ Delete permission: granted (app)");
        assertThat(pod.emulator.requests().of(Face.ACR))
                .noneMatch(request -> request.method().equals("DELETE"));
    }

    @Test
    void aRegistryWithRepositoryPermissionsNeedsARoleOfItsOwnToList() {
        pod.world.update(
                Registry.class, pod.registry().id(), registry -> registry.withRoleMode(Registry.RoleMode.ABAC));
        Identity identity = pod.attached("reader");
        pod.environment.put("AZURE_CLIENT_ID", identity.clientId());
        pod.grant(
                identity.principalId(),
                pod.world.role("Container Registry Repository Reader").orElseThrow());
        content.repository("app");
        Pod.Result result = pod.run("health_check");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.out())
                .contains("✓ Token exchange: accepted")
                .contains("✗ Registry connectivity: ")
                .contains("Container Registry Repository Catalog Lister")
                .contains("#catalog-denied");

        pod.grant(
                identity.principalId(),
                pod.world.role("Container Registry Repository Catalog Lister").orElseThrow());
        assertThat(pod.run("health_check").out()).contains("✓ Registry connectivity: 1 repositories reachable");
    }
}
