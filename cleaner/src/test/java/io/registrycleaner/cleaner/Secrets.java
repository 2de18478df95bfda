package io.registrycleaner.cleaner;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.registrycleaner.emulator.token.IssuedTokens;
import io.registrycleaner.emulator.token.IssuedTokens.Kind;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that a token may look like when it has leaked: itself, the part that nobody can guess, and either in base64. */
final class Secrets {
    private final Map<String, String> needles = new LinkedHashMap<>();

    private Secrets() {}

    static Secrets of(IssuedTokens issued) {
        Secrets secrets = new Secrets();
        for (Kind kind : Kind.values()) {
            List<String> tokens = issued.of(kind);
            for (int i = 0; i < tokens.size(); i++) {
                secrets.add(kind + " token " + (i + 1), tokens.get(i));
            }
        }
        return secrets;
    }

    private void add(String name, String token) {
        // The signature is in the whole token too; so this finds both, and a token that is cut short besides.
        String signature = token.substring(token.lastIndexOf('.') + 1);
        needles.put(signature, name);
        for (String text : List.of(signature, token)) {
            for (int before = 0; before < 3; before++) {
                needles.put(base64(text, before), name + ", in base64");
            }
        }
    }

    /** What stands in the base64 of a text that contains this one, at a place that is {@code before} bytes after a multiple of three. */
    private static String base64(String text, int before) {
        byte[] bytes = ("x".repeat(before) + text).getBytes(UTF_8);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        // The first and the last characters depend on what stands beside it.
        return encoded.substring(before == 0 ? 0 : 4, encoded.length() - 4);
    }

    /** Which of them stand in something, with the name of the place. */
    List<String> in(String place, byte[] content) {
        String text = new String(content, ISO_8859_1);
        List<String> found = new ArrayList<>();
        needles.forEach((needle, name) -> {
            if (text.contains(needle)) {
                found.add(place + ": " + name);
            }
        });
        return found;
    }

    List<String> in(String place, String content) {
        return in(place, content.getBytes(UTF_8));
    }
}
