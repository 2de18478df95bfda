package io.registrycleaner.emulator.imds;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.http.Response;
import io.registrycleaner.emulator.token.AccessTokens;
import io.registrycleaner.emulator.world.Account;
import io.registrycleaner.emulator.world.World;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** IMDS gives the same token again until it has little time left: asking often costs it nothing. */
final class TokenCache {

    private static final Duration LEAST_LEFT = Duration.ofMinutes(5);

    private record Key(String clientId, String resource) {}

    private final World world;
    private final AccessTokens tokens;
    private final Map<Key, AccessTokens.Issued> issued = new ConcurrentHashMap<>();

    TokenCache(World world, AccessTokens tokens) {
        this.world = world;
        this.tokens = tokens;
    }

    Response answer(Account account, String resource) {
        AccessTokens.Issued token = issued.compute(
                new Key(account.clientId(), resource),
                (key, cached) -> isFresh(cached) ? cached : issue(account, resource));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        long left = Duration.between(world.now(), token.expiresAt()).toSeconds();
        body.put("access_token", token.token())
                .put("client_id", account.clientId())
                .put("expires_in", String.valueOf(left))
                .put("expires_on", String.valueOf(token.expiresAt().getEpochSecond()))
                .put("ext_expires_in", String.valueOf(left))
                .put("not_before", String.valueOf(token.issuedAt().getEpochSecond()))
                .put("resource", resource)
                .put("token_type", "Bearer");
        return Response.json(200, body);
    }

    private boolean isFresh(AccessTokens.Issued cached) {
        return cached != null && cached.expiresAt().isAfter(world.now().plus(LEAST_LEFT));
    }

    private AccessTokens.Issued issue(Account account, String resource) {
        return tokens.issue(account, resource, world.settings().managedIdentityTokenLife());
    }
}
