package io.registrycleaner.emulator.acr;

import io.registrycleaner.emulator.acr.content.Digest;
import io.registrycleaner.emulator.http.Request;
import java.util.regex.Pattern;

/** The names in a request's path, checked as the distribution API spells them. */
final class Names {

    private static final int LONGEST_REPOSITORY = 255;
    private static final String PART = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
    private static final Pattern REPOSITORY = Pattern.compile(PART + "(?:/" + PART + ")*");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

    private Names() {}

    static String repository(Request request) {
        String name = request.variable("name");
        if (name.length() > LONGEST_REPOSITORY || !REPOSITORY.matcher(name).matches()) {
            throw RegistryError.badRequest("NAME_INVALID", "invalid repository name");
        }
        return name;
    }

    static String tag(String text) {
        if (!TAG.matcher(text).matches()) {
            throw RegistryError.badRequest("TAG_INVALID", "'" + text + "' is not a tag");
        }
        return text;
    }

    static Digest digest(String text) {
        return Digest.parse(text)
                .orElseThrow(
                        () -> RegistryError.badRequest("DIGEST_INVALID", "'" + text + "' is not a SHA-256 digest"));
    }
}
