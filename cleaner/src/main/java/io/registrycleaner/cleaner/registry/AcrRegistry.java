package io.registrycleaner.cleaner.registry;

import io.registrycleaner.cleaner.auth.RegistrySession;
import io.registrycleaner.cleaner.http.RegistryCaller;
import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.RegistryHost;
import io.registrycleaner.cleaner.model.RegistryTraits;
import io.registrycleaner.cleaner.model.RepositoryListing;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.model.TagEntry;
import io.registrycleaner.cleaner.registry.Call.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * An Azure Container Registry, through its metadata API (times, sizes, locks, untagging) and the distribution API.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/containerregistry/">metadata API</a>
 */
public final class AcrRegistry extends DistributionRegistry {
    private final RegistryCalls calls;
    private final AcrListing listing;

    private AcrRegistry(RegistryCalls calls, AcrListing listing) {
        super(calls);
        this.calls = calls;
        this.listing = listing;
    }

    /**
     * A registry to which one is let in by sessions.
     *
     * @param signIn makes a new session each time that it is asked
     */
    public static AcrRegistry of(RegistryHost host, Supplier<RegistrySession> signIn, RegistryCaller caller, Run run) {
        Authorization authorization = new AcrAuthorization(signIn, caller, run.clock());
        RegistryCalls calls = new RegistryCalls(host, caller, authorization, run.course());
        return new AcrRegistry(calls, new AcrListing(calls, run.workers(), run.concurrency()));
    }

    @Override
    public RegistryTraits traits() {
        return RegistryTraits.ACR;
    }

    @Override
    public List<RepositoryName> repositories() {
        return listing.repositories();
    }

    @Override
    public Optional<RepositoryListing> list(RepositoryName repository) {
        return listing.of(repository);
    }

    @Override
    public List<TagEntry> tags(RepositoryName repository) {
        return listing.tags(repository).orElse(List.of());
    }

    @Override
    public List<Digest> changedSince(RepositoryName repository, Instant since) {
        return listing.changedSince(repository, since);
    }

    @Override
    public Deletion untag(RepositoryName repository, String tag, BooleanSupplier stillGood) {
        return Manifests.deleted(
                repository,
                calls.make(Call.delete(
                        Subject.UNTAG,
                        "/acr/v1/" + repository + "/_tags/" + tag,
                        Scope.cleanup(repository),
                        stillGood)));
    }
}
