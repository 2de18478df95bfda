package io.registrycleaner.emulator.imds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.registrycleaner.emulator.Client;
import io.registrycleaner.emulator.Demo;
import io.registrycleaner.emulator.world.Cluster;
import io.registrycleaner.emulator.world.Identity;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.ScaleSet;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImdsTest {

    private static final String RESOURCE = "&resource=https%3A%2F%2Fmanagement.azure.com%2F";

    private final Demo demo = new Demo();
    private final Cluster.Kubelet kubelet = demo.cluster.kubelet().orElseThrow();
    private final Identity cleaner = demo.identity("cleaner");

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void theOnlyIdentityNeedsNoNameAndEveryFieldIsAText() {
        JsonNode answer = token("").json();
        assertThat(answer.path("client_id").asText()).isEqualTo(kubelet.clientId());
        assertThat(answer.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(answer.path("resource").asText()).isEqualTo("https://management.azure.com/");
        for (String field : List.of("expires_in", "expires_on", "ext_expires_in", "not_before")) {
            assertThat(answer.path(field).isTextual()).as(field).isTrue();
        }
        assertThat(answer.path("expires_in").asText()).isEqualTo("86400");
    }

    @Test
    void anIdentityThatIsNotAttachedIsNotFoundThoughItExists() {
        Client.Answer answer = token("&client_id=" + cleaner.clientId());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo("invalid_request");
        assertThat(answer.json().path("error_description").asText()).isEqualTo("Identity not found");
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, CLIENT",
        "object_id, PRINCIPAL",
        "principal_id, PRINCIPAL",
        "mi_res_id, ID",
        "msi_res_id, ID"
    })
    void anAttachedIdentityIsFoundByEachOfItsNames(String parameter, String value) {
        attach(kubelet.identity(), cleaner.id());
        String name = value.replace("CLIENT", cleaner.clientId())
                .replace("PRINCIPAL", cleaner.principalId())
                .replace("ID", cleaner.id().toString().replace("resourceGroups", "resourcegroups"));
        assertThat(token("&" + parameter + "=" + name).json().path("client_id").asText())
                .isEqualTo(cleaner.clientId());
    }

    @Test
    void ofSeveralAndNoneNamedNoneIsChosen() {
        attach(kubelet.identity(), cleaner.id());
        Client.Answer answer = token("");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error_description").asText())
                .isEqualTo("Multiple user assigned identities exist, please specify the clientId / resourceId of the"
                        + " identity in the token request");
    }

    @Test
    void theSystemAssignedIdentityIsTheOneWithoutAName() {
        ScaleSet.SystemIdentity own =
                demo.deployment().systemIdentity(demo.apps().id());
        demo.world.update(
                ScaleSet.class,
                demo.apps().id(),
                scaleSet -> scaleSet.withIdentities(Optional.of(own), scaleSet.userAssigned()));
        assertThat(token("").json().path("client_id").asText()).isEqualTo(own.clientId());
        assertThat(token("&client_id=" + kubelet.clientId())
                        .json()
                        .path("client_id")
                        .asText())
                .isEqualTo(kubelet.clientId());
    }

    @Test
    void aNodeWithoutAnIdentityGetsNoToken() {
        attach();
        assertThat(token("").json().path("error_description").asText()).isEqualTo("Identity not found");
    }

    @Test
    void anIdentityThatWasDeletedGivesNoTokenThoughItIsStillAttached() {
        attach(kubelet.identity(), cleaner.id());
        demo.world.remove(cleaner.id());
        assertThat(token("&client_id=" + cleaner.clientId()).status()).isEqualTo(400);
    }

    @Test
    void anAttachmentThatIsStillRollingOutGivesNoTokenYet() {
        demo.world.settings().setScaleSetUpdate(Duration.ofSeconds(20));
        demo.admin(
                "PATCH",
                demo.apps().id(),
                "{\"identity\":{\"type\":\"UserAssigned\",\"userAssignedIdentities\":{\"" + cleaner.id() + "\":{}}}}");
        assertThat(token("&client_id=" + cleaner.clientId()).status()).isEqualTo(400);
        demo.clock.advance(Duration.ofSeconds(20));
        assertThat(token("&client_id=" + cleaner.clientId()).status()).isEqualTo(200);
    }

    @Test
    void twoIdentitiesHaveTwoTokensAndOneIsCachedUntilItEnds() {
        attach(kubelet.identity(), cleaner.id());
        String first = access("&client_id=" + cleaner.clientId());
        assertThat(access("&client_id=" + cleaner.clientId())).isEqualTo(first);
        assertThat(access("&client_id=" + kubelet.clientId())).isNotEqualTo(first);
        demo.clock.advance(Duration.ofHours(23).plusMinutes(56));
        assertThat(access("&client_id=" + cleaner.clientId())).isNotEqualTo(first);
    }

    @Test
    void theLifeOfTokensIsASetting() {
        demo.world.settings().setManagedIdentityTokenLife(Duration.ofSeconds(9));
        assertThat(token("").json().path("expires_in").asText()).isEqualTo("9");
    }

    @Test
    void aRequestWithoutTheHeaderIsAProbeOrAnAttack() {
        Client.Answer answer = demo.client.get(url("?api-version=2018-02-01" + RESOURCE), Map.of());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error_description").asText())
                .isEqualTo("Required metadata header not specified");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?api-version=2018-02-01", "?api-version=2019-08-01", "?api-version=2030-01-01"})
    void everyVersionFromTheOldestOnIsServed(String version) {
        assertThat(demo.client
                        .get(url(version + RESOURCE), Map.of("Metadata", "true"))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?x=1", "?api-version=2017-01-01", "?api-version=latest"})
    void otherVersionsAreRefusedNamingNewerOnes(String version) {
        Client.Answer answer = demo.client.get(url(version + RESOURCE), Map.of("Metadata", "true"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("newest-versions").size()).isPositive();
    }

    @Test
    void aTokenIsForAResource() {
        Client.Answer answer = demo.client.get(url("?api-version=2018-02-01"), Map.of("Metadata", "true"));
        assertThat(answer.json().path("error_description").asText()).contains("'resource' is missing");
    }

    @Test
    void theInstanceKnowsItsScaleSet() {
        String url = demo.emulator.imdsUrl() + "/metadata/instance?api-version=2021-02-01";
        JsonNode compute =
                demo.client.get(url, Map.of("Metadata", "true")).json().path("compute");
        assertThat(compute.path("vmScaleSetName").asText())
                .isEqualTo(demo.apps().id().name());
        assertThat(compute.path("subscriptionId").asText()).isEqualTo(demo.subscription.guid());
        assertThat(demo.client.get(url, Map.of()).status()).isEqualTo(400);
    }

    @Test
    void anAdminsShellGetsTheAdminsOwnToken() {
        String url = demo.emulator.imdsUrl() + "/msi/contributor/token/";
        Client.Answer answer = demo.client.form(url, Map.of("resource", "https://management.core.windows.net/"));
        assertThat(answer.json().path("client_id").asText())
                .isEqualTo(demo.principal("contributor").clientId());
        assertThat(demo.client.form(url, Map.of()).status()).isEqualTo(400);
        assertThat(demo.client
                        .form(url.replace("contributor", "nobody"), Map.of("resource", "x"))
                        .status())
                .isEqualTo(400);
    }

    private void attach(ResourceId... identities) {
        demo.world.update(
                ScaleSet.class,
                demo.apps().id(),
                scaleSet -> scaleSet.withIdentities(
                        Optional.empty(), Collections.unmodifiableSortedSet(new TreeSet<>(List.of(identities)))));
    }

    private String access(String more) {
        return token(more).json().path("access_token").asText();
    }

    private Client.Answer token(String more) {
        return demo.client.get(url("?api-version=2018-02-01" + RESOURCE + more), Map.of("Metadata", "true"));
    }

    private String url(String query) {
        return demo.emulator.imdsUrl() + "/metadata/identity/oauth2/token" + query;
    }
}
