package io.registrycleaner.cleaner.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.registrycleaner.cleaner.http.Answer;
import io.registrycleaner.cleaner.http.Workers;
import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.Links;
import io.registrycleaner.cleaner.model.ManifestEntry;
import io.registrycleaner.cleaner.model.MediaKind;
import io.registrycleaner.cleaner.model.RepositoryListing;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.model.TagEntry;
import io.registrycleaner.cleaner.registry.Call.Subject;
import io.registrycleaner.cleaner.registry.Registry.Body;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out of a repository what the distribution API does not list: digests, ages, and what indexes contain. */
final class OciListing {
    /** Reproducible builds state 1970 or the year 1, which tells nothing of their age: the first images with layers are of 2013. */
    private static final Instant NO_IMAGE_IS_OLDER = Instant.parse("2013-01-01T00:00:00Z");

    private static final int LARGEST_CONFIG = 8 << 20;

    private final RegistryCalls calls;
    private final Manifests manifests;
    private final Workers workers;
    private final Instant now;

    OciListing(RegistryCalls calls, Workers workers, Instant now) {
        this.calls = calls;
        this.manifests = new Manifests(calls);
        this.workers = workers;
        this.now = now;
    }

    private record Found(Digest digest, MediaKind kind, Optional<Links> links, Instant created) {}

    RepositoryListing of(RepositoryName repository, List<String> names) {
        Map<String, Found> tagged = new HashMap<>();
        workers.map(names, name -> Map.entry(name, byTag(repository, name)))
                .forEach(entry -> entry.getValue().ifPresent(found -> tagged.put(entry.getKey(), found)));
        Map<Digest, Found> all = new HashMap<>();
        tagged.values().forEach(found -> all.put(found.digest(), found));
        Set<Digest> bearTags = Set.copyOf(all.keySet());
        addChildren(repository, all);
        List<TagEntry> tags = new ArrayList<>();
        tagged.forEach((name, found) -> {
            Instant created = created(found, all, new HashSet<>());
            tags.add(new TagEntry(name, found.digest(), created, created, false));
        });
        List<ManifestEntry> entries = new ArrayList<>();
        for (Found found : all.values()) {
            Instant created = created(found, all, new HashSet<>());
            entries.add(new ManifestEntry(
                    found.digest(),
                    found.kind(),
                    size(found),
                    created,
                    created,
                    false,
                    bearTags.contains(found.digest()),
                    false));
        }
        return new RepositoryListing(entries, tags, false);
    }

    private Optional<Found> byTag(RepositoryName repository, String name) {
        try {
            Optional<Body> body = manifests.body(repository, name);
            return body.filter(one -> MediaKind.of(one.mediaType()) == MediaKind.SCHEMA1)
                            .isPresent()
                    ? unread(repository, name, MediaKind.SCHEMA1)
                    : body.map(one -> found(repository, one));
        } catch (DiagnosedException e) {
            if (Manifests.isTooLong(e)) {
                return unread(repository, name, MediaKind.OTHER);
            }
            throw e;
        }
    }

    /** Its digest cannot be had from its bytes; and what cannot be read is never old. */
    private Optional<Found> unread(RepositoryName repository, String name, MediaKind kind) {
        return manifests.digest(repository, name).map(digest -> new Found(digest, kind, Optional.empty(), now));
    }

    private Found found(RepositoryName repository, Body body) {
        Digest digest = Digest.of(body.bytes());
        MediaKind kind = MediaKind.of(body.mediaType());
        if (!(ManifestBody.read(digest, body.mediaType(), body.bytes()) instanceof Reading.Read read)) {
            return new Found(digest, kind, Optional.empty(), now);
        }
        Links links = read.links();
        Instant created = links.kind() == MediaKind.IMAGE ? created(repository, links) : Instant.EPOCH;
        return new Found(digest, links.kind(), Optional.of(links), created);
    }

    /** Level after level: an index may contain indexes. */
    private void addChildren(RepositoryName repository, Map<Digest, Found> all) {
        Set<Digest> open = children(all.values().stream().toList(), all);
        while (!open.isEmpty()) {
            List<Found> level = workers
                    .map(open, digest -> manifests.body(repository, digest).map(body -> found(repository, body)))
                    .stream()
                    .flatMap(Optional::stream)
                    .toList();
            level.forEach(found -> all.put(found.digest(), found));
            open = children(level, all);
        }
    }

    private static Set<Digest> children(List<Found> level, Map<Digest, Found> known) {
        Set<Digest> children = new HashSet<>();
        level.forEach(found -> found.links().ifPresent(links -> children.addAll(links.children())));
        children.removeAll(known.keySet());
        return children;
    }

    /** An index is as young as the youngest image in it; one that contains nothing of known age was made now. */
    private Instant created(Found found, Map<Digest, Found> all, Set<Digest> seen) {
        if (found.kind() != MediaKind.INDEX || !seen.add(found.digest())) {
            return found.created();
        }
        return found.links().map(Links::children).orElse(List.of()).stream()
                .map(all::get)
                .filter(child -> child != null)
                .map(child -> created(child, all, seen))
                .max(Instant::compareTo)
                .orElse(now);
    }

    /** What the image's configuration says; an image that says nothing, or an artifact, counts as made now, so that it is never old. */
    private Instant created(RepositoryName repository, Links links) {
        Answer answer = calls.make(Call.read(
                        Subject.BODY,
                        "/v2/" + repository + "/blobs/" + links.blobs().get(0).digest(),
                        Scope.cleanup(repository),
                        "*/*",
                        LARGEST_CONFIG))
                .answer();
        if (answer.status() != 200) {
            return now;
        }
        try {
            return answer.object()
                    .map(node -> node.path("created"))
                    .filter(JsonNode::isTextual)
                    .map(node -> OffsetDateTime.parse(node.textValue()).toInstant())
                    .filter(created -> created.isAfter(NO_IMAGE_IS_OLDER))
                    .orElse(now);
        } catch (DateTimeException e) {
            return now;
        }
    }

    private static long size(Found found) {
        return found.links().map(Links::blobs).orElse(List.of()).stream()
                .mapToLong(Links.Blob::size)
                .sum();
    }
}
