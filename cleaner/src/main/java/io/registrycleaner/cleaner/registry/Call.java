package io.registrycleaner.cleaner.registry;

import io.registrycleaner.cleaner.http.Pace;
import io.registrycleaner.cleaner.registry.Registry.Body;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One call of a registry's API.
 *
 * @param path with its query, beginning with a slash
 * @param largest answer in bytes that is read
 * @param stillGood asked right before each attempt
 * @param repeatable it does no harm to send it again when nobody knows whether it was carried out
 */
record Call(
        Subject subject,
        String method,
        String path,
        Scope scope,
        String accept,
        Optional<Body> body,
        int largest,
        BooleanSupplier stillGood,
        boolean repeatable) {
    private static final String JSON = "application/json";
    private static final int LARGEST_LIST = 16 << 20;

    /** What it is about, for the count of requests. */
    enum Subject {
        CATALOG,
        TAGS,
        MANIFESTS,
        ATTRIBUTES,
        BODY,
        REFERRERS,
        UNTAG,
        DELETE,
        PUT
    }

    static Call list(Subject subject, String path, Scope scope) {
        return new Call(subject, "GET", path, scope, JSON, Optional.empty(), LARGEST_LIST, () -> true, true);
    }

    static Call read(Subject subject, String path, Scope scope, String accept, int largest) {
        return new Call(subject, "GET", path, scope, accept, Optional.empty(), largest, () -> true, true);
    }

    static Call head(String path, Scope scope, String accept) {
        return new Call(Subject.TAGS, "HEAD", path, scope, accept, Optional.empty(), 0, () -> true, true);
    }

    static Call delete(Subject subject, String path, Scope scope, BooleanSupplier stillGood) {
        return new Call(subject, "DELETE", path, scope, JSON, Optional.empty(), LARGEST_LIST, stillGood, false);
    }

    static Call put(String path, Scope scope, Body body) {
        return new Call(Subject.PUT, "PUT", path, scope, JSON, Optional.of(body), LARGEST_LIST, () -> true, true);
    }

    Pace.Kind kind() {
        return switch (subject) {
            case CATALOG, TAGS, MANIFESTS, ATTRIBUTES -> method.equals("HEAD") ? Pace.Kind.READ : Pace.Kind.LIST;
            case BODY, REFERRERS -> Pace.Kind.READ;
            case UNTAG, DELETE, PUT -> Pace.Kind.WRITE;
        };
    }

    /** For people. */
    @Override
    public String toString() {
        return method + " " + path.split("\\?", 2)[0];
    }
}
