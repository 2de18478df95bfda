package io.registrycleaner.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.registrycleaner.emulator.Client;
import io.registrycleaner.emulator.Demo;
import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.Principal;
import io.registrycleaner.emulator.world.RoleAssignment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingTest {

    private final Demo demo = new Demo();

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void longListsComeInPagesWhoseLinksAreAbsoluteAndKeepTheQuery() {
        for (int i = 0; i < 5; i++) {
            demo.identity("id-" + i);
        }
        demo.world.settings().setPageSize(2);
        List<String> names = new ArrayList<>();
        String next = demo.group + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities" + Demo.VERSION;
        int pages = 0;
        while (next != null) {
            JsonNode page = demo.get(next).json();
            assertThat(page.path("value").size()).isLessThanOrEqualTo(2);
            names.addAll(names(page));
            next = page.has("nextLink") ? page.path("nextLink").asText() : null;
            assertThat(next == null || next.startsWith(demo.emulator.armUrl() + "/subscriptions/"))
                    .isTrue();
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(names).containsExactly("id-0", "id-1", "id-2", "id-3", "id-4");
    }

    @ParameterizedTest
    @CsvSource({
        "/providers/Microsoft.ContainerService/managedClusters, demo-aks",
        "/providers/Microsoft.ContainerRegistry/registries, demoregistry",
        "/providers/Microsoft.ManagedIdentity/userAssignedIdentities, demo-aks-agentpool",
        "/resourceGroups, demo",
    })
    void listsOfTheWholeSubscription(String path, String expected) {
        assertThat(names(demo.get(demo.subscription.id() + path).json())).contains(expected);
    }

    @Test
    void resourcesAreFoundByTypeAndName() {
        String filter =
                "?api-version=2021-04-01&$filter=resourceType%20eq%20%27Microsoft.ContainerRegistry/registries%27"
                        + "%20and%20name%20eq%20%27DEMOregistry%27";
        JsonNode found =
                demo.get(demo.subscription.id() + "/resources" + filter).json();
        assertThat(names(found)).containsExactly("demoregistry");
        assertThat(found.path("value").get(0).has("properties")).isFalse();
    }

    @Test
    void aFilterThatIsNotUnderstoodIsRefusedAndNotIgnored() {
        Client.Answer answer =
                demo.get(demo.subscription.id() + "/resources?api-version=1&$filter=color%20eq%20%27red%27");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("InvalidFilterInQueryString");
    }

    @Test
    void whoMayReadOneGroupOnlySeesThatPartOfTheSubscription() {
        stripReaderOfItsRole();
        demo.deployment().grant(demo.principal("reader").objectId(), BuiltInRoles.READER, demo.group);
        JsonNode groups = demo.as("reader", "GET", demo.subscription.id() + "/resourceGroups", "")
                .json();
        assertThat(names(groups)).containsExactly("demo");
        assertThat(demo.as("reader", "GET", demo.cluster.nodeGroup(), "").status())
                .isEqualTo(403);
    }

    @Test
    void whoHasNoRoleIsRefused() {
        stripReaderOfItsRole();
        Client.Answer answer = demo.as("reader", "GET", demo.subscription.id() + "/resourceGroups", "");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("AuthorizationFailed");
        assertThat(answer.message())
                .contains(demo.principal("reader").objectId(), "Microsoft.Resources/subscriptions/resourceGroups/read");
        assertThat(names(demo.as("reader", "GET", "/subscriptions", "").json())).isEmpty();
        assertThat(demo.as("reader", "GET", demo.subscription.id(), "").code()).isEqualTo("AuthorizationFailed");
    }

    private void stripReaderOfItsRole() {
        Principal reader = demo.principal("reader");
        demo.world.list(RoleAssignment.class).stream()
                .filter(assignment -> assignment.principalId().equals(reader.objectId()))
                .forEach(assignment -> demo.world.remove(assignment.id()));
    }

    private static List<String> names(JsonNode page) {
        return StreamSupport.stream(page.path("value").spliterator(), false)
                .map(item -> item.path("name").asText(item.path("displayName").asText()))
                .toList();
    }
}
