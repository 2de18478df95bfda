package io.registrycleaner.cleaner.usage;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.ImageReference;
import io.registrycleaner.cleaner.model.ImagesInUse;
import io.registrycleaner.cleaner.model.RepositoryName;
import java.util.HashMap;
import java.util.Map;

/** Collects who uses what. Of several users of an image the first is named. Not for use by several threads. */
final class UsedImages {
    private final Map<RepositoryName, Map<String, String>> tags = new HashMap<>();
    private final Map<RepositoryName, Map<Digest, String>> digests = new HashMap<>();

    void add(ImageReference.Image image, String user) {
        image.tag().ifPresent(tag -> add(tags, image.repository(), tag, user));
        image.digest().ifPresent(digest -> add(image.repository(), digest, user));
    }

    void add(RepositoryName repository, Digest digest, String user) {
        add(digests, repository, digest, user);
    }

    void add(ImagesInUse images) {
        images.repositories().forEach((repository, used) -> {
            used.tags().forEach((tag, user) -> add(tags, repository, tag, user));
            used.digests().forEach((digest, user) -> add(digests, repository, digest, user));
        });
    }

    private static <T> void add(
            Map<RepositoryName, Map<T, String>> found, RepositoryName repository, T what, String user) {
        found.computeIfAbsent(repository, unknown -> new HashMap<>()).putIfAbsent(what, user);
    }

    ImagesInUse all() {
        Map<RepositoryName, ImagesInUse.Used> all = new HashMap<>();
        tags.forEach((repository, used) ->
                all.put(repository, new ImagesInUse.Used(used, digests.getOrDefault(repository, Map.of()))));
        digests.forEach((repository, used) -> all.putIfAbsent(repository, new ImagesInUse.Used(Map.of(), used)));
        return new ImagesInUse(all);
    }
}
