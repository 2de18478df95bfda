package io.registrycleaner.emulator.acr;

import io.registrycleaner.emulator.acr.content.Content;
import io.registrycleaner.emulator.http.Handler;
import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;
import io.registrycleaner.emulator.http.Router;
import io.registrycleaner.emulator.token.IssuedTokens;
import io.registrycleaner.emulator.token.SigningKey;
import java.net.URI;
import java.util.function.Supplier;

/** One registry's login server. */
public final class AcrFace implements Handler {

    /**
     * How tokens are made.
     *
     * @param key a real registry behind the face trusts its certificate
     * @param issued where they are noted
     */
    public record Signing(SigningKey key, IssuedTokens issued) {}

    private final Supplier<AcrSettings> settings;
    private final Throttle throttle;
    private final Router routes = new Router(Router.Case.SENSITIVE);

    /**
     * @param settings asked for anew at every request
     * @param signing of the registry's tokens
     */
    public AcrFace(Supplier<AcrSettings> settings, Content content, Authority authority, Signing signing) {
        this.settings = settings;
        this.throttle = new Throttle(content.clock());
        RegistryTokens tokens = new RegistryTokens(signing.key(), signing.issued(), content.clock());
        Gate gate = new Gate(tokens);
        routeTokens(authority, tokens);
        routeDistribution(content, gate);
        routeBlobs(content, gate);
        routeMetadata(content, gate);
    }

    private void routeTokens(Authority authority, RegistryTokens tokens) {
        Admission admission = new Admission(settings, authority);
        TokenEndpoint endpoint = new TokenEndpoint(settings, admission, tokens, new Grants(settings, authority));
        routes.on("POST", "/oauth2/exchange", new Exchange(settings, admission, tokens))
                // What the real one answers to the wrong method (issue 166 of github.com/Azure/acr).
                .on("GET", "/oauth2/exchange", request -> Response.of(404))
                .on("POST", "/oauth2/token", endpoint::post)
                .on("GET", "/oauth2/token", endpoint::get);
    }

    private void routeDistribution(Content content, Gate gate) {
        Lists lists = new Lists(content, gate);
        Handler version = request -> {
            gate.requireToken(request);
            return Response.bytes(200, "application/json; charset=utf-8", new byte[0]);
        };
        routes.on("GET", "/v2/", version)
                .on("HEAD", "/v2/", version)
                .on("GET", "/v2/_catalog", lists::catalog)
                .on("GET", "/v2/{name+}/tags/list", lists::tags);
        Manifests manifests = new Manifests(content, gate);
        routes.on("GET", "/v2/{name+}/manifests/{reference}", manifests::get)
                .on("HEAD", "/v2/{name+}/manifests/{reference}", manifests::get)
                .on("PUT", "/v2/{name+}/manifests/{reference}", new ManifestPush(settings, content, gate))
                .on("DELETE", "/v2/{name+}/manifests/{reference}", manifests::delete)
                .on("GET", "/v2/{name+}/referrers/{digest}", new Referrers(settings, content, gate));
    }

    private void routeMetadata(Content content, Gate gate) {
        RepositoryMetadata repositories = new RepositoryMetadata(content, gate);
        TagMetadata tags = new TagMetadata(content, gate);
        ManifestMetadata manifests = new ManifestMetadata(content, gate);
        routes.on("GET", "/acr/v1/_catalog", new Lists(content, gate)::catalog)
                .on("GET", "/acr/v1/{name+}/_tags", tags::list)
                .on("GET", "/acr/v1/{name+}/_tags/{tag}", tags::get)
                .on("PATCH", "/acr/v1/{name+}/_tags/{tag}", tags::patch)
                .on("DELETE", "/acr/v1/{name+}/_tags/{tag}", tags::delete)
                .on("GET", "/acr/v1/{name+}/_manifests", manifests::list)
                .on("GET", "/acr/v1/{name+}/_manifests/{digest}", manifests::get)
                .on("PATCH", "/acr/v1/{name+}/_manifests/{digest}", manifests::patch)
                .on("GET", "/acr/v1/{name+}", repositories::get)
                .on("PATCH", "/acr/v1/{name+}", repositories::patch)
                .on("DELETE", "/acr/v1/{name+}", repositories::delete);
    }

    private void routeBlobs(Content content, Gate gate) {
        Uploads uploads = new Uploads(content, gate);
        Blobs blobs = new Blobs(content, gate);
        routes.on("POST", "/v2/{name+}/blobs/uploads/", uploads::post)
                .on("PATCH", "/v2/{name+}/blobs/uploads/{id}", uploads::patch)
                .on("PUT", "/v2/{name+}/blobs/uploads/{id}", uploads::put)
                .on("GET", "/v2/{name+}/blobs/uploads/{id}", uploads::get)
                .on("DELETE", "/v2/{name+}/blobs/uploads/{id}", uploads::delete)
                .on("GET", "/v2/{name+}/blobs/{digest}", blobs::get)
                .on("HEAD", "/v2/{name+}/blobs/{digest}", blobs::get)
                .on("DELETE", "/v2/{name+}/blobs/{digest}", blobs::delete);
    }

    @Override
    public Response handle(Request request) {
        return answer(request).with("Docker-Distribution-Api-Version", "registry/2.0");
    }

    private Response answer(Request request) {
        AcrSettings now = settings.get();
        if (!now.policies().publicNetwork()) {
            return RegistryError.of(
                            403,
                            "DENIED",
                            "client with IP '127.0.0.1' is not allowed access. Refer https://aka.ms/acr/firewall to grant access.")
                    .response();
        }
        try {
            now.limits().ifPresent(limits -> throttle.admit(request, limits));
            return now.backend().isPresent() ? behind(request, now.backend().get()) : routes.handle(request);
        } catch (RegistryError refused) {
            return refused.response();
        }
    }

    /** With a real registry behind the face, only tokens are made here; a real registry has no metadata API of ACR. */
    private Response behind(Request request, URI registry) {
        if (request.rawPath().startsWith("/v2")) {
            return Backend.forward(request, registry);
        }
        if (request.rawPath().startsWith("/acr/v1/")) {
            throw RegistryError.of(404, "NOT_FOUND", "404 page not found");
        }
        return routes.handle(request);
    }
}
