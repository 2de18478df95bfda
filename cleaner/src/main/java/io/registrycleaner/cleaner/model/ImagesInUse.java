package io.registrycleaner.cleaner.model;

import java.util.Map;

/**
 * The images of one registry that somebody uses, by repository.
 *
 * @param repositories repositories that are not in it are used by nobody
 */
public record ImagesInUse(Map<RepositoryName, Used> repositories) {
    public static final ImagesInUse NONE = new ImagesInUse(Map.of());

    public ImagesInUse {
        repositories = Map.copyOf(repositories);
    }

    /**
     * What of one repository is used, each with the user in words: {@code Deployment shop/web}.
     *
     * @param tags by tag
     * @param digests by digest, of an index or of an image
     */
    public record Used(Map<String, String> tags, Map<Digest, String> digests) {
        public static final Used NOTHING = new Used(Map.of(), Map.of());

        public Used {
            tags = Map.copyOf(tags);
            digests = Map.copyOf(digests);
        }
    }

    public Used of(RepositoryName repository) {
        return repositories.getOrDefault(repository, Used.NOTHING);
    }
}
