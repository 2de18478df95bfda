package io.registrycleaner.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestKindTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
                    GET,    /acr/v1/_catalog,                       CATALOG
                    GET,    /v2/_catalog,                           CATALOG
                    GET,    /acr/v1/ci/api/_tags,                   TAG_PAGES
                    GET,    /v2/ci/api/tags/list,                   TAG_PAGES
                    GET,    /acr/v1/ci%2Fapi/_manifests,            MANIFEST_PAGES
                    GET,    /acr/v1/ci/api,                         REPOSITORY_ATTRIBUTES
                    GET,    /acr/v1/ci/api/_tags/v1,                TAG_ATTRIBUTES
                    GET,    /acr/v1/ci/api/_manifests/sha256:00,    MANIFEST_ATTRIBUTES
                    PATCH,  /acr/v1/ci/api/_manifests/sha256:00,    LOCK_CHANGES
                    PATCH,  /acr/v1/ci/api,                         LOCK_CHANGES
                    DELETE, /acr/v1/ci/api/_tags/v1,                TAG_DELETES
                    DELETE, /acr/v1/ci/api,                         REPOSITORY_DELETES
                    GET,    /v2/ci/api/manifests/v1,                MANIFEST_BODIES
                    HEAD,   /v2/ci/api/manifests/v1,                MANIFEST_HEADS
                    PUT,    /v2/ci/api/manifests/v1,                PUTS
                    DELETE, /v2/ci/api/manifests/sha256:00,         MANIFEST_DELETES
                    GET,    /v2/ci/api/referrers/sha256:00,         REFERRERS
                    HEAD,   /v2/ci/api/blobs/sha256:00,             BLOBS
                    POST,   /v2/ci/api/blobs/uploads/,              BLOBS
                    POST,   /oauth2/token,                          TOKENS
                    GET,    /v2/,                                   OTHER
                    GET,    /,                                      OTHER
                    """)
    void everyRequestIsOfOneKind(String method, String path, RequestKind expected) {
        assertThat(RequestKind.of(method, path)).isEqualTo(expected);
    }
}
