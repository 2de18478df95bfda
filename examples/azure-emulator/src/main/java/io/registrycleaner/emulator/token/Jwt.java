package io.registrycleaner.emulator.token;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** RS256 JSON web tokens (RFC 7519): nothing else is issued, nothing else is accepted. */
public final class Jwt {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Jwt() {}

    /** Signs claims; the header names the key by id ({@code kid}) and by certificate ({@code x5c}). */
    public static String sign(ObjectNode claims, SigningKey key) {
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        header.put("typ", "JWT").put("alg", "RS256").put("kid", key.id());
        header.putArray("x5c").add(key.encodedCertificate());
        String content = encode(header.toString()) + "." + encode(claims.toString());
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.keys().getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not sign a token", e);
        }
    }

    /** The claims of a token; empty where it is not one, is signed by another key, has expired or is not valid yet. */
    public static Optional<JsonNode> verify(String token, PublicKey key, Instant now) {
        long seconds = now.getEpochSecond();
        return signedClaims(token, key)
                .filter(claims -> claims.path("exp").asLong() > seconds
                        && claims.path("nbf").asLong() <= seconds);
    }

    /** Whether the key has signed it, at whatever time. */
    public static boolean isSignedBy(String token, PublicKey key) {
        return signedClaims(token, key).isPresent();
    }

    private static Optional<JsonNode> signedClaims(String token, PublicKey key) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            boolean signed = header.path("alg").asText().equals("RS256")
                    && signature.verify(Base64.getUrlDecoder().decode(parts[2]));
            return signed ? Optional.of(JSON.readTree(Base64.getUrlDecoder().decode(parts[1]))) : Optional.empty();
        } catch (GeneralSecurityException | JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
