package io.registrycleaner.emulator.token;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Every token that was handed out, so that a test can look for it where none must be: the latest {@value #REMEMBERED} of each kind. */
public final class IssuedTokens {

    /** Some two kilobytes each. */
    static final int REMEMBERED = 2_000;

    /** What a token is for. */
    public enum Kind {
        /** Of Entra or the metadata service, for an identity. */
        ENTRA_ACCESS,
        REGISTRY_REFRESH,
        REGISTRY_ACCESS,
        /** Of a cluster, for a service account. */
        SERVICE_ACCOUNT
    }

    private final Map<Kind, Deque<String>> tokens = new EnumMap<>(Kind.class);

    /** Notes a token, and gives it back. */
    public synchronized String note(Kind kind, String token) {
        Deque<String> latest = tokens.computeIfAbsent(kind, none -> new ArrayDeque<>());
        if (latest.size() == REMEMBERED) {
            latest.removeFirst();
        }
        latest.addLast(token);
        return token;
    }

    /** In the order in which they were handed out. */
    public synchronized List<String> of(Kind kind) {
        return List.copyOf(tokens.getOrDefault(kind, new ArrayDeque<>()));
    }
}
