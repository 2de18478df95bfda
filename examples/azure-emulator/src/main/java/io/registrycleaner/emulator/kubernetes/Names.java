package io.registrycleaner.emulator.kubernetes;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Names and ids as controllers make them up, except that the same always get the same. */
final class Names {

    /** Kubernetes' own: without vowels, so that no words come about. */
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private Names() {}

    /** A word of so many letters that follows from a text. */
    static String word(String text, int length) {
        BigInteger rest = new BigInteger(Images.hash(text), 16);
        BigInteger base = BigInteger.valueOf(LETTERS.length());
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            BigInteger[] divided = rest.divideAndRemainder(base);
            word.append(LETTERS.charAt(divided[1].intValue()));
            rest = divided[0];
        }
        return word.toString();
    }

    static String uid(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
