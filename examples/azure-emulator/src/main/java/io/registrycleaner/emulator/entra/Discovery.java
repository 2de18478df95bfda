package io.registrycleaner.emulator.entra;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;
import io.registrycleaner.emulator.http.Router;
import io.registrycleaner.emulator.token.AccessTokens;
import io.registrycleaner.emulator.token.ClusterIssuer;
import io.registrycleaner.emulator.world.Cluster;
import io.registrycleaner.emulator.world.World;
import java.util.Optional;

/** The documents by which clients find an issuer's endpoints and keys: Entra's own, and those of the clusters. */
record Discovery(World world, AccessTokens tokens, ClusterIssuer clusters) {

    void on(Router router) {
        router.on("GET", "/oidc/{tenant}/{cluster}/.well-known/openid-configuration", this::clusterDocument);
        router.on("GET", "/oidc/{tenant}/{cluster}/openid/v1/jwks", request -> Response.json(200, clusters.keySet()));
        router.on("GET", "/common/discovery/instance", this::instances);
        router.on("GET", "/{tenant}/v2.0/.well-known/openid-configuration", request -> document(request, true));
        router.on("GET", "/{tenant}/.well-known/openid-configuration", request -> document(request, false));
        router.on("GET", "/{tenant}/discovery/v2.0/keys", request -> Response.json(200, tokens.keySet()));
        router.on("GET", "/{tenant}/discovery/keys", request -> Response.json(200, tokens.keySet()));
    }

    private Response document(Request request, boolean version2) {
        String tenant = request.variable("tenant");
        String base = request.origin() + "/" + tenant;
        String version = version2 ? "/v2.0" : "";
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("token_endpoint", base + "/oauth2" + version + "/token");
        json.putArray("token_endpoint_auth_methods_supported")
                .add("client_secret_post")
                .add("private_key_jwt");
        json.put("jwks_uri", base + "/discovery" + version + "/keys");
        json.putArray("response_types_supported").add("token");
        json.put("issuer", version2 ? base + "/v2.0" : "https://sts.windows.net/" + tenant + "/");
        json.put("authorization_endpoint", base + "/oauth2" + version + "/authorize");
        json.put("device_authorization_endpoint", base + "/oauth2" + version + "/devicecode");
        json.put("tenant_region_scope", "EU")
                .put("cloud_instance_name", request.header("Host").orElse("localhost"));
        return Response.json(200, json);
    }

    private Response instances(Request request) {
        String host = request.header("Host").orElse("localhost");
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Optional<String> authority = request.query("authorization_endpoint");
        String tenant = authority
                .map(url -> url.replaceFirst("^https://[^/]+/", "").split("/", 2)[0])
                .orElse("common");
        json.put(
                "tenant_discovery_endpoint",
                request.origin() + "/" + tenant + "/v2.0/.well-known/openid-configuration");
        json.put("api-version", "1.1");
        ObjectNode cloud = json.putArray("metadata").addObject();
        cloud.put("preferred_network", host).put("preferred_cache", host);
        cloud.putArray("aliases").add(host);
        return Response.json(200, json);
    }

    private Response clusterDocument(Request request) {
        String issuer =
                request.origin() + "/oidc/" + request.variable("tenant") + "/" + request.variable("cluster") + "/";
        boolean known = world.list(Cluster.class).stream()
                .anyMatch(cluster ->
                        cluster.oidcIssuer() && world.issuer(cluster.id()).equals(issuer));
        if (!known) {
            return Response.text(404, "no cluster has the issuer " + issuer + System.lineSeparator());
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("issuer", issuer).put("jwks_uri", issuer + "openid/v1/jwks");
        json.putArray("response_types_supported").add("id_token");
        json.putArray("subject_types_supported").add("public");
        json.putArray("id_token_signing_alg_values_supported").add("RS256");
        return Response.json(200, json);
    }
}
