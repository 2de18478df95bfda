package io.registrycleaner.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.registrycleaner.emulator.Client;
import io.registrycleaner.emulator.Demo;
import io.registrycleaner.emulator.world.Identity;
import io.registrycleaner.emulator.world.Lock;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.RoleAssignment;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdentitiesTest {

    private static final String BODY = "{\"location\":\"westeurope\",\"tags\":{\"a\":\"1\"}}";

    private final Demo demo = new Demo();
    private final ResourceId id = demo.identityId("cleaner");

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void isMadeOnceAndTheSecondPutReplacesItsTagsOnly() {
        Client.Answer made = demo.admin("PUT", id, BODY);
        assertThat(made.status()).isEqualTo(201);
        Client.Answer again = demo.admin("PUT", id, "{\"location\":\"West Europe\",\"tags\":{\"b\":\"2\"}}");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("properties")).isEqualTo(made.json().path("properties"));
        assertThat(demo.world.find(Identity.class, id).orElseThrow().tags()).isEqualTo(Map.of("b", "2"));
    }

    @Test
    void patchChangesTagsAndKeepsThemWhereItNamesNone() {
        demo.admin("PUT", id, BODY);
        demo.admin("PATCH", id, "{}");
        assertThat(demo.get(id).json().at("/tags/a").asText()).isEqualTo("1");
        demo.admin("PATCH", id, "{\"tags\":{\"c\":\"3\"}}");
        assertThat(demo.get(id).json().path("tags").toString()).isEqualTo("{\"c\":\"3\"}");
    }

    @Test
    void deletedAndMadeAgainItIsAnotherPrincipalAndItsOldAssignmentsStay() {
        JsonNode first = demo.admin("PUT", id, BODY).json();
        String principal = first.at("/properties/principalId").asText();
        demo.deployment().grant(principal, demo.world.role("AcrPull").orElseThrow(), demo.registry.id());
        assertThat(demo.admin("DELETE", id, "").status()).isEqualTo(200);
        assertThat(demo.admin("DELETE", id, "").status()).isEqualTo(204);
        assertThat(demo.get(id).code()).isEqualTo("ResourceNotFound");
        JsonNode second = demo.admin("PUT", id, BODY).json();
        assertThat(second.at("/properties/principalId").asText()).isNotEqualTo(principal);
        assertThat(demo.world.list(RoleAssignment.class, demo.registry.id())).hasSize(1);
    }

    @Test
    void cannotMoveToAnotherLocation() {
        demo.admin("PUT", id, BODY);
        Client.Answer answer = demo.admin("PUT", id, "{\"location\":\"northeurope\"}");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("InvalidResourceLocation");
    }

    @Test
    void needsALocationAndAGroup() {
        assertThat(demo.admin("PUT", id, "{}").code()).isEqualTo("LocationRequired");
        assertThat(demo.admin("PUT", id, "nonsense").code()).isEqualTo("InvalidRequestContent");
        ResourceId elsewhere = demo.subscription.id().group("none").resource(Identity.TYPE, "cleaner");
        Client.Answer answer = demo.admin("PUT", elsewhere, BODY);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("ResourceGroupNotFound");
        assertThat(answer.message()).isEqualTo("Resource group 'none' could not be found.");
    }

    @Test
    void aReaderMayLookAndNotTouch() {
        demo.identity("cleaner");
        assertThat(demo.as("reader", "GET", id, "").status()).isEqualTo(200);
        assertThat(demo.as("reader", "PUT", id, BODY).code()).isEqualTo("AuthorizationFailed");
        assertThat(demo.as("reader", "DELETE", id, "").code()).isEqualTo("AuthorizationFailed");
    }

    @ParameterizedTest
    @EnumSource(Lock.Level.class)
    void aLockOnTheGroupKeepsItFromBeingDeletedAndAReadOnlyOneFromBeingMade(Lock.Level level) {
        demo.identity("cleaner");
        demo.world.put(new Lock(demo.group.resource(Lock.TYPE, "guard"), level));
        Client.Answer deleted = demo.admin("DELETE", id, "");
        assertThat(deleted.status()).isEqualTo(409);
        assertThat(deleted.code()).isEqualTo("ScopeLocked");
        assertThat(deleted.message()).contains("cannot perform delete operation", demo.group.toString());
        int expected = level == Lock.Level.READ_ONLY ? 409 : 201;
        assertThat(demo.admin("PUT", demo.identityId("another"), BODY).status()).isEqualTo(expected);
        assertThat(demo.get(demo.group + "/providers/" + Lock.TYPE)
                        .json()
                        .at("/value/0/properties/level")
                        .asText())
                .isEqualTo(level.armName());
    }
}
