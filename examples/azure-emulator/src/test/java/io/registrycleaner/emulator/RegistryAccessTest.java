package io.registrycleaner.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.token.IssuedTokens;
import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.Cluster;
import io.registrycleaner.emulator.world.Deployment;
import io.registrycleaner.emulator.world.Registry;
import io.registrycleaner.emulator.world.RoleAssignment;
import io.registrycleaner.emulator.world.RoleDefinition;
import io.registrycleaner.emulator.world.World;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the world's role assignments let the node do at the registry. */
class RegistryAccessTest {

    private final World world = World.demo();
    private final Emulator emulator = Emulator.start(world);
    private final Client client = new Client(emulator);
    private final Registry registry = world.list(Registry.class).get(0);
    private final String kubelet =
            world.list(Cluster.class).get(0).kubelet().orElseThrow().objectId();

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void withoutARoleTheExchangeIsRefusedAndWithOneItSucceeds() {
        assertThat(exchange().status()).isEqualTo(401);
        grant(BuiltInRoles.ACR_PULL);
        assertThat(exchange().status()).isEqualTo(200);
    }

    @Test
    void aRoleAtTheSubscriptionReachesTheRegistry() {
        deployment().grant(kubelet, BuiltInRoles.READER, registry.id().group().orElseThrow());
        assertThat(exchange().status()).isEqualTo(200);
    }

    @Test
    void aRoleHasNoEffectUntilItHasPropagated() {
        world.setPropagation(Duration.ofHours(1));
        deployment().grantNow(kubelet, BuiltInRoles.ACR_PULL, registry.id());
        assertThat(exchange().status()).isEqualTo(401);
        world.setPropagation(Duration.ZERO);
        assertThat(exchange().status()).isEqualTo(200);
    }

    @Test
    void aRegistryThatWantsItsOwnAudienceRefusesTokensForArm() {
        grant(BuiltInRoles.ACR_PULL);
        world.put(registry.withArmAudience(false));
        assertThat(exchange().status()).isEqualTo(401);
        assertThat(exchange("https://containerregistry.azure.net").status()).isEqualTo(200);
    }

    @Test
    void repositoryPermissionsIgnoreAcrPull() {
        grant(BuiltInRoles.ACR_PULL);
        world.put(registry.withRoleMode(Registry.RoleMode.ABAC));
        assertThat(exchange().status()).isEqualTo(401);
        grant(BuiltInRoles.REPOSITORY_READER);
        assertThat(exchange().status()).isEqualTo(200);
    }

    @Test
    void everyTokenThatIsHandedOutIsNoted() {
        grant(BuiltInRoles.ACR_PULL);
        String refresh = exchange().json().path("refresh_token").asText();
        String loginServer = emulator.loginServer(registry.name());
        String access = client.form(
                        "https://" + loginServer + "/oauth2/token",
                        Map.of(
                                "grant_type",
                                "refresh_token",
                                "service",
                                loginServer,
                                "scope",
                                "registry:catalog:*",
                                "refresh_token",
                                refresh))
                .json()
                .path("access_token")
                .asText();
        String ofPod = emulator.serviceAccountToken("demo-aks", "cleaner", "cleaner");
        IssuedTokens issued = emulator.issuedTokens();
        assertThat(issued.of(IssuedTokens.Kind.ENTRA_ACCESS)).hasSize(1);
        assertThat(issued.of(IssuedTokens.Kind.REGISTRY_REFRESH)).containsExactly(refresh);
        assertThat(issued.of(IssuedTokens.Kind.REGISTRY_ACCESS)).containsExactly(access);
        assertThat(issued.of(IssuedTokens.Kind.SERVICE_ACCOUNT)).containsExactly(ofPod);
    }

    private RoleAssignment grant(RoleDefinition role) {
        return deployment().grant(kubelet, role, registry.id());
    }

    private Deployment deployment() {
        return new Deployment(world, world.principals().get(0).tenantId());
    }

    private Client.Answer exchange() {
        return exchange("https://management.azure.com/");
    }

    private Client.Answer exchange(String audience) {
        String token = client.get(
                        emulator.imdsUrl() + "/metadata/identity/oauth2/token?api-version=2018-02-01&resource="
                                + audience,
                        Map.of("Metadata", "true"))
                .json()
                .path("access_token")
                .asText();
        String loginServer = emulator.loginServer(registry.name());
        return client.form(
                "https://" + loginServer + "/oauth2/exchange",
                Map.of("grant_type", "access_token", "service", loginServer, "access_token", token));
    }
}
