package io.registrycleaner.cleaner.auth;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Sits between the SDK and the network, and remembers how the instance metadata service (IMDS) answered: the SDK's exceptions keep
 * only prose of it, and different prose by version.
 */
final class MetadataService implements HttpClient {
    private static final String TOKEN_PATH = "/metadata/identity/oauth2/token";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient network;
    private final Optional<URI> host;
    private volatile Optional<Reply> lastReply = Optional.empty();

    /** @param host stands in for the link-local address; the SDK itself would look in the process's environment only */
    MetadataService(HttpClient network, Optional<URI> host) {
        this.network = network;
        this.host = host;
    }

    /**
     * An answer to a request of a token.
     *
     * @param error such as {@code invalid_request}, or empty
     * @param description such as {@code Identity not found}, or empty
     */
    record Reply(int status, String error, String description) {}

    /** The answer to the last request of a token; empty where none was asked or none came. */
    Optional<Reply> lastReply() {
        return lastReply;
    }

    void forget() {
        lastReply = Optional.empty();
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return send(request, Context.NONE);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        if (!request.getUrl().getPath().equals(TOKEN_PATH)) {
            return network.send(request, context);
        }
        return network.send(redirected(request), context)
                .map(HttpResponse::buffer)
                .flatMap(response -> response.getBodyAsString()
                        .defaultIfEmpty("")
                        .doOnNext(body -> lastReply = Optional.of(reply(response.getStatusCode(), body)))
                        .thenReturn(response));
    }

    private HttpRequest redirected(HttpRequest request) {
        if (host.isEmpty()) {
            return request;
        }
        try {
            URI asked = request.getUrl().toURI();
            return request.setUrl(host.get()
                    .resolve(asked.getRawPath() + "?" + asked.getRawQuery())
                    .toURL());
        } catch (MalformedURLException | java.net.URISyntaxException e) {
            throw new IllegalArgumentException("AZURE_POD_IDENTITY_AUTHORITY_HOST is no URL", e);
        }
    }

    private static Reply reply(int status, String body) {
        if (status == 200) {
            return new Reply(status, "", "");
        }
        try {
            JsonNode error = JSON.readTree(body);
            return new Reply(
                    status,
                    error.path("error").asText(),
                    error.path("error_description").asText());
        } catch (IOException e) {
            return new Reply(status, "", "");
        }
    }
}
