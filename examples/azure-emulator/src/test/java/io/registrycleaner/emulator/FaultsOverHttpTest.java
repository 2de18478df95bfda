package io.registrycleaner.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Fault;
import io.registrycleaner.emulator.world.Identity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client sees of each fault, and what it does to the world. */
class FaultsOverHttpTest {

    private static final String BODY = "{\"location\":\"westeurope\"}";

    private final Demo demo = new Demo();

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void anErrorIsAnsweredInArmsFormAndNothingHappens() {
        demo.world
                .faults()
                .add(Fault.on(Face.ARM, "PUT", "*/userAssignedIdentities/*")
                        .times(1)
                        .answering(500, "InternalServerError", "Oops."));
        Client.Answer answer = demo.admin("PUT", demo.identityId("a"), BODY);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.code()).isEqualTo("InternalServerError");
        assertThat(demo.world.find(Identity.class, demo.identityId("a"))).isEmpty();
        assertThat(demo.admin("PUT", demo.identityId("a"), BODY).status()).isEqualTo(201);
    }

    @Test
    void throttlingSaysWhenToComeBack() {
        demo.world.faults().add(Fault.on(Face.ARM, "GET", "*").throttling(Duration.ofSeconds(17)));
        Client.Answer answer = demo.get("/subscriptions");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.headers()).containsEntry("retry-after", "17");
    }

    @Test
    void aConnectionThatIsCutBeforeLeavesTheWorldAlone() {
        demo.world.faults().add(Fault.on(Face.ARM, "PUT", "*").cutting());
        assertThat(demo.admin("PUT", demo.identityId("a"), BODY).status()).isZero();
        assertThat(demo.world.find(Identity.class, demo.identityId("a"))).isEmpty();
    }

    @Test
    void anAnswerThatIsLostLeavesItsEffect() {
        demo.world.faults().add(Fault.on(Face.ARM, "PUT", "*").losingTheAnswer());
        assertThat(demo.admin("PUT", demo.identityId("a"), BODY).status()).isZero();
        assertThat(demo.world.find(Identity.class, demo.identityId("a"))).isPresent();
    }

    @Test
    void anAnswerThatIsCutInTheMiddleAnnouncesMoreThanItSends() {
        demo.world.faults().add(Fault.on(Face.ACR, "GET", "/acr/v1/_catalog").cuttingTheAnswer());
        demo.world.faults().add(Fault.on(Face.ACR, "DELETE", "*/_tags/pr-101").cuttingTheAnswer());

        assertThat(demo.atRegistry("GET", "/acr/v1/_catalog").status()).isZero();
        assertThat(demo.atRegistry("DELETE", "/acr/v1/ci/api/_tags/pr-101").status())
                .as("an answer without a body")
                .isZero();
        assertThat(demo.emulator
                        .content("demoregistry")
                        .find("ci/api")
                        .orElseThrow()
                        .tag("pr-101"))
                .as("carried out")
                .isEmpty();
    }

    @Test
    void halfOfABodyArrivesBeforeTheCut() throws Exception {
        String url = "https://" + demo.emulator.loginServer("demoregistry") + "/v2/";
        demo.world
                .faults()
                .add(Fault.on(Face.ACR, "GET", "/v2/")
                        .answeringPage(200, "text/plain", "0123456789")
                        .cuttingTheAnswer());
        Process curl = new ProcessBuilder(
                        "curl", "-s", "-i", "--cacert", demo.emulator.caFile().toString(), url)
                .start();

        String seen = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(curl.waitFor())
                .as("curl: transfer closed with data remaining")
                .isIn(18, 56);
        assertThat(seen).containsIgnoringCase("Content-length: 10").endsWith("\r\n\r\n01234");
    }

    @Test
    void aPageOfSomebodyElseIsAnsweredAsItIs() {
        demo.world
                .faults()
                .add(Fault.on(Face.ACR, "GET", "*")
                        .answeringPage(502, "text/html", "<html><h1>Bad Gateway</h1></html>"));

        Client.Answer answer =
                demo.client.get("https://" + demo.emulator.loginServer("demoregistry") + "/v2/", Map.of());

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.headers()).containsEntry("content-type", "text/html");
        assertThat(answer.text()).isEqualTo("<html><h1>Bad Gateway</h1></html>");
    }

    @Test
    void aDelayIsWaitedFor() {
        demo.world.faults().add(Fault.on(Face.IMDS, "*", "*").delaying(Duration.ofMillis(300)));
        long start = System.nanoTime();
        demo.client.get(demo.emulator.imdsUrl() + "/metadata/instance", Map.of());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void eachFaceAnswersInItsOwnForm() {
        for (Face face : new Face[] {Face.IMDS, Face.ENTRA, Face.ACR}) {
            demo.world.faults().add(Fault.on(face, "*", "*").answering(503, "Busy", "later"));
        }
        Client.Answer imds = demo.client.get(demo.emulator.imdsUrl() + "/metadata/instance", Map.of());
        assertThat(imds.json().path("error").asText()).isEqualTo("Busy");
        Client.Answer entra = demo.client.form(demo.emulator.armUrl() + "/x/oauth2/v2.0/token", Map.of());
        assertThat(entra.json().path("error_description").asText()).isEqualTo("later");
        Client.Answer acr = demo.client.get("https://" + demo.emulator.loginServer("demoregistry") + "/v2/", Map.of());
        assertThat(acr.status()).isEqualTo(503);
        assertThat(acr.json().at("/errors/0/code").asText()).isEqualTo("Busy");
    }
}
