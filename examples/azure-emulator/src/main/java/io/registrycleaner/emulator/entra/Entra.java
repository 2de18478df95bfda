package io.registrycleaner.emulator.entra;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.http.Handler;
import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;
import io.registrycleaner.emulator.http.Router;
import io.registrycleaner.emulator.token.AccessTokens;
import io.registrycleaner.emulator.token.ClusterIssuer;
import io.registrycleaner.emulator.world.Account;
import io.registrycleaner.emulator.world.Accounts;
import io.registrycleaner.emulator.world.FederatedCredential;
import io.registrycleaner.emulator.world.Principal;
import io.registrycleaner.emulator.world.Subscription;
import io.registrycleaner.emulator.world.World;
import java.util.List;
import java.util.Optional;

/** The token endpoint. */
public final class Entra implements Handler {

    private static final String DEFAULT_SCOPE = "/.default";

    private final World world;
    private final AccessTokens tokens;
    private final ClusterIssuer clusters;
    private final Router router = new Router(Router.Case.INSENSITIVE);

    public Entra(World world, AccessTokens tokens, ClusterIssuer clusters) {
        this.world = world;
        this.tokens = tokens;
        this.clusters = clusters;
        new Discovery(world, tokens, clusters).on(router);
        router.on("POST", "/{tenant}/oauth2/v2.0/token", request -> answer(request, true));
        router.on("POST", "/{tenant}/oauth2/token", request -> answer(request, false));
    }

    @Override
    public Response handle(Request request) {
        return router.handle(request);
    }

    private Response answer(Request request, boolean version2) {
        try {
            String tenant = knownTenant(request.variable("tenant"));
            String grant = field(request, "grant_type");
            if (!grant.equals("client_credentials")) {
                throw EntraException.unsupportedGrant(grant);
            }
            String resource = resource(request, version2);
            Account account = authenticate(request, tenant);
            AccessTokens.Issued issued =
                    tokens.issue(account, resource, world.settings().tokenLife());
            return Response.json(200, json(issued, resource, version2)).with("Cache-Control", "no-store, no-cache");
        } catch (EntraException e) {
            return e.response(world.now());
        }
    }

    private String knownTenant(String tenant) {
        boolean known = world.list(Subscription.class).stream()
                        .anyMatch(subscription -> subscription.tenantId().equalsIgnoreCase(tenant))
                || world.principals().stream().anyMatch(p -> p.tenantId().equalsIgnoreCase(tenant));
        if (!known) {
            throw EntraException.unknownTenant(tenant);
        }
        return tenant;
    }

    private Account authenticate(Request request, String tenant) {
        String clientId = field(request, "client_id");
        Account account = new Accounts(world)
                .byClientId(clientId)
                .filter(known -> known.tenantId().equalsIgnoreCase(tenant))
                .orElseThrow(() -> EntraException.unknownApplication(clientId, tenant));
        Optional<String> assertion = request.form("client_assertion");
        if (assertion.isPresent()) {
            requireFederation(account, assertion.get());
            return account;
        }
        String secret = request.form("client_secret").orElseThrow(EntraException::noCredential);
        Optional<Principal> principal = world.principals().stream()
                .filter(known -> known.clientId().equalsIgnoreCase(clientId))
                .findFirst();
        if (principal.isEmpty() || !principal.get().secret().value().equals(secret)) {
            throw EntraException.wrongSecret(clientId);
        }
        return account;
    }

    private void requireFederation(Account account, String token) {
        Assertion assertion = Assertion.parse(token).orElseThrow(EntraException::badSignature);
        List<FederatedCredential> trusted = account.managedResource()
                .map(identity -> world.list(FederatedCredential.class, identity))
                .orElse(List.of());
        requireMatch(trusted, assertion);
        switch (clusters.check(token)) {
            case VALID -> {}
            case EXPIRED -> throw EntraException.expiredAssertion();
            case FORGED -> throw EntraException.badSignature();
        }
    }

    /** Byte for byte: a slash more or less at the end of the issuer is a miss, as in Azure. */
    private static void requireMatch(List<FederatedCredential> trusted, Assertion assertion) {
        if (trusted.isEmpty()) {
            throw EntraException.noFederation(assertion);
        }
        List<FederatedCredential> sameIssuer = trusted.stream()
                .filter(credential -> credential.issuer().equals(assertion.issuer()))
                .toList();
        if (sameIssuer.isEmpty()) {
            throw EntraException.wrongIssuer(assertion);
        }
        List<FederatedCredential> sameSubject = sameIssuer.stream()
                .filter(credential -> credential.subject().equals(assertion.subject()))
                .toList();
        if (sameSubject.isEmpty()) {
            throw EntraException.wrongSubject(assertion);
        }
        if (sameSubject.stream().noneMatch(credential -> credential.audiences().contains(assertion.audience()))) {
            throw EntraException.wrongAudience(assertion);
        }
    }

    private static String resource(Request request, boolean version2) {
        if (!version2) {
            return field(request, "resource");
        }
        // The client library adds "openid profile offline_access": the resource is in the scope that ends in /.default.
        String scopes = field(request, "scope");
        for (String scope : scopes.split(" ", -1)) {
            if (scope.endsWith(DEFAULT_SCOPE)) {
                return scope.substring(0, scope.length() - DEFAULT_SCOPE.length());
            }
        }
        throw new EntraException(
                400,
                "invalid_scope",
                1002012,
                "The provided value for scope " + scopes
                        + " is not valid. Client credential flows must have a scope value with /.default suffixed to"
                        + " the resource identifier (application ID URI).");
    }

    private static String field(Request request, String name) {
        return request.form(name).filter(value -> !value.isBlank()).orElseThrow(() -> EntraException.missing(name));
    }

    private static ObjectNode json(AccessTokens.Issued issued, String resource, boolean version2) {
        long life = issued.expiresAt().getEpochSecond() - issued.issuedAt().getEpochSecond();
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("token_type", "Bearer");
        if (version2) {
            json.put("expires_in", life).put("ext_expires_in", life);
        } else {
            json.put("expires_in", String.valueOf(life))
                    .put("ext_expires_in", String.valueOf(life))
                    .put("expires_on", String.valueOf(issued.expiresAt().getEpochSecond()))
                    .put("not_before", String.valueOf(issued.issuedAt().getEpochSecond()))
                    .put("resource", resource);
        }
        return json.put("access_token", issued.token());
    }
}
