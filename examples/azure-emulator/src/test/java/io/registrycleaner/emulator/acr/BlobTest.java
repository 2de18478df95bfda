package io.registrycleaner.emulator.acr;

import static io.registrycleaner.emulator.acr.TestRegistry.errorCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.acr.content.Digest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlobTest {

    private static final byte[] BLOB = "0123456789".getBytes(StandardCharsets.US_ASCII);
    private static final Digest DIGEST = Digest.of(BLOB);

    private TestRegistry registry;
    private String bearer;

    @BeforeEach
    void start() {
        registry = TestRegistry.plain();
        registry.directory.grant("builder", "", AcrPermission.PULL, AcrPermission.PUSH, AcrPermission.DELETE);
        bearer = registry.bearer("builder", "repository:*:*");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void takesABlobInOneRequest() {
        HttpResponse<byte[]> answer = send("POST", "/v2/ci/api/blobs/uploads/?digest=" + DIGEST, BLOB);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).contains("/v2/ci/api/blobs/" + DIGEST);
        assertThat(registry.content.blob("ci/api", DIGEST)).contains(BLOB);
        assertThat(registry.content.names(Optional.empty(), 10).items())
                .as("a repository begins with its first manifest")
                .isEmpty();
    }

    @Test
    void takesABlobInChunks() {
        HttpResponse<byte[]> started = send("POST", "/v2/ci/api/blobs/uploads/", new byte[0]);
        assertThat(started.statusCode()).isEqualTo(202);
        assertThat(started.headers().firstValue("Range")).contains("0-0");
        String location = started.headers().firstValue("Location").orElseThrow();

        HttpResponse<byte[]> first = send("PATCH", location, Arrays.copyOf(BLOB, 4), "Content-Range", "0-3");
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.headers().firstValue("Range")).contains("0-3");
        assertThat(send("GET", location, new byte[0]).headers().firstValue("Range"))
                .contains("0-3");

        HttpResponse<byte[]> repeated = send("PATCH", location, Arrays.copyOf(BLOB, 4), "Content-Range", "0-3");
        assertThat(repeated.statusCode()).isEqualTo(416);

        HttpResponse<byte[]> last =
                send("PUT", location + "?digest=" + DIGEST, Arrays.copyOfRange(BLOB, 4, BLOB.length));
        assertThat(last.statusCode()).isEqualTo(201);
        assertThat(registry.content.blob("ci/api", DIGEST)).contains(BLOB);
        assertThat(send("GET", location, new byte[0]).statusCode()).isEqualTo(404);
    }

    @Test
    void refusesABlobOfAnotherDigest() {
        HttpResponse<byte[]> answer = send("POST", "/v2/ci/api/blobs/uploads/?digest=" + Digest.of(new byte[0]), BLOB);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(errorCode(answer)).isEqualTo("DIGEST_INVALID");
    }

    @Test
    void forgetsAnUploadThatIsGivenUp() {
        String location = send("POST", "/v2/ci/api/blobs/uploads/", new byte[0])
                .headers()
                .firstValue("Location")
                .orElseThrow();

        assertThat(send("DELETE", location, new byte[0]).statusCode()).isEqualTo(204);

        HttpResponse<byte[]> answer = send("PATCH", location, BLOB);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(errorCode(answer)).isEqualTo("BLOB_UPLOAD_UNKNOWN");
    }

    @Test
    void mountsABlobOfAnotherRepository() {
        registry.content.addBlob("base/jre", BLOB);

        HttpResponse<byte[]> answer =
                send("POST", "/v2/ci/api/blobs/uploads/?mount=" + DIGEST + "&from=base/jre", new byte[0]);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(registry.content.blob("ci/api", DIGEST)).contains(BLOB);
    }

    @Test
    void asksForTheBlobWhereItCannotBeMounted() {
        registry.content.addBlob("base/jre", BLOB);
        String elsewhere = "/v2/ci/api/blobs/uploads/?mount=" + DIGEST + "&from=base/none";
        assertThat(send("POST", elsewhere, new byte[0]).statusCode()).isEqualTo(202);

        String here = "/v2/ci/api/blobs/uploads/?mount=" + DIGEST + "&from=base/jre";
        HttpResponse<byte[]> answer = registry.send(
                "POST", here, new byte[0], "Authorization", registry.bearer("builder", "repository:ci/api:pull,push"));
        assertThat(answer.statusCode()).as("without the right to pull there").isEqualTo(202);
    }

    @ParameterizedTest(name = "Range {0} -> {1} {2}")
    @CsvSource({
        "bytes=2-4,   206, 234,   bytes 2-4/10",
        "bytes=7-,    206, 789,   bytes 7-9/10",
        "bytes=8-100, 206, 89,    bytes 8-9/10",
    })
    void sendsAPartOfABlob(String range, int status, String text, String contentRange) {
        registry.content.addBlob("ci/api", BLOB);

        HttpResponse<byte[]> answer = send("GET", "/v2/ci/api/blobs/" + DIGEST, new byte[0], "Range", range);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).asString(StandardCharsets.US_ASCII).isEqualTo(text);
        assertThat(answer.headers().firstValue("Content-Range")).contains(contentRange);
    }

    @ParameterizedTest
    @CsvSource({"bytes=10-", "bytes=5-4", "lines=1-2"})
    void refusesRangesOutsideABlob(String range) {
        registry.content.addBlob("ci/api", BLOB);

        assertThat(send("GET", "/v2/ci/api/blobs/" + DIGEST, new byte[0], "Range", range)
                        .statusCode())
                .isEqualTo(416);
    }

    @Test
    void tellsOfABlobWithoutSendingIt() {
        registry.content.addBlob("ci/api", BLOB);

        HttpResponse<byte[]> answer = send("HEAD", "/v2/ci/api/blobs/" + DIGEST, new byte[0]);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Length")).contains("10");
        assertThat(answer.headers().firstValue("Docker-Content-Digest")).contains(DIGEST.toString());
    }

    @Test
    void servesABlobOnlyWhereItWasPushed() {
        registry.content.addBlob("base/jre", BLOB);

        HttpResponse<byte[]> answer = send("GET", "/v2/ci/api/blobs/" + DIGEST, new byte[0]);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(errorCode(answer)).isEqualTo("BLOB_UNKNOWN");
    }

    @Test
    void deletesABlobFromOneRepository() {
        registry.content.addBlob("ci/api", BLOB);
        registry.content.addBlob("base/jre", BLOB);

        assertThat(send("DELETE", "/v2/ci/api/blobs/" + DIGEST, new byte[0]).statusCode())
                .isEqualTo(202);
        assertThat(send("DELETE", "/v2/ci/api/blobs/" + DIGEST, new byte[0]).statusCode())
                .isEqualTo(404);
        assertThat(registry.content.blob("base/jre", DIGEST)).isPresent();
    }

    private HttpResponse<byte[]> send(String method, String pathAndQuery, byte[] body, String... headers) {
        String[] all = Stream.concat(Stream.of("Authorization", bearer), Arrays.stream(headers))
                .toArray(String[]::new);
        return registry.send(method, pathAndQuery, body, all);
    }
}
