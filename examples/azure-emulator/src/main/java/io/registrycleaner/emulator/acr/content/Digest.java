package io.registrycleaner.emulator.acr.content;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** A SHA-256 digest in 32 bytes; its order is that of its text. */
public record Digest(long first, long second, long third, long fourth) implements Comparable<Digest> {

    private static final String PREFIX = "sha256:";
    private static final int HEX_LENGTH = 64;
    private static final String DIGITS = "0123456789abcdef";

    /** The digest of some bytes. */
    public static Digest of(byte[] content) {
        try {
            return of(ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(content)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Digest of(ByteBuffer bytes) {
        return new Digest(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    /** Reads {@code sha256:} and 64 lower-case hexadecimal digits; empty where the text is something else. */
    public static Optional<Digest> parse(String text) {
        if (text.length() != PREFIX.length() + HEX_LENGTH || !text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        for (int i = PREFIX.length(); i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(ofHex(text.substring(PREFIX.length())));
    }

    /**
     * The lowest digest whose text sorts behind the given one, which need not be a digest: {@code sha256:4} is a good place to
     * start reading from. Empty where every digest sorts before it.
     */
    public static Optional<Digest> lowestAfter(String text) {
        if (text.compareTo(PREFIX) <= 0) {
            return Optional.of(new Digest(0, 0, 0, 0));
        }
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String rest = text.substring(PREFIX.length());
        int digits = leadingDigits(rest);
        String stem = rest.substring(0, digits);
        if (digits == HEX_LENGTH) {
            return next(stem);
        }
        if (digits == rest.length() || rest.charAt(digits) < '0') {
            return Optional.of(padded(stem));
        }
        // What follows the stem sorts either between '9' and 'a' or behind 'f'.
        return rest.charAt(digits) < 'a' ? Optional.of(padded(stem + 'a')) : next(stem);
    }

    private static int leadingDigits(String text) {
        int length = 0;
        while (length < Math.min(text.length(), HEX_LENGTH) && isDigit(text.charAt(length))) {
            length++;
        }
        return length;
    }

    private static boolean isDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    /** The first digest behind all that start with the stem. */
    private static Optional<Digest> next(String stem) {
        int end = stem.length();
        while (end > 0 && stem.charAt(end - 1) == 'f') {
            end--;
        }
        if (end == 0) {
            return Optional.empty();
        }
        int digit = Character.digit(stem.charAt(end - 1), 16) + 1;
        return Optional.of(padded(stem.substring(0, end - 1) + Character.forDigit(digit, 16)));
    }

    private static Digest padded(String stem) {
        return ofHex(stem + "0".repeat(HEX_LENGTH - stem.length()));
    }

    private static Digest ofHex(String hex) {
        return new Digest(part(hex, 0), part(hex, 1), part(hex, 2), part(hex, 3));
    }

    private static long part(String hex, int number) {
        return Long.parseUnsignedLong(hex, number * 16, (number + 1) * 16, 16);
    }

    @Override
    public int compareTo(Digest other) {
        int order = Long.compareUnsigned(first, other.first);
        if (order == 0) {
            order = Long.compareUnsigned(second, other.second);
        }
        if (order == 0) {
            order = Long.compareUnsigned(third, other.third);
        }
        return order == 0 ? Long.compareUnsigned(fourth, other.fourth) : order;
    }

    /** The 64 hexadecimal digits alone, as tags like {@code sha256-<hex>.sig} bear them. */
    public String hex() {
        StringBuilder text = new StringBuilder(HEX_LENGTH);
        appendHex(text);
        return text.toString();
    }

    /** Writes what {@link #toString} gives: lists are made of digests, and a string for each would be half of their cost. */
    public void appendTo(StringBuilder text) {
        text.append(PREFIX);
        appendHex(text);
    }

    private void appendHex(StringBuilder text) {
        appendHex(text, first);
        appendHex(text, second);
        appendHex(text, third);
        appendHex(text, fourth);
    }

    private static void appendHex(StringBuilder text, long part) {
        for (int shift = Long.SIZE - 4; shift >= 0; shift -= 4) {
            text.append(DIGITS.charAt((int) (part >>> shift) & 0xf));
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(PREFIX.length() + HEX_LENGTH);
        appendTo(text);
        return text.toString();
    }
}
