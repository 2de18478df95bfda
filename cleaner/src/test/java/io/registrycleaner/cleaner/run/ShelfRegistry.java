package io.registrycleaner.cleaner.run;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.Links;
import io.registrycleaner.cleaner.model.ManifestEntry;
import io.registrycleaner.cleaner.model.MediaKind;
import io.registrycleaner.cleaner.model.RegistryTraits;
import io.registrycleaner.cleaner.model.RepositoryListing;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.model.TagEntry;
import io.registrycleaner.cleaner.registry.Reading;
import io.registrycleaner.cleaner.registry.Registry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;

/** A registry in memory, of images that refer to nothing: enough for what a run says of itself. */
final class ShelfRegistry implements Registry {
    private final Map<RepositoryName, Map<Digest, ManifestEntry>> manifests = new ConcurrentSkipListMap<>();
    private final Map<RepositoryName, Map<String, TagEntry>> tags = new ConcurrentHashMap<>();
    private final Map<String, Deletion> answers = new ConcurrentHashMap<>();

    /** An image, under a tag where one is named. */
    Digest image(RepositoryName repository, Optional<String> tag, Instant at) {
        Digest digest = Digest.of((repository + " " + tag).getBytes(StandardCharsets.UTF_8));
        manifests
                .computeIfAbsent(repository, none -> new ConcurrentSkipListMap<>())
                .put(digest, new ManifestEntry(digest, MediaKind.IMAGE, 10, at, at, false, tag.isPresent(), true));
        Map<String, TagEntry> ofRepository = tags.computeIfAbsent(repository, none -> new ConcurrentSkipListMap<>());
        tag.ifPresent(name -> ofRepository.put(name, new TagEntry(name, digest, at, at, false)));
        return digest;
    }

    /** What becomes of a tag when it is to be removed. */
    void answer(String tag, Deletion deletion) {
        answers.put(tag, deletion);
    }

    @Override
    public RegistryTraits traits() {
        return RegistryTraits.ACR;
    }

    @Override
    public List<RepositoryName> repositories() {
        return List.copyOf(manifests.keySet());
    }

    @Override
    public Optional<RepositoryListing> list(RepositoryName repository) {
        return Optional.ofNullable(manifests.get(repository))
                .map(all -> new RepositoryListing(List.copyOf(all.values()), tags(repository), false));
    }

    @Override
    public List<TagEntry> tags(RepositoryName repository) {
        return List.copyOf(tags.get(repository).values());
    }

    @Override
    public List<Digest> changedSince(RepositoryName repository, Instant since) {
        return List.of();
    }

    @Override
    public Reading read(RepositoryName repository, Digest digest) {
        return new Reading.Read(new Links(MediaKind.IMAGE, List.of(), Optional.empty(), List.of()));
    }

    @Override
    public Optional<List<Digest>> referrers(RepositoryName repository, Digest subject) {
        return Optional.of(List.of());
    }

    @Override
    public Deletion untag(RepositoryName repository, String tag, BooleanSupplier stillGood) {
        Deletion answer = answers.getOrDefault(tag, Deletion.DELETED);
        if (answer == Deletion.DELETED) {
            tags.get(repository).remove(tag);
        }
        return answer;
    }

    @Override
    public Deletion delete(RepositoryName repository, Digest digest, BooleanSupplier stillGood) {
        manifests.get(repository).remove(digest);
        return Deletion.DELETED;
    }

    @Override
    public Optional<Body> body(RepositoryName repository, Digest digest) {
        return Optional.empty();
    }

    @Override
    public void put(RepositoryName repository, String tag, Body body) {
        throw new UnsupportedOperationException();
    }
}
