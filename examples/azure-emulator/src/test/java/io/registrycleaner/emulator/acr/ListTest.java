package io.registrycleaner.emulator.acr;

import static io.registrycleaner.emulator.acr.TestRegistry.errorCode;
import static io.registrycleaner.emulator.acr.TestRegistry.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.acr.content.Locks;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListTest {

    private TestRegistry registry;
    private String bearer;

    @BeforeEach
    void start() {
        registry = TestRegistry.plain();
        registry.directory.grant("reader", "", AcrPermission.PULL, AcrPermission.METADATA_READ, AcrPermission.CATALOG);
        for (String name : List.of("tools/migrate", "backend/api", "frontend/web", "base/jre")) {
            registry.content.repository(name);
        }
        bearer = registry.bearer("reader", "registry:catalog:* repository:*:*");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @ParameterizedTest(name = "{0} -> {1}, link {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "''                 | backend/api base/jre frontend/web tools/migrate | ''",
                "?n=2               | backend/api base/jre                            | last=base%2Fjre&n=2&orderby=",
                "?n=2&last=base/jre | frontend/web tools/migrate                      | ''",
                "?n=1&last=c        | frontend/web                                    | last=frontend%2Fweb&n=1&orderby=",
                "?last=zzz          | ''                                              | ''",
            })
    void listsTheCatalogInPages(String query, String names, String link) {
        for (String path : List.of("/v2/_catalog", "/acr/v1/_catalog")) {
            HttpResponse<byte[]> answer = get(path + query);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(texts(answer, "repositories")).isEqualTo(names);
            assertThat(answer.headers().firstValue("Link").orElse(""))
                    .isEqualTo(link.isEmpty() ? "" : "<" + path + "?" + link + ">; rel=\"next\"");
        }
    }

    @Test
    void theLinkLeadsToTheNextPage() {
        String link = get("/v2/_catalog?n=3").headers().firstValue("Link").orElseThrow();

        assertThat(texts(get(link.substring(1, link.indexOf('>'))), "repositories"))
                .isEqualTo("tools/migrate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many"})
    void refusesPageSizesThatAreNone(String n) {
        HttpResponse<byte[]> answer = get("/v2/_catalog?n=" + n);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(errorCode(answer)).isEqualTo("PAGINATION_NUMBER_INVALID");
    }

    @Test
    void leavesOutRepositoriesThatMayNotBeListed() {
        registry.content.repository("base/jre").lock(before -> new Locks(true, true, true, false));

        assertThat(texts(get("/v2/_catalog"), "repositories")).isEqualTo("backend/api frontend/web tools/migrate");
    }

    @Test
    void challengesAsTheDocumentationShows() {
        HttpResponse<byte[]> answer = registry.get("/v2/_catalog");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Www-Authenticate"))
                .contains("Bearer realm=\"" + registry.url() + "/oauth2/token\",service=\"" + registry.loginServer()
                        + "\",scope=\"registry:catalog:*\"");
        assertThat(json(answer).path("errors").path(0).path("detail"))
                .hasToString("[{\"Type\":\"registry\",\"Name\":\"catalog\",\"Action\":\"*\"}]");
    }

    @Test
    void namesTheMissingRightWhereTheTokenDoesNotGrantIt() {
        HttpResponse<byte[]> answer =
                registry.get("/v2/ci/api/tags/list", "Authorization", registry.bearer("reader", "registry:catalog:*"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Www-Authenticate").orElseThrow())
                .endsWith(",scope=\"repository:ci/api:pull\",error=\"insufficient_scope\"");
    }

    @Test
    void knowsNoTagsOfARepositoryThatIsNotThere() {
        HttpResponse<byte[]> answer = get("/v2/no/such/tags/list");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(errorCode(answer)).isEqualTo("NAME_UNKNOWN");
    }

    @Test
    void refusesEverybodyWhereThePublicNetworkIsShutOut() {
        registry.settings = registry.settings.withPolicies(AcrSettings.Policies.DEFAULT.withPublicNetwork(false));

        HttpResponse<byte[]> answer = get("/v2/_catalog");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(errorCode(answer)).isEqualTo("DENIED");
    }

    @Test
    void versionCheckChallengesWithoutAScope() {
        HttpResponse<byte[]> answer = registry.get("/v2/");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Www-Authenticate"))
                .contains("Bearer realm=\"" + registry.url() + "/oauth2/token\",service=\"" + registry.loginServer()
                        + "\"");
        assertThat(answer.headers().firstValue("Docker-Distribution-Api-Version"))
                .contains("registry/2.0");
    }

    private HttpResponse<byte[]> get(String pathAndQuery) {
        return registry.get(pathAndQuery, "Authorization", bearer);
    }

    private static String texts(HttpResponse<byte[]> answer, String field) {
        StringBuilder text = new StringBuilder();
        json(answer)
                .path(field)
                .forEach(item -> text.append(text.isEmpty() ? "" : " ").append(item.asText()));
        return text.toString();
    }
}
