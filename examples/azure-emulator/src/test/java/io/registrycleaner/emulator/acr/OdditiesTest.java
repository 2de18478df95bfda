package io.registrycleaner.emulator.acr;

import static io.registrycleaner.emulator.acr.TestRegistry.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registrycleaner.emulator.acr.content.Digest;
import io.registrycleaner.emulator.acr.content.MediaTypes;
import io.registrycleaner.emulator.acr.content.Oddities;
import io.registrycleaner.emulator.acr.content.Publisher;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client gets of content that should not be. */
class OdditiesTest {

    private static final int FOUR_MIB = 4 * 1024 * 1024;

    private TestRegistry registry;
    private Publisher publisher;
    private Oddities oddities;
    private String bearer;

    @BeforeEach
    void start() {
        registry = TestRegistry.plain();
        registry.directory.grant("cleaner", "", AcrPermission.values());
        publisher = Publisher.into(registry.content, "odd", registry.clock.instant());
        oddities = new Oddities(publisher);
        bearer = registry.bearer("cleaner", "repository:*:*");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void aBodyThatIsNoJsonIsListedAndServed() {
        Digest digest = oddities.text(MediaTypes.OCI_MANIFEST, "<html>");

        assertThat(new String(get(digest).body(), StandardCharsets.UTF_8)).isEqualTo("<html>");
        assertThat(json(registry.get("/acr/v1/odd/_manifests", "Authorization", bearer))
                        .at("/manifests/0/digest")
                        .asText())
                .isEqualTo(digest.toString());
    }

    @Test
    void aBodyCanBeOtherThanItsDigestPromises() {
        Digest digest = publisher.image("one");
        oddities.spoil(digest, "{}");

        HttpResponse<byte[]> answer = get(digest);

        assertThat(answer.headers().firstValue("Docker-Content-Digest")).contains(digest.toString());
        assertThat(Digest.of(answer.body())).isNotEqualTo(digest);
        assertThatThrownBy(() -> oddities.spoil(Digest.of(new byte[1]), "{}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void indexesCanNestAsDeepAsOneLikes() {
        String digest = oddities.nested(50, "deep").toString();
        int depth = 0;
        while (json(get(digest)).has("manifests")) {
            digest = json(get(digest)).at("/manifests/0/digest").asText();
            depth++;
        }

        assertThat(depth).isEqualTo(50);
        assertThat(json(get(digest)).has("layers")).isTrue();
    }

    @Test
    void aManifestCanBeAsLargeAsARegistryTakesAndLarger() {
        Digest largest = oddities.padded(FOUR_MIB, "largest");

        HttpResponse<byte[]> answer = get(largest);

        assertThat(answer.body()).hasSize(FOUR_MIB);
        assertThat(Digest.of(answer.body())).isEqualTo(largest);
        assertThat(get(oddities.padded(FOUR_MIB + 1, "too large")).body()).hasSize(FOUR_MIB + 1);
        assertThatThrownBy(() -> oddities.padded(10, "too small")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIndexCanNameWhatIsNotThere() {
        Digest missing = Digest.of(new byte[3]);
        Digest index = oddities.indexOf(missing);

        assertThat(json(get(index)).at("/manifests/0/digest").asText()).isEqualTo(missing.toString());
        assertThat(get(missing).statusCode()).isEqualTo(404);
    }

    private HttpResponse<byte[]> get(Object reference) {
        return registry.get(
                "/v2/odd/manifests/" + reference,
                "Authorization",
                bearer,
                "Accept",
                MediaTypes.OCI_MANIFEST + ", " + MediaTypes.OCI_INDEX);
    }
}
