package io.registrycleaner.emulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorldFileTest {

    private static final String SMALL = """
            version: 1
            tenant: 11111111-1111-4111-8111-111111111111
            subscriptions:
              - id: 22222222-2222-4222-8222-222222222222
            principals:
              - name: admin
                roles:
                  - role: Owner
            """;

    private static final String LARGE = """
            version: 1
            tenant: 11111111-1111-4111-8111-111111111111
            settings:
              propagation: 90s
              pageSize: 2
              registryThrottling: false
            roleDefinitions:
              - name: Attacher
                actions: [Microsoft.Compute/virtualMachineScaleSets/write]
            subscriptions:
              - id: 22222222-2222-4222-8222-222222222222
                name: Production
                resourceGroups:
                  - name: images
                    lock: CanNotDelete
                    registries:
                      - name: prodregistry
                        sku: premium
                        roleAssignmentMode: AbacRepositoryPermissions
                        armAudience: false
                        demoContent: false
                        backend: http://localhost:5000
                        synthetic:
                          - {repositories: 1000, name: "load/r%04d", manifests: 50, seed: 7, indexes: 0.2, ciTags: 1}
                          - name: big/one
                        limits: {readsPerSecond: 900, writesPerSecond: 100, burst: 40}
                        firewall: [203.0.113.0/24]
                        dataEndpoints: true
                        privateEndpoints: [from-aks]
                        quarantine: true
                        retentionDays: 30
                  - name: clusters
                    location: northeurope
                    identities:
                      - name: kubelet
                      - name: cleaner
                        federatedCredentials:
                          - name: pod
                            issuer: https://issuer.example/
                            subject: system:serviceaccount:a:b
                    clusters:
                      - name: prod
                        nodeResourceGroup: prod-nodes
                        kubeletIdentity: kubelet
                        nodeResourceGroupRestriction: ReadOnly
                        workloads:
                          - {kind: deployment, namespace: shop, name: web, image: "{registry}/web:1", replicas: 3, initImage: "busybox:1"}
                          - {kind: CronJob, name: nightly, image: "busybox", imageDigest: "{latest}"}
                        nodePools:
                          - name: system
                          - name: work
                            mode: User
                            systemAssignedIdentity: true
                            userAssignedIdentities: [cleaner]
                          - name: old
                            type: AvailabilitySet
              - id: 33333333-3333-4333-8333-333333333333
                tenant: 44444444-4444-4444-8444-444444444444
            principals:
              - name: admin
                secret: very
                roles:
                  - role: Owner
                  - role: Reader
                    scope: subscription/33333333-3333-4333-8333-333333333333
            roleAssignments:
              - principal: kubelet/prod
                role: Container Registry Repository Reader
                scope: registry/prodregistry
                condition: "@Request[Microsoft.ContainerRegistry/registries/repositories:name] StringEquals 'a'"
              - principal: identity/cleaner
                role: Attacher
                scope: group/clusters
                propagated: false
            node:
              cluster: prod
              pool: work
            faults:
              latency: 5ms
              rules:
                - face: arm
                  method: put
                  path: "*/roleAssignments/*"
                  skip: 1
                  times: 2
                  answer: {status: 429, code: Slow, message: later, retryAfter: 3s}
                - face: acr
                  cut: during
                  answer: {status: 200, contentType: text/html, body: "<html>Please sign in</html>"}
            """;

    @Test
    void theSmallestWorldHasASubscriptionAndAnAdmin() {
        World world = WorldFile.parse(SMALL);
        assertThat(world.principals()).extracting(Principal::name).containsExactly("admin");
        String admin = world.principals().get(0).objectId();
        assertThat(new Rights(world, admin)
                        .allow(
                                "Microsoft.Authorization/roleAssignments/write",
                                ResourceId.of(
                                        "/subscriptions/22222222-2222-4222-8222-222222222222/resourceGroups/any")))
                .isTrue();
    }

    @Test
    void everyKeyFindsItsPlaceInTheWorld() {
        World world = WorldFile.parse(LARGE);
        Cluster cluster = world.list(Cluster.class).get(0);
        assertThat(cluster.location()).isEqualTo("westeurope");
        assertThat(cluster.nodeGroup().name()).isEqualTo("prod-nodes");
        assertThat(cluster.restriction()).isEqualTo(Cluster.Restriction.READ_ONLY);
        assertThat(cluster.kubelet().orElseThrow().identity().name()).isEqualTo("kubelet");
        assertThat(world.workloads(cluster.id()).all())
                .extracting(Workloads.Placed::workload)
                .containsExactlyInAnyOrder(
                        Workload.of(Workload.Kind.DEPLOYMENT, "shop", "web", "{registry}/web:1")
                                .withReplicas(3)
                                .withInitImage("busybox:1"),
                        Workload.of(Workload.Kind.CRON_JOB, "default", "nightly", "busybox")
                                .withImageDigest("{latest}"));
        assertThat(world.list(ScaleSet.class)).hasSize(2);
        ScaleSet node = world.node().orElseThrow();
        assertThat(node.system()).isPresent();
        assertThat(node.userAssigned()).extracting(ResourceId::name).containsExactly("cleaner", "kubelet");
        assertThat(world.list(FederatedCredential.class))
                .singleElement()
                .satisfies(
                        credential -> assertThat(credential.audiences()).containsExactly("api://AzureADTokenExchange"));
        Registry registry = world.list(Registry.class).get(0);
        assertThat(registry.sku()).isEqualTo(Registry.Sku.PREMIUM);
        assertThat(registry.roleMode()).isEqualTo(Registry.RoleMode.ABAC);
        assertThat(registry.acceptsArmAudience()).isFalse();
        assertThat(registry.demoContent()).isFalse();
        assertThat(registry.backend().orElseThrow()).hasPort(5000);
        assertThat(registry.limits()).contains(new RequestLimits(900, 100, 40));
        assertThat(registry.options())
                .isEqualTo(new Registry.Options(
                        Optional.of(List.of("203.0.113.0/24")), true, List.of("from-aks"), true, Optional.of(30)));
        assertThat(registry.synthetic())
                .containsExactly(
                        new SyntheticLoad(
                                "load/r%04d", 1_000, 50, 7, new SyntheticLoad.Mix(0.2, 0.15, 0.2, 0.1, 0.01, 1)),
                        SyntheticLoad.of("big/one", 1, 200));
        assertThat(world.list(Lock.class))
                .singleElement()
                .satisfies(lock -> assertThat(lock.scope().name()).isEqualTo("images"));
        assertThat(world.settings().propagation()).isEqualTo(Duration.ofSeconds(90));
        assertThat(world.settings().pageSize()).isEqualTo(2);
        assertThat(world.settings().registryThrottling()).isFalse();
        assertThat(world.principal("admin").orElseThrow().secret().value()).isEqualTo("very");
        assertThat(world.faults().latency()).isEqualTo(Duration.ofMillis(5));
        world.faults().meet(Face.ARM, "PUT", "/x/roleAssignments/1");
        assertThat(world.faults()
                        .meet(Face.ARM, "PUT", "/x/roleAssignments/1")
                        .failure()
                        .orElseThrow()
                        .retryAfter())
                .contains(Duration.ofSeconds(3));
        Faults.Meeting page = world.faults().meet(Face.ACR, "GET", "/v2/");
        assertThat(page.cut()).isEqualTo(Fault.Cut.DURING);
        assertThat(page.failure().orElseThrow().status()).isEqualTo(200);
        assertThat(page.failure().orElseThrow().page())
                .contains(new Fault.Page("text/html", "<html>Please sign in</html>"));
    }

    @Test
    void anAssignmentThatHasNotPropagatedYetHasNoEffect() {
        World world = WorldFile.parse(LARGE);
        Identity cleaner = world.list(Identity.class).stream()
                .filter(identity -> identity.id().name().equals("cleaner"))
                .findFirst()
                .orElseThrow();
        ResourceId scope = cleaner.id().group().orElseThrow();
        Rights rights = new Rights(world, cleaner.principalId());
        assertThat(rights.allow("Microsoft.Compute/virtualMachineScaleSets/write", scope))
                .isFalse();
        world.setPropagation(Duration.ZERO);
        assertThat(rights.allow("Microsoft.Compute/virtualMachineScaleSets/write", scope))
                .isTrue();
    }

    @Test
    void allProblemsAreToldAtOnceWithLineAndKeyInTheOrderOfTheFile() {
        String wrong = """
                version: 2
                tenant: 11111111-1111-4111-8111-111111111111
                settings:
                  propagation: soon
                  pagesize: 3
                subscriptions:
                  - id: 22222222-2222-4222-8222-222222222222
                    resourceGroups:
                      - location: westeurope
                        registries:
                          - name: a-b
                            sku: Gold
                            armAudience: perhaps
                principals:
                  - name: Admin
                    roles:
                      - role: King
                        scope: registry/none
                node:
                  cluster: nowhere
                  pool: apps
                """;
        InvalidWorldException refused = catchThrowableOfType(InvalidWorldException.class, () -> WorldFile.parse(wrong));
        assertThat(refused.problems())
                .extracting(problem -> problem.replaceFirst("(line \\d+, [^:]+):.*", "$1"))
                .containsExactly(
                        "line 1, version",
                        "line 4, settings.propagation",
                        "line 5, settings.pagesize",
                        "line 9, subscriptions[0].resourceGroups[0].name",
                        "line 11, subscriptions[0].resourceGroups[0].registries[0].name",
                        "line 12, subscriptions[0].resourceGroups[0].registries[0].sku",
                        "line 13, subscriptions[0].resourceGroups[0].registries[0].armAudience",
                        "line 15, principals[0].name",
                        "line 17, principals[0].roles[0].role",
                        "line 18, principals[0].roles[0].scope",
                        "line 20, node.cluster");
        assertThat(refused).hasMessageContaining("12, ").hasMessageContaining("Basic, Premium, Standard");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    an empty file                       | ''                            | a mapping with the keys
                    a list                              | [a]                           | a mapping with the keys
                    a text                              | hello                         | a mapping with the keys
                    broken YAML                         | 'version: ['                  | is not YAML
                    a key twice                         | '{version: 1, version: 1}'    | the key is there twice
                    a list where a mapping belongs      | '{settings: []}'              | settings: a mapping is expected
                    a mapping where a list belongs      | '{principals: {}}'            | principals: a list is expected
                    a list where a text belongs         | '{version: []}'               | version: a text is expected
                    no principal                        | '{version: 1}'                | at least one principal is expected
                    an unknown key                      | '{tenants: 1}'                | the key is not known; here are known: faults
                    a fault that does nothing           | '{faults: {rules: [{face: arm}]}}' | needs an answer, a cut or a delay
                    a fault of an unknown face          | '{faults: {rules: [{face: moon, cut: before}]}}' | one of acr, arm, entra, imds, kubernetes is expected
                    a chance above one                  | '{faults: {rules: [{face: arm, chance: 2}]}}' | a number from 0 to 1 is expected
                    """)
    void isRefused(String what, String yaml, String expected) {
        assertThatThrownBy(() -> WorldFile.parse(yaml))
                .as(what)
                .isInstanceOf(InvalidWorldException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> WorldFile.load(Path.of("no-such-world.yaml")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no-such-world.yaml");
    }

    @Test
    void twoReadingsOfOneFileAreTheSameWorld() {
        assertThat(WorldFile.parse(LARGE).snapshot())
                .isEqualTo(WorldFile.parse(LARGE).snapshot());
    }
}
