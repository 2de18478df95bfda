package io.registrycleaner.emulator;

/** What a request to a registry is about, for counting. */
public enum RequestKind {
    CATALOG("catalog"),
    TAG_PAGES("tagPages"),
    MANIFEST_PAGES("manifestPages"),
    REPOSITORY_ATTRIBUTES("repositoryAttributes"),
    TAG_ATTRIBUTES("tagAttributes"),
    MANIFEST_ATTRIBUTES("manifestAttributes"),
    MANIFEST_BODIES("manifestBodies"),
    MANIFEST_HEADS("manifestHeads"),
    REFERRERS("referrers"),
    TAG_DELETES("tagDeletes"),
    MANIFEST_DELETES("manifestDeletes"),
    REPOSITORY_DELETES("repositoryDeletes"),
    LOCK_CHANGES("lockChanges"),
    PUTS("puts"),
    BLOBS("blobs"),
    TOKENS("tokens"),
    OTHER("other");

    private static final String METADATA = "/acr/v1/";
    private static final String DISTRIBUTION = "/v2/";

    private final String jsonName;

    RequestKind(String jsonName) {
        this.jsonName = jsonName;
    }

    /** As {@code /_emulator/requests} names it. */
    public String jsonName() {
        return jsonName;
    }

    /**
     * The kind of a request.
     *
     * @param method upper-case
     * @param path as sent, without the query
     */
    static RequestKind of(String method, String path) {
        if (path.startsWith("/oauth2/")) {
            return TOKENS;
        }
        if (path.equals("/v2/_catalog") || path.equals("/acr/v1/_catalog")) {
            return CATALOG;
        }
        if (path.startsWith(METADATA)) {
            return metadata(method, path);
        }
        return path.startsWith(DISTRIBUTION) ? distribution(method, path) : OTHER;
    }

    private static RequestKind metadata(String method, String path) {
        if (path.endsWith("/_tags")) {
            return TAG_PAGES;
        }
        if (path.endsWith("/_manifests")) {
            return MANIFEST_PAGES;
        }
        boolean tag = path.contains("/_tags/");
        boolean manifest = path.contains("/_manifests/");
        return switch (method) {
            case "PATCH" -> LOCK_CHANGES;
            case "DELETE" -> tag ? TAG_DELETES : manifest ? OTHER : REPOSITORY_DELETES;
            case "GET" -> tag ? TAG_ATTRIBUTES : manifest ? MANIFEST_ATTRIBUTES : REPOSITORY_ATTRIBUTES;
            default -> OTHER;
        };
    }

    private static RequestKind distribution(String method, String path) {
        if (path.endsWith("/tags/list")) {
            return TAG_PAGES;
        }
        if (path.contains("/referrers/sha256:")) {
            return REFERRERS;
        }
        if (path.contains("/blobs/")) {
            return BLOBS;
        }
        if (!path.contains("/manifests/")) {
            return OTHER;
        }
        return switch (method) {
            case "GET" -> MANIFEST_BODIES;
            case "HEAD" -> MANIFEST_HEADS;
            case "PUT" -> PUTS;
            case "DELETE" -> MANIFEST_DELETES;
            default -> OTHER;
        };
    }
}
