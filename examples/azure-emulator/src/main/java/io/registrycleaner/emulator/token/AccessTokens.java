package io.registrycleaner.emulator.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.world.Account;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Issues Entra access tokens and tells whose one is. The claims are those of a version 1 token. */
public final class AccessTokens {

    /** A token and when it starts and ends to be valid. */
    public record Issued(String token, Instant issuedAt, Instant expiresAt) {}

    private final World world;
    private final Supplier<SigningKey> key;
    private final IssuedTokens issued;
    private final AtomicLong count = new AtomicLong();

    /** @param key asked for when the first token is issued or verified: making one takes a while */
    public AccessTokens(World world, Supplier<SigningKey> key, IssuedTokens issued) {
        this.world = world;
        this.key = key;
        this.issued = issued;
    }

    /** Where all that are handed out are noted. */
    public IssuedTokens issued() {
        return issued;
    }

    /** A token for a resource, such as {@code https://management.azure.com/}: it becomes the audience as it stands. */
    public Issued issue(Account account, String resource, Duration life) {
        Instant now = Instant.ofEpochSecond(world.now().getEpochSecond());
        Instant expiry = now.plus(life);
        ObjectNode claims = JsonNodeFactory.instance.objectNode();
        claims.put("aud", resource)
                .put("iss", "https://sts.windows.net/" + account.tenantId() + "/")
                .put("iat", now.getEpochSecond())
                .put("nbf", now.getEpochSecond())
                .put("exp", expiry.getEpochSecond())
                .put("appid", account.clientId())
                .put("appidacr", account.managedResource().isPresent() ? "2" : "1")
                .put("idp", "https://sts.windows.net/" + account.tenantId() + "/")
                .put("idtyp", "app")
                .put("oid", account.objectId())
                .put("sub", account.objectId())
                .put("tid", account.tenantId())
                .put("uti", uniqueId())
                .put("ver", "1.0");
        account.managedResource().map(ResourceId::toString).ifPresent(id -> claims.put("xms_mirid", id));
        return new Issued(issued.note(IssuedTokens.Kind.ENTRA_ACCESS, Jwt.sign(claims, key.get())), now, expiry);
    }

    /** Whose token this is; empty where it is not one of ours or no longer valid. */
    public Optional<Bearer> verify(String token) {
        return Jwt.verify(token, key.get().keys().getPublic(), world.now()).map(AccessTokens::bearer);
    }

    /** The keys by which others can verify the tokens. */
    public ObjectNode keySet() {
        return key.get().keySet();
    }

    private static Bearer bearer(JsonNode claims) {
        return new Bearer(
                claims.path("tid").asText(),
                claims.path("oid").asText(),
                claims.path("appid").asText(),
                claims.path("aud").asText());
    }

    /** No two tokens are the same text, even those issued in one second: a test can tell a renewed one. */
    private String uniqueId() {
        byte[] number = Long.toString(count.incrementAndGet()).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(number);
    }
}
