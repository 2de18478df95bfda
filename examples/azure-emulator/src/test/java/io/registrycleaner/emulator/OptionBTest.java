package io.registrycleaner.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.Cluster;
import io.registrycleaner.emulator.world.Registry;
import io.registrycleaner.emulator.world.RoleAssignment;
import io.registrycleaner.emulator.world.World;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The guide's Option B by hand, from the admin's token to the pod's. */
class OptionBTest {

    private final World world = World.demo();
    private final Emulator emulator = Emulator.start(world);
    private final Client client = new Client(emulator);
    private final Cluster cluster = world.list(Cluster.class).get(0);
    private final Registry registry = world.list(Registry.class).get(0);

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void aNewIdentityIsMadeAttachedAndGrantedAndThenTheNodeGetsItsToken() {
        JsonNode seen = arm("GET", cluster.id() + "?api-version=2025-09-01", "").json();
        String nodeGroup = seen.at("/properties/nodeResourceGroup").asText();
        assertThat(seen.at("/properties/identityProfile/kubeletidentity/objectId")
                        .asText())
                .isEqualTo(cluster.kubelet().orElseThrow().objectId());

        String sets = cluster.nodeGroup() + "/providers/Microsoft.Compute/virtualMachineScaleSets";
        assertThat(cluster.nodeGroup().name()).isEqualTo(nodeGroup);
        JsonNode apps = pool(arm("GET", sets + "?api-version=2025-04-01", "").json(), "apps");

        String identityId = cluster.id().group().orElseThrow()
                + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/cleaner";
        JsonNode identity = arm(
                        "PUT",
                        identityId + "?api-version=2024-11-30",
                        "{\"location\":\"westeurope\",\"tags\":{\"a\":\"b\"}}")
                .json();
        String principal = identity.at("/properties/principalId").asText();

        Client.Answer patched = arm(
                "PATCH",
                apps.path("id").asText() + "?api-version=2025-04-01",
                "{\"identity\":{\"type\":\"UserAssigned\",\"userAssignedIdentities\":{\"" + identityId + "\":{}}}}");
        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.json().at("/identity/userAssignedIdentities")).hasSize(2);

        Client.Answer granted = arm(
                "PUT",
                registry.id() + "/providers/Microsoft.Authorization/roleAssignments/"
                        + "11111111-2222-4333-8444-555555555555?api-version=2022-04-01",
                "{\"properties\":{\"principalId\":\"" + principal
                        + "\",\"principalType\":\"ServicePrincipal\",\"roleDefinitionId\":\"/subscriptions/x/providers/"
                        + "Microsoft.Authorization/roleDefinitions/" + BuiltInRoles.ACR_PULL.guid() + "\"}}");
        assertThat(granted.status()).isEqualTo(201);
        assertThat(world.list(RoleAssignment.class, registry.id()))
                .singleElement()
                .satisfies(assignment -> assertThat(assignment.principalId()).isEqualTo(principal));

        String url = emulator.imdsUrl()
                + "/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fmanagement.azure.com%2F";
        Client.Answer ambiguous = client.get(url, Map.of("Metadata", "true"));
        assertThat(ambiguous.status()).isEqualTo(400);
        assertThat(ambiguous.text()).contains("Multiple user assigned identities exist");
        Client.Answer token = client.get(
                url + "&client_id=" + identity.at("/properties/clientId").asText(), Map.of("Metadata", "true"));
        assertThat(token.status()).isEqualTo(200);
        assertThat(emulator.requests().unknown()).isEmpty();
    }

    @Test
    void aReaderMayNotAssignRoles() {
        Client.Answer answer = client.arm(
                "reader",
                "PUT",
                registry.id() + "/providers/Microsoft.Authorization/roleAssignments/x?api-version=2022-04-01",
                "{}");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("AuthorizationFailed");
    }

    private Client.Answer arm(String method, String path, String body) {
        return client.arm("admin", method, path, body);
    }

    private static JsonNode pool(JsonNode list, String name) {
        for (JsonNode scaleSet : list.path("value")) {
            if (scaleSet.at("/tags/aks-managed-poolName").asText().equals(name)) {
                return scaleSet;
            }
        }
        throw new AssertionError("no scale set of pool " + name + " in " + list);
    }
}
