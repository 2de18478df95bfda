package io.registrycleaner.cleaner.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * What a token says of itself (RFC 7519). Read, not verified: whoever accepts the token does that; we only want to know when it
 * ends and what it grants. A token that is no JWT says nothing.
 */
public final class Claims {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** 9999-12-31: anything later is a mistake, and must not overflow. */
    private static final long LATEST = 253_402_300_799L;

    private final JsonNode payload;

    private Claims(JsonNode payload) {
        this.payload = payload;
    }

    public static Claims of(Secret token) {
        String[] parts = token.reveal().split("\\.", -1);
        if (parts.length != 3) {
            return new Claims(MissingNode.getInstance());
        }
        try {
            return new Claims(JSON.readTree(Base64.getUrlDecoder().decode(parts[1])));
        } catch (IOException | IllegalArgumentException e) {
            return new Claims(MissingNode.getInstance());
        }
    }

    /** The claim {@code exp}; empty where it is missing or absurd. */
    public Optional<Instant> expiry() {
        JsonNode exp = payload.path("exp");
        return exp.isIntegralNumber() && exp.canConvertToLong() && exp.longValue() > 0 && exp.longValue() <= LATEST
                ? Optional.of(Instant.ofEpochSecond(exp.longValue()))
                : Optional.empty();
    }

    public Optional<String> text(String claim) {
        return Optional.of(payload.path(claim)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    /** The claim as JSON; a missing node where it is not there. */
    public JsonNode json(String claim) {
        return payload.path(claim);
    }
}
