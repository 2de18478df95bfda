package io.registrycleaner.emulator.entra;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/** What a foreign token says of itself, not verified yet. */
record Assertion(String issuer, String subject, String audience) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Optional<Assertion> parse(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            JsonNode audience = claims.path("aud");
            return Optional.of(new Assertion(
                    claims.path("iss").asText(),
                    claims.path("sub").asText(),
                    audience.isArray() ? audience.path(0).asText() : audience.asText()));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }
}
