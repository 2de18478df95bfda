package io.registrycleaner.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.registrycleaner.emulator.world.FederatedCredential;
import io.registrycleaner.emulator.world.Lock;
import io.registrycleaner.emulator.world.Principal;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.RoleAssignment;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Names, nesting and kinds of every answer, against the published ones: not what one client happens to read. */
class ShapeTest {

    private final Demo demo = new Demo();

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void clustersAndTheirPools() {
        compare("managed-cluster", demo.get(demo.cluster.id()));
        compare("agent-pool", demo.get(demo.cluster.id() + "/agentPools"));
    }

    @Test
    void scaleSetsAndTheirOperations() {
        compare("scale-set", demo.get(demo.apps().id()));
        demo.world.settings().setScaleSetUpdate(Duration.ofSeconds(3));
        demo.world.settings().setScaleSetUpdateFailure(Optional.of("Code"));
        Client.Answer started =
                demo.admin("PATCH", demo.apps().id(), "{\"identity\":{\"type\":\"SystemAssigned, UserAssigned\"}}");
        compare("scale-set", started);
        String operation = started.headers().get("azure-asyncoperation");
        compare("async-operation", demo.get(operation));
        demo.clock.advance(Duration.ofSeconds(3));
        compare("async-operation", demo.get(operation));
    }

    @Test
    void identitiesAndTheirFederatedCredentials() {
        ResourceId id = demo.identityId("cleaner");
        compare("identity", demo.admin("PUT", id, "{\"location\":\"westeurope\",\"tags\":{\"a\":\"b\"}}"));
        compare("identity", demo.get(id));
        demo.world.put(new FederatedCredential(id.child(FederatedCredential.TYPE, "pod"), "i", "s", List.of("a")));
        compare("federated-credential", demo.get(id.child(FederatedCredential.TYPE, "pod")));
    }

    @Test
    void registriesGroupsSubscriptionsAndTenants() {
        compare("registry", demo.get(demo.registry.id()));
        compare("resource-group", demo.get(demo.cluster.nodeGroup()));
        compare("subscription", demo.get("/subscriptions"));
        compare("tenant", demo.get("/tenants"));
    }

    @Test
    void access() {
        ResourceId assignment =
                demo.registry.id().resource(RoleAssignment.TYPE, "11111111-2222-4333-8444-000000000001");
        Client.Answer made = demo.admin(
                "PUT",
                assignment,
                "{\"properties\":{\"principalId\":\"" + demo.principal("reader").objectId()
                        + "\",\"roleDefinitionId\":\"7f951dda-4ed3-4680-a7ca-43fe172d538d\"}}");
        compare("role-assignment", made);
        compare("role-assignment", demo.get(assignment));
        String authorization = demo.registry.id() + "/providers/Microsoft.Authorization/";
        compare(
                "role-definition",
                demo.get(authorization + "roleDefinitions" + Demo.VERSION
                        + "&$filter=roleName%20eq%20'AcrPull'".replace("'", "%27")));
        compare("permissions", demo.get(authorization + "permissions"));
        demo.world.put(new Lock(demo.group.resource(Lock.TYPE, "guard"), Lock.Level.READ_ONLY));
        compare("lock", demo.get(demo.group + "/providers/" + Lock.TYPE));
        compare("arm-error", demo.get(demo.identityId("none")));
    }

    @Test
    void tokens() {
        Principal admin = demo.principal("admin");
        String url = demo.emulator.armUrl() + "/" + admin.tenantId() + "/oauth2/v2.0/token";
        compare("entra-error", demo.client.form(url, Map.of()));
        compare(
                "token-v2",
                demo.client.form(
                        url,
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                admin.clientId(),
                                "client_secret",
                                admin.secret().value(),
                                "scope",
                                "https://management.azure.com/.default")));
        String imds = demo.emulator.imdsUrl() + "/metadata/identity/oauth2/token?api-version=2018-02-01&resource=x";
        compare("token-imds", demo.client.get(imds, Map.of("Metadata", "true")));
    }

    @Test
    void theComparisonItselfFindsWhatIsMissingTooMuchAndOfTheWrongKind() throws IOException {
        JsonNode wrong = new ObjectMapper()
                .readTree("{\"token_type\":\"Bearer\",\"expires_in\":\"1\",\"ext_expires_in\":1,\"more\":true}");
        assertThat(Shape.published("token-v2").differences(wrong))
                .containsExactlyInAnyOrder(
                        "missing: access_token", "not published: more", "not of kind number: expires_in = \"1\"");
    }

    private static void compare(String shape, Client.Answer answer) {
        assertThat(Shape.published(shape).differences(answer.json())).as(shape).isEmpty();
    }
}
