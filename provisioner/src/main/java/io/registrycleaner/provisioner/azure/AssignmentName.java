package io.registrycleaner.provisioner.azure;

import io.registrycleaner.provisioner.model.ResourceId;
import io.registrycleaner.provisioner.model.Role;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.UUID;

/**
 * The name of a role assignment, which has to be a GUID. It follows from whom is given what where, so a run that repeats a
 * request whose answer was lost makes the same assignment, not a second one.
 */
final class AssignmentName {

    /** Any GUID that nobody else derives names from. */
    private static final UUID NAMESPACE = UUID.fromString("8d2a1c2e-5b0f-4f0e-9a52-0c7f6a1f3d77");

    private AssignmentName() {}

    /** A GUID of version 5 (RFC 9562, section 5.5). */
    static String of(ResourceId scope, String principalId, Role role) {
        String text = scope.canonical() + " " + principalId.toLowerCase(Locale.ROOT) + " " + role.guid();
        ByteBuffer hash =
                ByteBuffer.wrap(sha1().digest(ByteBuffer.allocate(16 + text.getBytes(StandardCharsets.UTF_8).length)
                        .putLong(NAMESPACE.getMostSignificantBits())
                        .putLong(NAMESPACE.getLeastSignificantBits())
                        .put(text.getBytes(StandardCharsets.UTF_8))
                        .array()));
        long high = (hash.getLong() & ~0xF000L) | 0x5000L;
        long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
