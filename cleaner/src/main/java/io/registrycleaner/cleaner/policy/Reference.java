package io.registrycleaner.cleaner.policy;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.RegistryHost;
import io.registrycleaner.cleaner.model.RepositoryName;
import java.util.Locale;
import java.util.Optional;

/**
 * An image, as {@code protect.images} names it.
 *
 * @param registry empty: the registry that is cleaned, whichever it is
 * @param tag or digest, or both; never neither
 */
record Reference(
        Optional<RegistryHost> registry, RepositoryName repository, Optional<String> tag, Optional<Digest> digest) {
    private static final java.util.regex.Pattern TAG =
            java.util.regex.Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
    private static final int LONGEST = 1000;

    static Optional<String> whatIsWrongWith(String text) {
        try {
            parse(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(Problems.quoted(text) + " is no image: " + e.getMessage()
                    + "; expected repository:tag or repository@sha256:…, with or without the registry before it");
        }
    }

    /**
     * Reads {@code [host/]repository[:tag][@digest]}. As docker does, it takes the first part for a host when it has a dot or a colon
     * or is {@code localhost}.
     *
     * @throws IllegalArgumentException whose message says what is wrong with it
     */
    static Reference parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("it is longer than any reference");
        }
        int at = text.indexOf('@');
        String named = at < 0 ? text : text.substring(0, at);
        Optional<Digest> digest = at < 0 ? Optional.empty() : Optional.of(digest(text.substring(at + 1)));
        int slash = named.indexOf('/');
        String first = slash < 0 ? "" : named.substring(0, slash);
        boolean hasHost = first.contains(".") || first.contains(":") || first.equals("localhost");
        String rest = hasHost ? named.substring(slash + 1) : named;
        int colon = rest.indexOf(':');
        Optional<String> tag = colon < 0 ? Optional.empty() : Optional.of(tag(rest.substring(colon + 1)));
        if (tag.isEmpty() && digest.isEmpty()) {
            throw new IllegalArgumentException("it names neither a tag nor a digest");
        }
        return new Reference(
                hasHost ? Optional.of(RegistryHost.parse(first)) : Optional.empty(),
                new RepositoryName(colon < 0 ? rest : rest.substring(0, colon)),
                tag,
                digest);
    }

    private static Digest digest(String text) {
        return Digest.find(text.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new IllegalArgumentException("behind @ belong sha256: and 64 hexadecimal digits"));
    }

    private static String tag(String text) {
        if (!TAG.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "a tag has letters, digits, . _ and -, begins with none of . and -, and is 1 to 128 long");
        }
        return text;
    }
}
