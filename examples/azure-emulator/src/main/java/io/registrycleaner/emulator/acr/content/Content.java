package io.registrycleaner.emulator.acr.content;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/** All that one registry holds. Safe for use by many threads; a repository is changed by one at a time. */
public final class Content {

    private final Clock clock;
    private final ConcurrentSkipListMap<String, Repository> repositories = new ConcurrentSkipListMap<>();
    private final Map<Digest, byte[]> blobs = new ConcurrentHashMap<>();

    /** Which blobs each repository serves. Apart from the repositories: a push uploads its layers before it makes one. */
    private final Map<String, Set<Digest>> served = new ConcurrentHashMap<>();

    public Content(Clock clock) {
        this.clock = clock;
    }

    /** The clock that dates pushes and deletes, and by which tokens expire. */
    public Clock clock() {
        return clock;
    }

    public Instant now() {
        return clock.instant();
    }

    public Optional<Repository> find(String name) {
        return Optional.ofNullable(repositories.get(name));
    }

    /** The repository of a name, made now if there is none. */
    public Repository repository(String name) {
        return repository(name, now());
    }

    /** The repository of a name, made with the given time of creation if there is none. */
    public Repository repository(String name, Instant created) {
        return repositories.computeIfAbsent(name, missing -> new Repository(missing, created));
    }

    /** Names of repositories that may be listed, in order, behind the given one, which need not exist. */
    public Page<String> names(Optional<String> last, int limit) {
        return names(last, limit, repository -> repository.locks().listEnabled());
    }

    /** The same of all repositories. */
    Page<String> allNames(Optional<String> last, int limit) {
        return names(last, limit, repository -> true);
    }

    private Page<String> names(Optional<String> last, int limit, Predicate<Repository> wanted) {
        List<String> names = new ArrayList<>();
        Iterable<Repository> candidates =
                last.isPresent() ? repositories.tailMap(last.get(), false).values() : repositories.values();
        for (Repository repository : candidates) {
            if (wanted.test(repository)) {
                if (names.size() == limit) {
                    return new Page<>(names, true);
                }
                names.add(repository.name());
            }
        }
        return new Page<>(names, false);
    }

    /** Removes a repository with all that is in it. */
    public Outcome remove(String name) {
        Repository repository = repositories.get(name);
        if (repository == null) {
            return Outcome.MISSING;
        }
        if (!repository.mayGo()) {
            return Outcome.LOCKED;
        }
        repositories.remove(name);
        served.remove(name);
        return Outcome.DONE;
    }

    /** Keeps a blob and lets a repository, which need not have a manifest yet, serve it. */
    public Digest addBlob(String repository, byte[] bytes) {
        Digest digest = Digest.of(bytes);
        blobs.putIfAbsent(digest, bytes);
        served(repository).add(digest);
        return digest;
    }

    /** A blob, if the repository serves it. */
    public Optional<byte[]> blob(String repository, Digest digest) {
        return served(repository).contains(digest) ? Optional.ofNullable(blobs.get(digest)) : Optional.empty();
    }

    /** Lets a repository serve a blob that another one serves; false where that one does not. */
    public boolean mount(String repository, Digest digest, String from) {
        boolean there = blob(from, digest).isPresent();
        if (there) {
            served(repository).add(digest);
        }
        return there;
    }

    /** Lets a repository no longer serve a blob; false where it did not. */
    public boolean removeBlob(String repository, Digest digest) {
        return served(repository).remove(digest);
    }

    private Set<Digest> served(String repository) {
        return served.computeIfAbsent(repository, none -> ConcurrentHashMap.newKeySet());
    }
}
