package io.registrycleaner.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.Client;
import io.registrycleaner.emulator.Demo;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.Subscription;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What ARM asks of every request before it looks at what is asked. */
class DoorTest {

    private final Demo demo = new Demo();

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void withoutATokenItIsARefusalWithAChallenge() {
        Client.Answer answer = demo.client.get(demo.emulator.armUrl() + "/subscriptions" + Demo.VERSION, Map.of());
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("AuthenticationFailed");
        assertThat(answer.headers().get("www-authenticate")).startsWith("Bearer ");
    }

    @Test
    void aTokenOfAnotherIssuerIsRefused() {
        Client.Answer answer = demo.client.get(
                demo.emulator.armUrl() + "/subscriptions" + Demo.VERSION, Map.of("Authorization", "Bearer a.b.c"));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("InvalidAuthenticationToken");
    }

    @Test
    void anExpiredTokenIsRefused() {
        String token = demo.client.token("admin");
        demo.clock.advance(Duration.ofHours(2));
        Client.Answer answer = demo.client.get(
                demo.emulator.armUrl() + "/subscriptions" + Demo.VERSION, Map.of("Authorization", "Bearer " + token));
        assertThat(answer.code()).isEqualTo("InvalidAuthenticationToken");
    }

    @Test
    void withoutAnApiVersionNothingIsAnswered() {
        Client.Answer answer = demo.get("/subscriptions?x=1");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("MissingApiVersionParameter");
    }

    @Test
    void aSubscriptionThatIsNotThereIsNamed() {
        Client.Answer answer = demo.get("/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("SubscriptionNotFound");
    }

    @Test
    void aSubscriptionOfAnotherTenantWantsATokenOfThatTenant() {
        String other = "99999999-9999-4999-8999-999999999999";
        ResourceId id = ResourceId.subscription("00000000-0000-0000-0000-000000000002");
        demo.world.put(new Subscription(id, "Other", other));
        Client.Answer answer = demo.get(id + "/resourceGroups");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("InvalidAuthenticationTokenTenant");
        assertThat(answer.message()).contains("https://sts.windows.net/" + other + "/");
    }

    @Test
    void pathsDoNotMindTheirCase() {
        String shouted = demo.cluster
                .id()
                .toString()
                .replace("resourceGroups", "RESOURCEGROUPS")
                .replace("demo-aks", "DEMO-AKS");
        assertThat(demo.get(shouted).json().path("name").asText()).isEqualTo("demo-aks");
    }

    @Test
    void everyAnswerHasARequestId() {
        assertThat(demo.get("/subscriptions").headers()).containsKeys("x-ms-request-id", "x-ms-correlation-request-id");
        assertThat(demo.get(demo.identityId("none")).headers())
                .containsKeys("x-ms-request-id", "x-ms-correlation-request-id");
    }

    @Test
    void whatItDoesNotKnowItSaysAndWritesDown() {
        Client.Answer answer =
                demo.get("/subscriptions/" + demo.subscription.guid() + "/providers/Microsoft.Sql/servers");
        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.text()).contains("GET /subscriptions/", "Microsoft.Sql/servers");
        assertThat(demo.emulator.requests().unknown()).singleElement().satisfies(entry -> {
            assertThat(entry.face()).isEqualTo(Face.ARM);
            assertThat(entry.path()).endsWith("Microsoft.Sql/servers");
        });
    }

    /** The Java SDK puts a scope that starts with a slash behind the host's slash; java.net.http would tidy that up. */
    @Test
    void twoSlashesAtTheStartAreOne() throws IOException {
        URI arm = URI.create(demo.emulator.armUrl());
        String request = "GET //subscriptions/" + demo.subscription.guid()
                + "/providers/Microsoft.Authorization/roleAssignments" + Demo.VERSION
                + " HTTP/1.1\r\nHost: localhost:" + arm.getPort() + "\r\nAuthorization: Bearer "
                + demo.client.token("admin") + "\r\nConnection: close\r\n\r\n";
        SSLSocketFactory trusting = demo.client.sslContext().getSocketFactory();
        try (SSLSocket socket = (SSLSocket) trusting.createSocket("localhost", arm.getPort());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200")
                    .contains("roleDefinitionId");
        }
    }

    @Test
    void throttlesAPrincipalThatAsksTooMuchAndLetsItInAgainLater() {
        demo.world.settings().setArmThrottling(true);
        String token = demo.client.token("admin");
        Map<String, String> headers = Map.of("Authorization", "Bearer " + token);
        String url = demo.emulator.armUrl() + "/tenants" + Demo.VERSION;
        for (int i = 0; i < 250; i++) {
            assertThat(demo.client.get(url, headers).status()).isEqualTo(200);
        }
        Client.Answer refused = demo.client.get(url, headers);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("SubscriptionRequestsThrottled");
        assertThat(refused.headers()).containsEntry("retry-after", "1");
        demo.clock.advance(Duration.ofSeconds(1));
        assertThat(demo.client.get(url, headers).status()).isEqualTo(200);
    }
}
