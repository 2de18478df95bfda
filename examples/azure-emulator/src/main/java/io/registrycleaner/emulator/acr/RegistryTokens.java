package io.registrycleaner.emulator.acr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.token.IssuedTokens;
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
    private static final int REMEMBERED = 1_024;

    private final SigningKey key;
    private final IssuedTokens issued;
    private final Clock clock;

    /** What a genuine token says. */
    private record Claims(
            long expiry, String issuer, String audience, String grantType, String subject, List<Scope> granted) {

        static Claims of(JsonNode claims) {
            List<Scope> granted = new ArrayList<>();
            claims.path("access").forEach(element -> granted.add(Scope.ofClaim(element)));
            return new Claims(
                    claims.path("exp").asLong(),
                    claims.path("iss").asText(),
                    claims.path("aud").asText(),
                    claims.path("grant_type").asText(),
                    claims.path("sub").asText(),
                    List.copyOf(granted));
        }
    }

    private final Map<String, Claims> verified =
            Collections.synchronizedMap(new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Claims> eldest) {
                    return size() > REMEMBERED;
                }
            });

    RegistryTokens(SigningKey key, IssuedTokens issued, Clock clock) {
        this.key = key;
        this.issued = issued;
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
        return issued.note(IssuedTokens.Kind.REGISTRY_REFRESH, Jwt.sign(claims, key));
    }

    /** An access token that grants some scopes at one login server. */
    String accessToken(String subject, String loginServer, Duration life, List<Scope> granted) {
        ObjectNode claims = claims(subject, loginServer, life);
        claims.put("grant_type", ACCESS);
        var access = claims.putArray("access");
        granted.forEach(scope -> access.add(scope.toClaim()));
        return issued.note(IssuedTokens.Kind.REGISTRY_ACCESS, Jwt.sign(claims, key));
    }

    /** The object id that a valid refresh token for this login server stands for. */
    Optional<String> verifyRefreshToken(String token, String loginServer) {
        return verify(token, loginServer, REFRESH).map(Claims::subject);
    }

    /** What a valid access token for this login server grants. */
    Optional<List<Scope>> verifyAccessToken(String token, String loginServer) {
        return verify(token, loginServer, ACCESS).map(Claims::granted);
    }

    private Optional<Claims> verify(String token, String loginServer, String grantType) {
        Instant now = clock.instant();
        Optional<Claims> claims = Optional.ofNullable(verified.get(token))
                .filter(known -> known.expiry() > now.getEpochSecond())
                .or(() -> genuine(token, now));
        return claims.filter(known -> known.issuer().equals(ISSUER))
                .filter(known -> known.audience().equals(loginServer))
                .filter(known -> known.grantType().equals(grantType));
    }

    private Optional<Claims> genuine(String token, Instant now) {
        Optional<Claims> claims = Jwt.verify(token, key.keys().getPublic(), now).map(Claims::of);
        claims.ifPresent(known -> verified.put(token, known));
        return claims;
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
