package io.registrycleaner.cleaner.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The SHA-256 digest of a manifest or blob, as 32 bytes rather than 71 characters: a large repository has hundreds of thousands.
 *
 * <p>The natural order is that of the text, which is also the order in which a registry lists manifests.
 */
public record Digest(long first, long second, long third, long fourth) implements Comparable<Digest> {
    public static final String PREFIX = "sha256:";

    private static final int HEX_LENGTH = 64;
    private static final int LONG_HEX = 16;

    /**
     * Reads {@code sha256:<64 lower-case hexadecimal digits>}.
     *
     * @throws IllegalArgumentException for anything else, other algorithms included
     */
    public static Digest parse(String text) {
        return find(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'%s' is not a SHA-256 digest".formatted(text.substring(0, Math.min(text.length(), 100)))));
    }

    /** As {@link #parse}, empty for anything else. */
    public static Optional<Digest> find(String text) {
        if (text.length() != PREFIX.length() + HEX_LENGTH || !text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        long[] parts = new long[4];
        for (int i = 0; i < HEX_LENGTH; i++) {
            char c = text.charAt(PREFIX.length() + i);
            int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
            if (digit < 0) {
                return Optional.empty();
            }
            parts[i / LONG_HEX] = parts[i / LONG_HEX] << 4 | digit;
        }
        return Optional.of(new Digest(parts[0], parts[1], parts[2], parts[3]));
    }

    /** Of these bytes. */
    public static Digest of(byte[] bytes) {
        try {
            return ofBytes(MessageDigest.getInstance("SHA-256").digest(bytes), 0);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** From 32 bytes, most significant first, beginning at {@code offset}. */
    public static Digest ofBytes(byte[] bytes, int offset) {
        return new Digest(
                longAt(bytes, offset),
                longAt(bytes, offset + 8),
                longAt(bytes, offset + 16),
                longAt(bytes, offset + 24));
    }

    private static long longAt(byte[] bytes, int offset) {
        long value = 0;
        for (int i = offset; i < offset + Long.BYTES; i++) {
            value = (value << 8) | (bytes[i] & 0xff);
        }
        return value;
    }

    /** 32 bytes, most significant first. */
    public byte[] bytes() {
        byte[] bytes = new byte[4 * Long.BYTES];
        put(bytes, 0, first);
        put(bytes, 8, second);
        put(bytes, 16, third);
        put(bytes, 24, fourth);
        return bytes;
    }

    private static void put(byte[] bytes, int offset, long value) {
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[offset + i] = (byte) (value >>> (8 * (7 - i)));
        }
    }

    /** The 64 hexadecimal digits alone. */
    public String hex() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(first) + hex.toHexDigits(second) + hex.toHexDigits(third) + hex.toHexDigits(fourth);
    }

    /** For tables: {@code sha256:0123456789ab}. */
    public String abbreviated() {
        return PREFIX + HexFormat.of().toHexDigits(first).substring(0, 12);
    }

    @Override
    public int compareTo(Digest other) {
        int order = Long.compareUnsigned(first, other.first);
        order = order != 0 ? order : Long.compareUnsigned(second, other.second);
        order = order != 0 ? order : Long.compareUnsigned(third, other.third);
        return order != 0 ? order : Long.compareUnsigned(fourth, other.fourth);
    }

    /** Spelt out, as it is called millions of times: what a record generates takes long to become fast. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Digest digest
                && first == digest.first
                && second == digest.second
                && third == digest.third
                && fourth == digest.fourth;
    }

    /** A digest's bits are random: any of them do. */
    @Override
    public int hashCode() {
        return Long.hashCode(first);
    }

    @Override
    public String toString() {
        return PREFIX + hex();
    }
}
