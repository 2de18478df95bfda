package io.registrycleaner.cleaner.registry;

import io.registrycleaner.cleaner.auth.AuthFile;
import io.registrycleaner.cleaner.http.RegistryCaller;
import io.registrycleaner.cleaner.http.Workers;
import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.RegistryHost;
import io.registrycleaner.cleaner.model.RegistryTraits;
import io.registrycleaner.cleaner.model.RepositoryListing;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.model.TagEntry;
import io.registrycleaner.cleaner.registry.Call.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Any registry, through the distribution API alone. It lists names and nothing else, so a manifest is read for every tag, and an
 * image's configuration for its age; what has no tag and is in no index cannot be seen.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md">distribution specification</a>
 */
public final class OciRegistry extends DistributionRegistry {
    private final RegistryCalls calls;
    private final Lists lists;
    private final Workers workers;
    private final Instant now;

    private OciRegistry(RegistryCalls calls, Workers workers, Instant now) {
        super(calls);
        this.calls = calls;
        this.lists = new Lists(calls);
        this.workers = workers;
        this.now = now;
    }

    /** A registry to which one is let in by what an auth file holds for it, or by nothing. */
    public static OciRegistry of(RegistryHost host, AuthFile credentials, RegistryCaller caller, Run run) {
        Authorization authorization = new ChallengeAuthorization(host, credentials, caller, run.clock());
        return new OciRegistry(
                new RegistryCalls(host, caller, authorization, run.course()),
                run.workers(),
                run.clock().instant());
    }

    @Override
    public RegistryTraits traits() {
        return RegistryTraits.OCI;
    }

    @Override
    public List<RepositoryName> repositories() {
        return new RepositoryNames(lists).read("/v2/_catalog?n=1000");
    }

    @Override
    public Optional<RepositoryListing> list(RepositoryName repository) {
        List<String> names = new ArrayList<>();
        if (!tagNames(repository, names)) {
            return Optional.empty();
        }
        return Optional.of(new OciListing(calls, workers, now).of(repository, names));
    }

    private boolean tagNames(RepositoryName repository, Collection<String> names) {
        return lists.read(
                new Lists.Query(Subject.TAGS, "/v2/" + repository + "/tags/list", Scope.cleanup(repository)),
                answer -> {
                    names.addAll(AcrPages.names(answer, "tags", TagName::checked));
                    return true;
                });
    }

    /** Times are not known without reading everything, and a re-check is about digests: they are the beginning of time. */
    @Override
    public List<TagEntry> tags(RepositoryName repository) {
        List<String> names = new ArrayList<>();
        tagNames(repository, names);
        return workers.map(names, name -> tag(repository, name)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<TagEntry> tag(RepositoryName repository, String name) {
        return manifests
                .digest(repository, name)
                .map(digest -> new TagEntry(name, digest, Instant.EPOCH, Instant.EPOCH, false));
    }

    /** There is no such list. A manifest without a tag cannot be found here by anybody else either. */
    @Override
    public List<Digest> changedSince(RepositoryName repository, Instant since) {
        return List.of();
    }

    @Override
    public Deletion untag(RepositoryName repository, String tag, BooleanSupplier stillGood) {
        throw new UnsupportedOperationException("a tag goes with its manifest here");
    }
}
