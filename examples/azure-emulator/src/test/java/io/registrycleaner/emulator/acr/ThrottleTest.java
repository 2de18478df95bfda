package io.registrycleaner.emulator.acr;

import static io.registrycleaner.emulator.acr.TestRegistry.errorCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registrycleaner.emulator.acr.content.Publisher;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private TestRegistry registry;
    private String bearer;

    @BeforeEach
    void start() {
        registry = TestRegistry.plain();
        registry.directory.grant("cleaner", "", AcrPermission.values());
        Publisher publisher = Publisher.into(registry.content, "ci/api", registry.clock.instant());
        publisher.tag("a", publisher.image("one"));
        bearer = registry.bearer("cleaner", "registry:catalog:* repository:*:*");
        registry.settings = registry.settings.withLimits(new RateLimits(30, 2));
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void refusesTheReadAfterTheLastOfTheMinuteAndSaysWhenToComeBack() {
        for (int i = 0; i < 30; i++) {
            assertThat(get("/acr/v1/ci/api/_tags").statusCode()).isEqualTo(200);
        }

        HttpResponse<byte[]> refused = get("/v2/ci/api/tags/list");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(errorCode(refused)).isEqualTo("TOOMANYREQUESTS");
        assertThat(refused.headers().firstValue("Retry-After")).contains("2");

        registry.clock.advance(Duration.ofSeconds(2));
        assertThat(get("/v2/ci/api/tags/list").statusCode()).isEqualTo(200);
        assertThat(get("/v2/ci/api/tags/list").statusCode()).isEqualTo(429);

        registry.clock.advance(Duration.ofMinutes(10));
        for (int i = 0; i < 30; i++) {
            assertThat(get("/acr/v1/_catalog").statusCode()).isEqualTo(200);
        }
        assertThat(get("/acr/v1/_catalog").statusCode())
                .as("no more than a minute's worth is saved up")
                .isEqualTo(429);
    }

    @Test
    void countsWritesApartFromReads() {
        assertThat(delete("/acr/v1/ci/api/_tags/a").statusCode()).isEqualTo(202);
        assertThat(delete("/acr/v1/ci/api/_tags/a").statusCode()).isEqualTo(404);

        HttpResponse<byte[]> refused = delete("/acr/v1/ci/api/_tags/a");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("30");
        assertThat(get("/acr/v1/ci/api/_tags").statusCode()).isEqualTo(200);
    }

    @Test
    void countsNeitherTokensNorTheVersionCheck() {
        for (int i = 0; i < 40; i++) {
            assertThat(get("/v2/").statusCode()).isEqualTo(200);
        }

        assertThat(registry.bearer("cleaner", "registry:catalog:*")).isNotEqualTo("Bearer ");
        assertThat(get("/acr/v1/_catalog").statusCode()).isEqualTo(200);
    }

    @Test
    void takesABurstAfterAPauseAndThenSoManyASecond() {
        registry.settings =
                registry.settings.withLimits(new RateLimits(Optional.empty(), Optional.of(new RateLimits.Rate(2, 5))));
        for (int i = 0; i < 5; i++) {
            assertThat(delete("/acr/v1/ci/api/_tags/b").statusCode()).isEqualTo(404);
        }

        HttpResponse<byte[]> refused = delete("/acr/v1/ci/api/_tags/b");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");

        for (int second = 0; second < 3; second++) {
            registry.clock.advance(Duration.ofSeconds(1));
            assertThat(delete("/acr/v1/ci/api/_tags/b").statusCode()).isEqualTo(404);
            assertThat(delete("/acr/v1/ci/api/_tags/b").statusCode()).isEqualTo(404);
            assertThat(delete("/acr/v1/ci/api/_tags/b").statusCode()).isEqualTo(429);
        }
    }

    @Test
    void takesAsManyAsComeWhereNoLimitIsSet() {
        registry.settings =
                registry.settings.withLimits(new RateLimits(Optional.empty(), Optional.of(new RateLimits.Rate(1, 1))));

        for (int i = 0; i < 200; i++) {
            assertThat(get("/acr/v1/_catalog").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aRegistryTakesAtLeastOneRequestAtOnce() {
        assertThatThrownBy(() -> new RateLimits(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RateLimits.Rate(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private HttpResponse<byte[]> get(String path) {
        return registry.get(path, "Authorization", bearer);
    }

    private HttpResponse<byte[]> delete(String path) {
        return registry.send("DELETE", path, new byte[0], "Authorization", bearer);
    }
}
