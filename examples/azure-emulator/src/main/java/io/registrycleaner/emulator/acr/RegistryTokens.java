package io.registrycleaner.emulator.acr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.token.Jwt;
import io.registrycleaner.emulator.token.SigningKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The registry's own tokens, with the claims that ACR documents (docs/AAD-OAuth.md of github.com/Azure/acr): refresh tokens,
 * which stand for an identity, and access tokens, which bear what was granted and outlive the rights they were granted for.
 */
final class RegistryTokens {

    private static final String ISSUER = "Azure Container Registry";
    private static final String REFRESH = "refresh_token";
    private static final String ACCESS = "access_token";

    /** How many tokens are known to be genuine without another look at their signature, which would cost more than an answer. */
    private static final int REMEMBERED = 256;

    private final SigningKey key;
    private final Clock clock;

    private final Map<String, JsonNode> verified =
            Collections.synchronizedMap(new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, JsonNode> eldest) {
                    return size() > REMEMBERED;
                }
            });

    RegistryTokens(SigningKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /** A refresh token for an identity, good at one login server. */
    String refreshToken(EntraPrincipal principal, String loginServer, AcrSettings settings, Set<AcrPermission> now) {
        ObjectNode claims =
                claims(principal.objectId(), loginServer, settings.lives().refreshToken());
        claims.put("grant_type", REFRESH).put("tenant", principal.tenantId());
        ObjectNode permissions = claims.putObject("permissions");
        coarse(now).forEach(permissions.putArray("actions")::add);
        permissions.putArray("notActions");
        if (settings.policies().abac()) {
            // Its presence is how clients (acr purge) tell that scopes with a wildcard are of no use here.
            claims.putObject("aad_identity").put("oid", principal.objectId()).put("tid", principal.tenantId());
        }
        return Jwt.sign(claims, key);
    }

    /** An access token that grants some scopes at one login server. */
    String accessToken(String subject, String loginServer, Duration life, List<Scope> granted) {
        ObjectNode claims = claims(subject, loginServer, life);
        claims.put("grant_type", ACCESS);
        var access = claims.putArray("access");
        granted.forEach(scope -> access.add(scope.toClaim()));
        return Jwt.sign(claims, key);
    }

    /** The object id that a valid refresh token for this login server stands for. */
    Optional<String> verifyRefreshToken(String token, String loginServer) {
        return verify(token, loginServer, REFRESH)
                .map(claims -> claims.path("sub").asText());
    }

    /** What a valid access token for this login server grants. */
    Optional<List<Scope>> verifyAccessToken(String token, String loginServer) {
        return verify(token, loginServer, ACCESS).map(claims -> {
            List<Scope> granted = new ArrayList<>();
            claims.path("access").forEach(element -> granted.add(Scope.ofClaim(element)));
            return List.copyOf(granted);
        });
    }

    private Optional<JsonNode> verify(String token, String loginServer, String grantType) {
        Optional<JsonNode> claims = Optional.ofNullable(verified.get(token))
                .filter(known -> known.path("exp").asLong() > clock.instant().getEpochSecond())
                .or(() -> Jwt.verify(token, key.keys().getPublic(), clock.instant()));
        claims.ifPresent(known -> verified.put(token, known));
        return claims.filter(known -> known.path("iss").asText().equals(ISSUER))
                .filter(known -> known.path("aud").asText().equals(loginServer))
                .filter(known -> known.path("grant_type").asText().equals(grantType));
    }

    private ObjectNode claims(String subject, String loginServer, Duration life) {
        Instant now = clock.instant();
        ObjectNode claims = JsonNodeFactory.instance.objectNode();
        claims.put("jti", UUID.randomUUID().toString())
                .put("sub", subject)
                .put("nbf", now.getEpochSecond())
                .put("exp", now.plus(life).getEpochSecond())
                .put("iat", now.getEpochSecond())
                .put("iss", ISSUER)
                .put("aud", loginServer)
                .put("version", "1.0");
        claims.putArray("roles");
        return claims;
    }

    /** ACR's refresh tokens name rights in these words. */
    private static List<String> coarse(Set<AcrPermission> permissions) {
        List<String> actions = new ArrayList<>();
        if (permissions.contains(AcrPermission.PULL)) {
            actions.add("read");
        }
        if (permissions.contains(AcrPermission.PUSH)) {
            actions.add("write");
        }
        if (permissions.contains(AcrPermission.DELETE)) {
            actions.add("delete");
        }
        return actions;
    }
}
