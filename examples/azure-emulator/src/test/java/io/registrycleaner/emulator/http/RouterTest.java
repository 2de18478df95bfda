package io.registrycleaner.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
                    GET,  /v2/,                            version
                    GET,  /v2,                             none
                    GET,  /v2/ci/api/tags/list,            tags of ci/api
                    GET,  /v2/ci%2Fapi/tags/list,          tags of ci/api
                    GET,  /V2/ci/api/tags/list,            none
                    GET,  /v2/a+b/tags/list,               tags of a+b
                    GET,  /v2/tags/list,                   none
                    GET,  /v2/a/manifests/b/manifests/c,   c of a/manifests/b
                    PUT,  /v2/a/manifests/c,               none
                    POST, /v2/a/manifests/c,               pushed c
                    """)
    void findsTheFirstRouteThatFits(String method, String path, String expected) {
        Router router = routes(Router.Case.SENSITIVE);

        assertThat(answer(router, method, path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"/V2/A/TAGS/LIST, tags of A", "/v2/a/Manifests/b, b of a", "/V2/, version"})
    void comparesFixedPartsWithoutCaseWhereAsked(String path, String expected) {
        assertThat(answer(routes(Router.Case.INSENSITIVE), "GET", path)).isEqualTo(expected);
    }

    private static Router routes(Router.Case pathCase) {
        return new Router(pathCase)
                .on("GET", "/v2/", request -> Response.text(200, "version"))
                .on(
                        "GET",
                        "/v2/{name+}/tags/list",
                        request -> Response.text(200, "tags of " + request.variable("name")))
                .on(
                        "GET",
                        "/v2/{name+}/manifests/{reference}",
                        request ->
                                Response.text(200, request.variable("reference") + " of " + request.variable("name")))
                .on(
                        "POST",
                        "/v2/{name}/manifests/{reference}",
                        request -> Response.text(200, "pushed " + request.variable("reference")));
    }

    private static String answer(Router router, String method, String path) {
        Request request = new Request(method, "https://localhost", path, "", Map.of(), new byte[0], Map.of());
        Response response = router.handle(request);
        return response.status() == 501 ? "none" : new String(response.body(), StandardCharsets.UTF_8);
    }
}
