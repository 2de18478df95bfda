package io.registrycleaner.cleaner.dashboard;

/** The beginning of a digest, by which people tell two apart. */
final class ShortDigest {
    private static final int LETTERS = 12;

    private ShortDigest() {}

    /** {@code 8a8042be8a80} of {@code sha256:8a8042be8a80…}. */
    static String of(String digest) {
        String hex = digest.substring(digest.indexOf(':') + 1);
        return hex.substring(0, Math.min(hex.length(), LETTERS));
    }
}
