package io.registrycleaner.cleaner.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registrycleaner.cleaner.Pod;
import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.Problem;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.registry.Registry.Deletion;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Identity;
import io.registrycleaner.emulator.world.Registry.RoleMode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A registry with repository permissions: it grants nothing to a wildcard. */
class AbacTest {
    private static final List<RepositoryName> REPOSITORIES =
            IntStream.range(0, 20).mapToObj(i -> new RepositoryName("app-" + i)).toList();

    private final Pod pod = new Pod();
    private final Identity identity = pod.attached("cleaner");
    private Connected run;
    private AcrRegistry registry;

    @BeforeEach
    void connect() {
        pod.world.update(
                io.registrycleaner.emulator.world.Registry.class,
                pod.registry().id(),
                known -> known.withRoleMode(RoleMode.ABAC));
        pod.environment.put("AZURE_CLIENT_ID", identity.clientId());
        grant("Container Registry Repository Reader");
        REPOSITORIES.forEach(repository -> pod.publish(repository.text(), "1"));
        run = new Connected(pod);
        registry = run.acr();
    }

    @AfterEach
    void stop() {
        run.close();
        pod.close();
    }

    private void grant(String role) {
        pod.grant(identity.principalId(), pod.world.role(role).orElseThrow());
    }

    private Digest digest(RepositoryName repository) {
        return registry.tags(repository).get(0).digest();
    }

    @Test
    void eachRepositoryHasATokenOfItsOwnForAllThatIsReadInIt() {
        assertThat(run.workers.map(REPOSITORIES, registry::list)).allMatch(listing -> listing.isPresent());
        REPOSITORIES.forEach(repository ->
                assertThat(registry.read(repository, digest(repository))).isInstanceOf(Reading.Read.class));
        // One for everything, which grants nothing, and one a repository.
        assertThat(pod.emulator.requests().of(Face.ACR))
                .filteredOn(request -> request.path().equals("/oauth2/token"))
                .hasSize(21);
    }

    @Test
    void theCatalogNeedsARoleOfItsOwn() {
        assertThatThrownBy(registry::repositories)
                .isInstanceOfSatisfying(
                        DiagnosedException.class,
                        e -> assertThat(e.diagnosis().problem()).isEqualTo(Problem.CATALOG_DENIED));
        grant("Container Registry Repository Catalog Lister");
        try (Connected later = new Connected(pod)) {
            assertThat(later.acr().repositories()).hasSize(20);
        }
    }

    @Test
    void readersMayNotDeleteAndContributorsMay() {
        RepositoryName first = REPOSITORIES.get(0);
        assertThatThrownBy(() -> registry.untag(first, "1", () -> true))
                .isInstanceOfSatisfying(
                        DiagnosedException.class,
                        e -> assertThat(e.diagnosis().problem()).isEqualTo(Problem.DELETE_DENIED));
        grant("Container Registry Repository Contributor");
        try (Connected later = new Connected(pod)) {
            assertThat(later.acr().untag(first, "1", () -> true)).isEqualTo(Deletion.DELETED);
        }
    }
}
