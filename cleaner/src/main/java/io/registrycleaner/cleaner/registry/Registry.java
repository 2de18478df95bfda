package io.registrycleaner.cleaner.registry;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.RegistryTraits;
import io.registrycleaner.cleaner.model.RepositoryListing;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.model.TagEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A registry, as the cleanup needs it. Calls block, can be made from many threads at once, and are paced and tried again inside;
 * what remains a failure is thrown as {@link io.registrycleaner.cleaner.model.DiagnosedException}.
 */
public interface Registry {
    RegistryTraits traits();

    /** The names of all repositories, in order. Names that are not valid are left out, with a warning in the log. */
    List<RepositoryName> repositories();

    /** Everything in a repository; empty where there is no such repository (any more). */
    Optional<RepositoryListing> list(RepositoryName repository);

    /** Its tags alone, read anew; none where the repository is gone. */
    List<TagEntry> tags(RepositoryName repository);

    /**
     * Manifests that were pushed, or whose tags changed, at or after a time; others may be among them. Empty where the registry has no
     * such list.
     */
    List<Digest> changedSince(RepositoryName repository, Instant since);

    /** What a manifest's body says. Its bytes are held against the digest. */
    Reading read(RepositoryName repository, Digest digest);

    /**
     * The referrers of a manifest, all pages of them.
     *
     * @return empty where the registry has no referrers API, or answered in a way that cannot be relied on
     */
    Optional<List<Digest>> referrers(RepositoryName repository, Digest subject);

    /**
     * Removes a tag; its manifest stays. Only where {@link RegistryTraits#untags}.
     *
     * @param stillGood asked right before each request is sent: when it says no, the request is not sent
     */
    Deletion untag(RepositoryName repository, String tag, BooleanSupplier stillGood);

    /** Deletes a manifest, with every tag that points to it. {@code stillGood} as in {@link #untag}. */
    Deletion delete(RepositoryName repository, Digest digest, BooleanSupplier stillGood);

    /** The body of a manifest and its media type, to be put back later; empty where it is gone. */
    Optional<Body> body(RepositoryName repository, Digest digest);

    /** Puts a manifest under a tag. */
    void put(RepositoryName repository, String tag, Body body);

    record Body(String mediaType, byte[] bytes) {}

    /** What became of a deletion. A refusal for want of rights, and a failure that does not pass, are thrown. */
    enum Deletion {
        DELETED,
        /** 404: it was not there (any more). */
        GONE,
        /** 405 or 409: locked. */
        LOCKED,
        /** {@code stillGood} said no. */
        NOT_SENT,
        /** The request was sent and its answer lost: done or not, nobody knows before looking. */
        UNCERTAIN
    }
}
