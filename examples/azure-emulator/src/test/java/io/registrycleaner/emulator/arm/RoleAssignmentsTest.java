package io.registrycleaner.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.registrycleaner.emulator.Client;
import io.registrycleaner.emulator.Demo;
import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.Identity;
import io.registrycleaner.emulator.world.Lock;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.Rights;
import io.registrycleaner.emulator.world.RoleAssignment;
import io.registrycleaner.emulator.world.RoleDefinition;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleAssignmentsTest {

    private static final String ONE = "11111111-2222-4333-8444-000000000001";
    private static final String TWO = "11111111-2222-4333-8444-000000000002";
    private static final String NOBODY = "99999999-9999-4999-8999-999999999999";

    private final Demo demo = new Demo();
    private final Identity cleaner = demo.identity("cleaner");
    private final ResourceId registry = demo.registry.id();

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void isMadeWithEverythingThatWasAsked() {
        Client.Answer answer = demo.admin(
                "PUT",
                at(registry, ONE),
                "{\"properties\":{\"principalId\":\"" + cleaner.principalId()
                        + "\",\"principalType\":\"ServicePrincipal\",\"description\":\"mine\",\"roleDefinitionId\":\""
                        + role(BuiltInRoles.ACR_PULL) + "\",\"condition\":\"ActionMatches{'a'}\","
                        + "\"conditionVersion\":\"2.0\"}}");
        assertThat(answer.status()).isEqualTo(201);
        JsonNode properties = demo.get(at(registry, ONE)).json().path("properties");
        assertThat(properties.path("scope").asText()).isEqualTo(registry.toString());
        assertThat(properties.path("description").asText()).isEqualTo("mine");
        assertThat(properties.path("condition").asText()).isEqualTo("ActionMatches{'a'}");
        assertThat(properties.path("roleDefinitionId").asText())
                .startsWith(demo.subscription.id().toString())
                .endsWith(BuiltInRoles.ACR_PULL.guid());
        assertThat(properties.path("createdOn").asText()).isEqualTo("2026-11-24T09:00:00.0000000Z");
    }

    @Test
    void theSameUnderAnotherNameExistsAlreadyAndTheMessageComesInBothForms() {
        put(registry, ONE, cleaner.principalId());
        Client.Answer long_ = put(registry, TWO, cleaner.principalId());
        assertThat(long_.status()).isEqualTo(409);
        assertThat(long_.code()).isEqualTo("RoleAssignmentExists");
        assertThat(long_.message())
                .isEqualTo("The role assignment already exists. The ID of the existing role assignment is "
                        + ONE.replace("-", "") + ".");
        demo.world.settings().setExistingAssignmentWithId(false);
        assertThat(put(registry, TWO, cleaner.principalId()).message())
                .isEqualTo("The role assignment already exists.");
    }

    @Test
    void theSameUnderTheSameNameIsFine() {
        put(registry, ONE, cleaner.principalId());
        assertThat(put(registry, ONE, cleaner.principalId()).status()).isEqualTo(200);
        assertThat(demo.world.list(RoleAssignment.class, registry)).hasSize(1);
    }

    @Test
    void theConditionMayChangeUnderTheSameName() {
        String body = "{\"properties\":{\"principalId\":\"" + cleaner.principalId() + "\",\"roleDefinitionId\":\""
                + role(BuiltInRoles.REPOSITORY_READER) + "\"%s}}";
        demo.admin("PUT", at(registry, ONE), body.formatted(",\"condition\":\"ActionMatches{'a'}\""));

        Client.Answer changed =
                demo.admin("PUT", at(registry, ONE), body.formatted(",\"condition\":\"ActionMatches{'b'}\""));
        Client.Answer lifted = demo.admin("PUT", at(registry, ONE), body.formatted(""));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().at("/properties/condition").asText()).isEqualTo("ActionMatches{'b'}");
        assertThat(lifted.json().at("/properties/condition").isNull()).isTrue();
    }

    @Test
    void oneOfAManagementGroupHoldsInEverySubscription() {
        ResourceId above = ResourceId.of("/providers/Microsoft.Management/managementGroups/root");
        demo.deployment().grant(cleaner.principalId(), BuiltInRoles.ACR_PULL, above);

        JsonNode found = demo.get(registry + "/providers/" + RoleAssignment.TYPE + "?api-version=2022-04-01&$filter="
                        + "atScope()%20and%20assignedTo(%27" + cleaner.principalId() + "%27)")
                .json();

        assertThat(found.path("value"))
                .singleElement()
                .satisfies(item ->
                        assertThat(item.at("/properties/scope").asText()).isEqualTo(above.toString()));
        assertThat(new Rights(demo.world, cleaner.principalId()).effectiveAt(registry))
                .hasSize(1);
        assertThat(demo.world.list(RoleAssignment.class, demo.subscription.id()))
                .noneMatch(assignment -> assignment.scope().equals(above));
    }

    @Test
    void aNameIsTakenInTheWholeTenant() {
        put(registry, ONE, cleaner.principalId());
        Client.Answer otherPrincipal = put(registry, ONE, demo.identity("other").principalId());
        assertThat(otherPrincipal.status()).isEqualTo(400);
        assertThat(otherPrincipal.code()).isEqualTo("RoleAssignmentUpdateNotPermitted");
        assertThat(put(demo.group, ONE, cleaner.principalId()).code()).isEqualTo("RoleAssignmentUpdateNotPermitted");
    }

    @Test
    void aNewPrincipalIsUnknownForAWhileUnlessTheRequestSaysItsType() {
        demo.world.settings().setReplication(Duration.ofSeconds(30));
        Client.Answer unknown = put(registry, ONE, cleaner.principalId());
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.code()).isEqualTo("PrincipalNotFound");
        assertThat(unknown.message())
                .contains(cleaner.principalId().replace("-", ""), "replication delay", "principalType");
        assertThat(putTyped(registry, TWO, cleaner.principalId()).status()).isEqualTo(201);
        demo.world.remove(at(registry, TWO));
        demo.clock.advance(Duration.ofSeconds(30));
        assertThat(put(registry, ONE, cleaner.principalId()).status()).isEqualTo(201);
    }

    @Test
    void withATypeEvenAPrincipalThatNobodyHasIsTakenWhichHidesMistakes() {
        assertThat(put(registry, ONE, NOBODY).code()).isEqualTo("PrincipalNotFound");
        assertThat(putTyped(registry, ONE, NOBODY).status()).isEqualTo(201);
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource({
        "a name that is no GUID, x, 7f951dda-4ed3-4680-a7ca-43fe172d538d, InvalidRoleAssignmentId",
        "a role of nobody, 11111111-2222-4333-8444-000000000001, 00000000-0000-4000-8000-000000000000, RoleDefinitionDoesNotExist",
    })
    void isRefused(String what, String name, String role, String code) {
        String body = "{\"properties\":{\"principalId\":\"" + cleaner.principalId() + "\",\"roleDefinitionId\":\""
                + role + "\"}}";
        assertThat(demo.admin("PUT", at(registry, name), body).code()).as(what).isEqualTo(code);
    }

    @Test
    void aClientIdWithTheWrongFormAndMissingPartsAreRefused() {
        assertThat(put(registry, ONE, "cleaner").code()).isEqualTo("InvalidPrincipalId");
        assertThat(demo.admin("PUT", at(registry, ONE), "{}").status()).isEqualTo(400);
        Client.Answer condition = demo.admin(
                "PUT",
                at(registry, ONE),
                "{\"properties\":{\"principalId\":\"" + cleaner.principalId() + "\",\"roleDefinitionId\":\""
                        + role(BuiltInRoles.ACR_PULL) + "\",\"condition\":\"whatever\"}}");
        assertThat(condition.status()).isEqualTo(400);
        assertThat(condition.message()).contains("condition is invalid");
    }

    @Test
    void aScopeThatIsNotThereIsNotFound() {
        assertThat(put(
                                demo.group.resource("Microsoft.ContainerRegistry/registries", "nothere"),
                                ONE,
                                cleaner.principalId())
                        .code())
                .isEqualTo("ResourceNotFound");
        assertThat(put(demo.subscription.id().group("none"), ONE, cleaner.principalId())
                        .code())
                .isEqualTo("ResourceGroupNotFound");
    }

    @Test
    void contributorsMayNotGrantAndUserAccessAdministratorsOfTheRegistryAloneMay() {
        String contributor = demo.principal("contributor").objectId();
        Client.Answer refused = demo.as("contributor", "PUT", at(registry, ONE), body(cleaner.principalId(), ""));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("AuthorizationFailed");
        assertThat(refused.message())
                .contains(contributor, "'Microsoft.Authorization/roleAssignments/write'", registry.toString());
        demo.deployment().grant(contributor, BuiltInRoles.USER_ACCESS_ADMINISTRATOR, registry);
        assertThat(demo.as("contributor", "PUT", at(registry, ONE), body(cleaner.principalId(), ""))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aGrantOfTheRightToGrantHasToPropagateToo() {
        demo.world.setPropagation(Duration.ofMinutes(2));
        String contributor = demo.principal("contributor").objectId();
        demo.admin("PUT", at(registry, ONE), body(contributor, "", BuiltInRoles.OWNER));
        assertThat(demo.as("contributor", "PUT", at(registry, TWO), body(cleaner.principalId(), ""))
                        .status())
                .isEqualTo(403);
        demo.clock.advance(Duration.ofMinutes(2));
        assertThat(demo.as("contributor", "PUT", at(registry, TWO), body(cleaner.principalId(), ""))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void deletingAnswersWhatWasDeletedAndThenNothing() {
        put(registry, ONE, cleaner.principalId());
        Client.Answer gone = demo.admin("DELETE", at(registry, ONE), "");
        assertThat(gone.status()).isEqualTo(200);
        assertThat(gone.json().path("name").asText()).isEqualTo(ONE);
        assertThat(demo.admin("DELETE", at(registry, ONE), "").status()).isEqualTo(204);
        assertThat(demo.get(at(registry, ONE)).code()).isEqualTo("RoleAssignmentNotFound");
    }

    @Test
    void aLockThatForbidsDeletingAlsoKeepsRoleAssignments() {
        put(registry, ONE, cleaner.principalId());
        demo.world.put(new Lock(registry.resource(Lock.TYPE, "guard"), Lock.Level.CAN_NOT_DELETE));
        assertThat(demo.admin("DELETE", at(registry, ONE), "").code()).isEqualTo("ScopeLocked");
        assertThat(put(registry, TWO, demo.identity("other").principalId()).status())
                .isEqualTo(201);
    }

    @ParameterizedTest(name = "{0} at the group: {1}")
    @CsvSource(delimiter = ';', textBlock = """
                    ''                                          ; subscription, group, registry
                    atScope()                                   ; subscription, group
                    principalId eq 'PRINCIPAL'                  ; subscription, group, registry
                    atScope() and assignedTo('PRINCIPAL')       ; subscription, group
                    assignedTo('99999999-9999-4999-8999-999999999999') ; ''
                    """)
    void listsShowInheritedOnesAndTheFilterSaysWhatElse(String filter, String expected) {
        demo.deployment().grant(cleaner.principalId(), BuiltInRoles.READER, demo.subscription.id());
        demo.deployment().grant(cleaner.principalId(), BuiltInRoles.ACR_PULL, demo.group);
        demo.deployment().grant(cleaner.principalId(), BuiltInRoles.ACR_PULL, registry);
        String encoded = URLEncoder.encode(filter.replace("PRINCIPAL", cleaner.principalId()), StandardCharsets.UTF_8)
                .replace("+", "%20");
        String query = "?api-version=2022-04-01" + (filter.isEmpty() ? "" : "&$filter=" + encoded);
        JsonNode found = demo.get(demo.group + "/providers/" + RoleAssignment.TYPE + query)
                .json();
        List<String> scopes = StreamSupport.stream(found.path("value").spliterator(), false)
                .filter(item -> item.at("/properties/principalId").asText().equals(cleaner.principalId()))
                .map(item -> item.at("/properties/scope").asText())
                .map(this::word)
                .sorted()
                .toList();
        assertThat(scopes)
                .containsExactlyInAnyOrderElementsOf(
                        expected.isEmpty() ? List.of() : List.of(expected.split(", ", -1)));
    }

    @Test
    void anUnknownFilterIsRefused() {
        Client.Answer answer = demo.get(registry + "/providers/" + RoleAssignment.TYPE
                + "?api-version=1&$filter=color%20eq%20'x'".replace("'", "%27"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("UnsupportedQuery");
    }

    @Test
    void roleDefinitionsAreFoundByNameAtAnyScope() {
        JsonNode found = demo.get(
                        registry
                                + "/providers/Microsoft.Authorization/roleDefinitions?api-version=2022-04-01&$filter=roleName%20eq%20%27AcrPull%27")
                .json();
        assertThat(found.path("value")).hasSize(1);
        assertThat(found.at("/value/0/id").asText()).isEqualTo(role(BuiltInRoles.ACR_PULL));
        assertThat(demo.get(role(BuiltInRoles.ACR_PULL))
                        .json()
                        .at("/properties/permissions/0/actions/0")
                        .asText())
                .isEqualTo("Microsoft.ContainerRegistry/registries/pull/read");
    }

    @Test
    void permissionsAreThoseOfTheCallerInheritedOnesIncluded() {
        String path = registry + "/providers/Microsoft.Authorization/permissions";
        assertThat(demo.get(path).json().at("/value/0/actions/0").asText()).isEqualTo("*");
        JsonNode contributor = demo.as("contributor", "GET", path, "").json();
        assertThat(contributor.at("/value/0/notActions").toString()).contains("Microsoft.Authorization/*/Write");
        demo.deployment().grant(demo.principal("contributor").objectId(), BuiltInRoles.ACR_PULL, demo.group);
        assertThat(demo.as("contributor", "GET", path, "").json().path("value")).hasSize(2);
    }

    @Test
    void permissionsOfAResourceAreFoundByThePathThatSdksWriteForAnEmptyParent() {
        demo.deployment().grant(demo.principal("reader").objectId(), BuiltInRoles.ACR_PULL, registry);
        String path = registry.toString().replace("/registries/", "//registries/")
                + "/providers/Microsoft.Authorization/permissions";

        assertThat(demo.as("reader", "GET", path, "").json().path("value"))
                .extracting(permission -> permission.at("/actions/0").asText())
                .contains("Microsoft.ContainerRegistry/registries/pull/read");
    }

    private String word(String scope) {
        ResourceId id = ResourceId.of(scope);
        return id.equals(registry) ? "registry" : id.equals(demo.group) ? "group" : "subscription";
    }

    private Client.Answer put(ResourceId scope, String name, String principal) {
        return demo.admin("PUT", at(scope, name), body(principal, ""));
    }

    private Client.Answer putTyped(ResourceId scope, String name, String principal) {
        return demo.admin("PUT", at(scope, name), body(principal, ",\"principalType\":\"ServicePrincipal\""));
    }

    private String body(String principal, String more) {
        return body(principal, more, BuiltInRoles.ACR_PULL);
    }

    private String body(String principal, String more, RoleDefinition role) {
        return "{\"properties\":{\"principalId\":\"" + principal + "\",\"roleDefinitionId\":\"" + role(role) + "\""
                + more + "}}";
    }

    private String role(RoleDefinition role) {
        return demo.subscription.id() + "/providers/Microsoft.Authorization/roleDefinitions/" + role.guid();
    }

    private static ResourceId at(ResourceId scope, String name) {
        return scope.resource(RoleAssignment.TYPE, name);
    }
}
