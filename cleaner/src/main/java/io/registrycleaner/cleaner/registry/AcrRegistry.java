package io.registrycleaner.cleaner.registry;

import io.registrycleaner.cleaner.auth.RegistrySession;
import io.registrycleaner.cleaner.http.Answer;
import io.registrycleaner.cleaner.http.RegistryCaller;
import io.registrycleaner.cleaner.http.Workers;
import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.ManifestEntry;
import io.registrycleaner.cleaner.model.RegistryHost;
import io.registrycleaner.cleaner.model.RegistryTraits;
import io.registrycleaner.cleaner.model.RepositoryListing;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.model.TagEntry;
import io.registrycleaner.cleaner.registry.Call.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * An Azure Container Registry, through its metadata API (times, sizes, locks, untagging) and the distribution API.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/containerregistry/">metadata API</a>
 */
public final class AcrRegistry implements Registry {
    /** What is asked for; a registry that gives fewer says where the list goes on. */
    private static final int PAGE = 1000;

    private final RegistryCalls calls;
    private final Lists lists;
    private final Manifests manifests;
    private final Referrers referrers;
    private final Workers workers;
    private final int concurrency;

    private AcrRegistry(RegistryCalls calls, Workers workers, int concurrency) {
        this.calls = calls;
        this.lists = new Lists(calls);
        this.manifests = new Manifests(calls);
        this.referrers = new Referrers(calls);
        this.workers = workers;
        this.concurrency = concurrency;
    }

    /**
     * A registry to which one is let in by sessions.
     *
     * @param signIn makes a new session each time that it is asked
     */
    public static AcrRegistry of(RegistryHost host, Supplier<RegistrySession> signIn, RegistryCaller caller, Run run) {
        Authorization authorization = new AcrAuthorization(signIn, caller, run.clock());
        return new AcrRegistry(
                new RegistryCalls(host, caller, authorization, run.course()), run.workers(), run.concurrency());
    }

    @Override
    public RegistryTraits traits() {
        return RegistryTraits.ACR;
    }

    @Override
    public List<RepositoryName> repositories() {
        return new RepositoryNames(lists).read("/acr/v1/_catalog?n=" + PAGE);
    }

    private record Attributes(int manifests, boolean locked) {}

    private Optional<Attributes> attributes(RepositoryName repository) {
        Answer answer = calls.make(Call.list(Subject.ATTRIBUTES, "/acr/v1/" + repository, Scope.cleanup(repository)))
                .answer();
        return switch (answer.status()) {
            case 404 -> Optional.empty();
            case 200 ->
                answer.object()
                        .map(node -> new Attributes(node.path("manifestCount").asInt(), AcrPages.locked(node)));
            default ->
                throw Refusals.reading(
                                "Could not read the attributes of " + repository, Scope.cleanup(repository), answer)
                        .asException();
        };
    }

    @Override
    public Optional<RepositoryListing> list(RepositoryName repository) {
        return attributes(repository).map(attributes -> list(repository, attributes));
    }

    /** A long list of manifests has the tags read beside it. Whatever changes between the two lists stays: the rules see to that. */
    private RepositoryListing list(RepositoryName repository, Attributes attributes) {
        if (attributes.manifests() <= PAGE) {
            return new RepositoryListing(
                    manifests(repository, attributes.manifests()), tags(repository), attributes.locked());
        }
        CompletableFuture<List<TagEntry>> tags = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try {
                        tags.complete(tags(repository));
                    } catch (RuntimeException e) {
                        tags.completeExceptionally(e);
                    }
                },
                "tags");
        reader.setDaemon(true);
        reader.start();
        List<ManifestEntry> entries = manifests(repository, attributes.manifests());
        try {
            return new RepositoryListing(entries, tags.join(), attributes.locked());
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private List<ManifestEntry> manifests(RepositoryName repository, int expected) {
        List<DigestRange> ranges = DigestRange.of(expected, PAGE, concurrency);
        // Twice the same digest is one manifest: pushed while the list was read, or listed on the border of two parts.
        Map<Digest, ManifestEntry> all = new HashMap<>(expected * 2);
        List<List<ManifestEntry>> parts = ranges.size() == 1
                ? List.of(manifests(repository, ranges.get(0)))
                : workers.map(ranges, range -> manifests(repository, range));
        parts.forEach(part -> part.forEach(entry -> all.put(entry.digest(), entry)));
        return List.copyOf(all.values());
    }

    private List<ManifestEntry> manifests(RepositoryName repository, DigestRange range) {
        List<ManifestEntry> entries = new ArrayList<>();
        String marker = range.marker().isEmpty() ? "" : "&last=" + range.marker();
        lists.read(
                new Lists.Query(
                        Subject.MANIFESTS,
                        "/acr/v1/" + repository + "/_manifests?n=" + PAGE + marker,
                        Scope.cleanup(repository)),
                answer -> {
                    List<ManifestEntry> page = AcrPages.manifests(answer);
                    page.stream().filter(entry -> range.has(entry.digest())).forEach(entries::add);
                    return page.isEmpty() || range.has(page.get(page.size() - 1).digest());
                });
        return entries;
    }

    @Override
    public List<TagEntry> tags(RepositoryName repository) {
        List<TagEntry> tags = new ArrayList<>();
        lists.read(
                new Lists.Query(Subject.TAGS, "/acr/v1/" + repository + "/_tags?n=" + PAGE, Scope.cleanup(repository)),
                answer -> {
                    tags.addAll(AcrPages.tags(answer));
                    return true;
                });
        return tags;
    }

    @Override
    public List<Digest> changedSince(RepositoryName repository, Instant since) {
        List<Digest> changed = new ArrayList<>();
        lists.read(
                new Lists.Query(
                        Subject.MANIFESTS,
                        "/acr/v1/" + repository + "/_manifests?orderby=timedesc&n=" + PAGE,
                        Scope.cleanup(repository)),
                answer -> {
                    List<ManifestEntry> page = AcrPages.manifests(answer);
                    page.stream()
                            .filter(entry -> !entry.changed().isBefore(since))
                            .map(ManifestEntry::digest)
                            .forEach(changed::add);
                    return page.isEmpty()
                            || !page.get(page.size() - 1).changed().isBefore(since);
                });
        return changed;
    }

    @Override
    public Reading read(RepositoryName repository, Digest digest) {
        return manifests.read(repository, digest);
    }

    @Override
    public Optional<List<Digest>> referrers(RepositoryName repository, Digest subject) {
        return referrers.of(repository, subject);
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

    @Override
    public Deletion delete(RepositoryName repository, Digest digest, BooleanSupplier stillGood) {
        return manifests.delete(repository, digest, stillGood);
    }

    @Override
    public Optional<Body> body(RepositoryName repository, Digest digest) {
        return manifests.body(repository, digest);
    }

    @Override
    public void put(RepositoryName repository, String tag, Body body) {
        manifests.put(repository, tag, body);
    }
}
