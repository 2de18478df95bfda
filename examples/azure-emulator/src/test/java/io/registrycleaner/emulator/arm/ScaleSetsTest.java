package io.registrycleaner.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.registrycleaner.emulator.Client;
import io.registrycleaner.emulator.Demo;
import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.Cluster;
import io.registrycleaner.emulator.world.Identity;
import io.registrycleaner.emulator.world.Lock;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.RoleAssignment;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleSetsTest {

    private final Demo demo = new Demo();
    private final Identity cleaner = demo.identity("cleaner");
    private final ResourceId id = demo.apps().id();
    private final ResourceId kubelet = demo.cluster.kubelet().orElseThrow().identity();

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void aPatchAddsTheIdentitiesThatItNamesAndLeavesTheOthersAlone() {
        Client.Answer answer = attach("UserAssigned", cleaner.id());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/identity/type").asText()).isEqualTo("UserAssigned");
        assertThat(demo.apps().userAssigned()).containsExactlyInAnyOrder(kubelet, cleaner.id());
        JsonNode shown = answer.json()
                .path("identity")
                .path("userAssignedIdentities")
                .path(cleaner.id().toString());
        assertThat(shown.path("clientId").asText()).isEqualTo(cleaner.clientId());
        assertThat(shown.path("principalId").asText()).isEqualTo(cleaner.principalId());
    }

    @Test
    void anIdAlreadyThereInAnotherCaseIsTheSame() {
        attach("UserAssigned", cleaner.id());
        attach("UserAssigned", ResourceId.of(cleaner.id().toString().replace("resourceGroups", "resourcegroups")));
        assertThat(demo.apps().userAssigned()).hasSize(2);
    }

    @Test
    void aNullRemovesOne() {
        attach("UserAssigned", cleaner.id());
        patch("{\"identity\":{\"type\":\"UserAssigned\",\"userAssignedIdentities\":{\"" + cleaner.id() + "\":null}}}");
        assertThat(demo.apps().userAssigned()).containsExactly(kubelet);
    }

    @Test
    void theTypeDecidesOverTheSystemAssignedIdentity() {
        patch("{\"identity\":{\"type\":\"SystemAssigned, UserAssigned\"}}");
        assertThat(demo.apps().system()).isPresent();
        assertThat(demo.apps().userAssigned()).containsExactly(kubelet);
        // The trap: whoever sends UserAssigned alone takes the system-assigned identity away.
        attach("UserAssigned", cleaner.id());
        assertThat(demo.apps().system()).isEmpty();
        patch("{\"identity\":{\"type\":\"None\"}}");
        assertThat(demo.apps().userAssigned()).isEmpty();
        assertThat(demo.get(id).json().has("identity")).isFalse();
    }

    @Test
    void theSystemAssignedIdentityStaysTheSameAsLongAsItIsThere() {
        patch("{\"identity\":{\"type\":\"SystemAssigned, UserAssigned\"}}");
        String principal = demo.apps().system().orElseThrow().principalId();
        attach("SystemAssigned, UserAssigned", cleaner.id());
        assertThat(demo.apps().system().orElseThrow().principalId()).isEqualTo(principal);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    an unknown type           | {"identity":{"type":"Own"}}                                                     | InvalidParameter
                    no type                   | {"identity":{"userAssignedIdentities":{"/x":{}}}}                               | InvalidParameter
                    identities without type   | {"identity":{"type":"SystemAssigned","userAssignedIdentities":{"/x":{}}}}       | InvalidIdentityIds
                    """)
    void isRefused(String what, String body, String code) {
        Client.Answer answer = patch(body);
        assertThat(answer.status()).as(what).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(demo.apps().userAssigned()).containsExactly(kubelet);
    }

    @Test
    void anIdentityThatIsNotThereIsRefused() {
        Client.Answer answer = attach("UserAssigned", demo.identityId("nobody"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("FailedIdentityOperation");
        assertThat(answer.message()).contains("nobody' was not found");
    }

    @Test
    void theLastIdentityCannotGoWhileTheTypeSaysThatThereIsOne() {
        Client.Answer answer = patch(
                "{\"identity\":{\"type\":\"UserAssigned\",\"userAssignedIdentities\":{\"" + kubelet + "\":null}}}");
        assertThat(answer.code()).isEqualTo("FailedIdentityOperation");
        assertThat(answer.message()).contains("requires identities to be assigned");
    }

    @Test
    void aDeletedIdentityThatIsStillAttachedBlocksEveryChangeUntilItIsRemoved() {
        attach("UserAssigned", cleaner.id());
        demo.world.remove(cleaner.id());
        Identity other = demo.identity("other");
        assertThat(attach("UserAssigned", other.id()).code()).isEqualTo("FailedIdentityOperation");
        Client.Answer cured = patch("{\"identity\":{\"type\":\"UserAssigned\",\"userAssignedIdentities\":{\""
                + cleaner.id() + "\":null,\"" + other.id() + "\":{}}}}");
        assertThat(cured.status()).isEqualTo(200);
    }

    @Test
    void attachingNeedsARightOnTheIdentityAsWell() {
        demo.world.list(RoleAssignment.class, demo.subscription.id()).stream()
                .filter(assignment -> assignment
                        .principalId()
                        .equals(demo.principal("contributor").objectId()))
                .forEach(assignment -> demo.world.remove(assignment.id()));
        String contributor = demo.principal("contributor").objectId();
        demo.deployment().grant(contributor, BuiltInRoles.VIRTUAL_MACHINE_CONTRIBUTOR, demo.cluster.nodeGroup());
        String body =
                "{\"identity\":{\"type\":\"UserAssigned\",\"userAssignedIdentities\":{\"" + cleaner.id() + "\":{}}}}";
        Client.Answer refused = demo.as("contributor", "PATCH", id, body);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("LinkedAuthorizationFailed");
        assertThat(refused.message())
                .contains(
                        "Microsoft.ManagedIdentity/userAssignedIdentities/assign/action",
                        cleaner.id().toString());
        demo.deployment().grant(contributor, BuiltInRoles.MANAGED_IDENTITY_OPERATOR, cleaner.id());
        assertThat(demo.as("contributor", "PATCH", id, body).status()).isEqualTo(200);
    }

    @Test
    void aLockedDownNodeResourceGroupDeniesEvenTheOwner() {
        demo.world.put(demo.cluster.withRestriction(Cluster.Restriction.READ_ONLY));
        Client.Answer refused = attach("UserAssigned", cleaner.id());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("DenyAssignmentAuthorizationFailed");
        assertThat(refused.message()).contains("nrg-lockdown", "however, the access is denied");
        assertThat(demo.get(id).status()).isEqualTo(200);
    }

    @Test
    void aReadOnlyLockKeepsItFromBeingChanged() {
        demo.world.put(new Lock(id.resource(Lock.TYPE, "guard"), Lock.Level.READ_ONLY));
        Client.Answer refused = attach("UserAssigned", cleaner.id());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("ScopeLocked");
    }

    @Test
    void aChangeThatTakesTimeIsAnnouncedAndDoneWhenTheTimeIsOver() {
        demo.world.settings().setScaleSetUpdate(Duration.ofSeconds(30));
        Client.Answer started = attach("UserAssigned", cleaner.id());
        assertThat(started.status()).isEqualTo(200);
        assertThat(started.json().at("/properties/provisioningState").asText()).isEqualTo("Updating");
        assertThat(started.headers()).containsEntry("retry-after", "1");
        String operation = started.headers().get("azure-asyncoperation");
        assertThat(operation).startsWith(demo.emulator.armUrl() + "/subscriptions/");
        assertThat(demo.get(operation).json().path("status").asText()).isEqualTo("InProgress");
        assertThat(demo.apps().attached(demo.clock.instant())).containsExactly(kubelet);
        demo.clock.advance(Duration.ofSeconds(30));
        assertThat(demo.get(operation).json().path("status").asText()).isEqualTo("Succeeded");
        assertThat(demo.get(id).json().at("/properties/provisioningState").asText())
                .isEqualTo("Succeeded");
        assertThat(demo.apps().attached(demo.clock.instant())).contains(cleaner.id());
    }

    @Test
    void asksToWaitBetweenLooksForAsLongAsItIsTold() {
        demo.world.settings().setScaleSetUpdate(Duration.ofSeconds(30));
        demo.world.settings().setOperationPause(Optional.of(Duration.ofSeconds(15)));
        Client.Answer started = attach("UserAssigned", cleaner.id());
        assertThat(started.headers()).containsEntry("retry-after", "15");
        Client.Answer running = demo.get(started.headers().get("azure-asyncoperation"));
        assertThat(running.json().path("status").asText()).isEqualTo("InProgress");
        assertThat(running.headers()).containsEntry("retry-after", "15");
    }

    @Test
    void aChangeCanFailAfterItHasStartedAndLeavesNothingBehind() {
        demo.world.settings().setScaleSetUpdate(Duration.ofSeconds(5));
        demo.world.settings().setScaleSetUpdateFailure(Optional.of("InternalExecutionError"));
        Client.Answer started = attach("UserAssigned", cleaner.id());
        assertThat(started.status()).isEqualTo(200);
        demo.clock.advance(Duration.ofSeconds(5));
        JsonNode operation =
                demo.get(started.headers().get("azure-asyncoperation")).json();
        assertThat(operation.path("status").asText()).isEqualTo("Failed");
        assertThat(operation.at("/error/code").asText()).isEqualTo("InternalExecutionError");
        assertThat(demo.get(id).json().at("/properties/provisioningState").asText())
                .isEqualTo("Failed");
        assertThat(demo.apps().userAssigned()).containsExactly(kubelet);
    }

    @Test
    void whatItCannotChangeItRefusesInsteadOfPretending() {
        Client.Answer answer = patch("{\"sku\":{\"capacity\":5}}");
        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.text()).contains("'sku'");
    }

    @Test
    void instancesCanBeToldToTakeOverTheModel() {
        assertThat(demo.admin("POST", id + "/manualupgrade", "{\"instanceIds\":[\"*\"]}")
                        .status())
                .isEqualTo(200);
        demo.world.settings().setScaleSetUpdate(Duration.ofSeconds(5));
        Client.Answer answer = demo.admin("POST", id + "/manualupgrade", "{\"instanceIds\":[\"*\"]}");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.headers()).containsKey("azure-asyncoperation");
    }

    private Client.Answer attach(String type, ResourceId identity) {
        return patch("{\"identity\":{\"type\":\"" + type + "\",\"userAssignedIdentities\":{\"" + identity + "\":{}}}}");
    }

    private Client.Answer patch(String body) {
        return demo.admin("PATCH", id, body);
    }
}
