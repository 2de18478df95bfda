package io.registrycleaner.cleaner.registry;

import io.registrycleaner.cleaner.http.Answer;
import io.registrycleaner.cleaner.http.AnswerDiagnosis;
import io.registrycleaner.cleaner.http.Workers;
import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.ManifestEntry;
import io.registrycleaner.cleaner.model.RepositoryListing;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.model.TagEntry;
import io.registrycleaner.cleaner.registry.Call.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The lists of ACR's metadata API. All or nothing: where the repository vanishes while it is read, there is no listing of it. */
final class AcrListing {
    /** What is asked for; a registry that gives fewer says where the list goes on. */
    private static final int PAGE = 1000;

    private final RegistryCalls calls;
    private final Lists lists;
    private final Workers workers;
    private final int concurrency;

    AcrListing(RegistryCalls calls, Workers workers, int concurrency) {
        this.calls = calls;
        this.lists = new Lists(calls);
        this.workers = workers;
        this.concurrency = concurrency;
    }

    List<RepositoryName> repositories() {
        return new RepositoryNames(lists).read(path("_catalog") + "?n=" + PAGE);
    }

    private static String path(String rest) {
        return "/acr/v1/" + rest;
    }

    private record Attributes(int manifests, boolean locked) {}

    private Optional<Attributes> attributes(RepositoryName repository) {
        Answer answer = calls.make(Call.list(Subject.ATTRIBUTES, path(repository.text()), Scope.cleanup(repository)))
                .answer();
        if (answer.saysNotFound()) {
            return Optional.empty();
        }
        String failed = "Could not read the attributes of " + repository;
        if (answer.status() != 200) {
            throw Refusals.reading(failed, Scope.cleanup(repository), answer).asException();
        }
        return Optional.of(answer.object()
                .map(node -> new Attributes(node.path("manifestCount").asInt(), AcrPages.locked(node)))
                .orElseThrow(() -> AnswerDiagnosis.notUnderstood(failed, answer).asException()));
    }

    Optional<RepositoryListing> of(RepositoryName repository) {
        return attributes(repository).flatMap(attributes -> of(repository, attributes));
    }

    /** A long list of manifests has the tags read beside it. Whatever changes between the two lists stays: the rules see to that. */
    private Optional<RepositoryListing> of(RepositoryName repository, Attributes attributes) {
        CompletableFuture<Optional<List<TagEntry>>> tags =
                attributes.manifests() > PAGE ? workers.start(() -> tags(repository)) : new CompletableFuture<>();
        Optional<List<ManifestEntry>> manifests = manifests(repository, attributes.manifests());
        if (attributes.manifests() <= PAGE) {
            tags.complete(tags(repository));
        }
        return manifests.flatMap(
                entries -> await(tags).map(list -> new RepositoryListing(entries, list, attributes.locked())));
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private Optional<List<ManifestEntry>> manifests(RepositoryName repository, int expected) {
        List<DigestRange> ranges = DigestRange.of(expected, PAGE, concurrency);
        List<Optional<List<ManifestEntry>>> parts = ranges.size() == 1
                ? List.of(manifests(repository, ranges.get(0)))
                : workers.map(ranges, range -> manifests(repository, range));
        if (parts.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        // Twice the same digest is one manifest: pushed while the list was read, or listed on the border of two parts.
        Map<Digest, ManifestEntry> all = new LinkedHashMap<>();
        parts.forEach(part -> part.orElseThrow().forEach(entry -> all.put(entry.digest(), entry)));
        return Optional.of(List.copyOf(all.values()));
    }

    private Optional<List<ManifestEntry>> manifests(RepositoryName repository, DigestRange range) {
        List<ManifestEntry> entries = new ArrayList<>();
        String marker = range.marker().isEmpty() ? "" : "&last=" + range.marker();
        boolean there = lists.read(manifestQuery(repository, "?n=" + PAGE + marker), answer -> {
            List<ManifestEntry> page = AcrPages.manifests(answer);
            page.stream().filter(entry -> range.has(entry.digest())).forEach(entries::add);
            return page.isEmpty() || range.has(page.get(page.size() - 1).digest());
        });
        return there ? Optional.of(entries) : Optional.empty();
    }

    private static Lists.Query manifestQuery(RepositoryName repository, String query) {
        return new Lists.Query(Subject.MANIFESTS, path(repository + "/_manifests" + query), Scope.cleanup(repository));
    }

    /** Empty where there is no such repository. */
    Optional<List<TagEntry>> tags(RepositoryName repository) {
        Map<String, TagEntry> tags = new LinkedHashMap<>();
        Lists.Query query =
                new Lists.Query(Subject.TAGS, path(repository + "/_tags?n=" + PAGE), Scope.cleanup(repository));
        boolean there = lists.read(query, answer -> {
            // A tag that moves while the list is read may be in two of its pages: what it was last is what it is.
            AcrPages.tags(answer).forEach(tag -> tags.merge(tag.name(), tag, AcrListing::newer));
            return true;
        });
        return there ? Optional.of(List.copyOf(tags.values())) : Optional.empty();
    }

    private static TagEntry newer(TagEntry one, TagEntry other) {
        return one.updated().isAfter(other.updated()) ? one : other;
    }

    /** The newest first, until one is older than that. */
    List<Digest> changedSince(RepositoryName repository, Instant since) {
        List<Digest> changed = new ArrayList<>();
        lists.read(manifestQuery(repository, "?orderby=timedesc&n=" + PAGE), answer -> {
            List<ManifestEntry> page = AcrPages.manifests(answer);
            page.stream()
                    .filter(entry -> !entry.changed().isBefore(since))
                    .map(ManifestEntry::digest)
                    .forEach(changed::add);
            return page.isEmpty() || !page.get(page.size() - 1).changed().isBefore(since);
        });
        return changed;
    }
}
