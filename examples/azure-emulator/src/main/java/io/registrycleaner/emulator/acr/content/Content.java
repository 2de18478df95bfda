package io.registrycleaner.emulator.acr.content;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** All that one registry holds. Safe for use by many threads; a repository is changed by one at a time. */
public final class Content {

    private final Clock clock;
    private final ConcurrentSkipListMap<String, Repository> repositories = new ConcurrentSkipListMap<>();
    private final Map<Digest, byte[]> blobs = new ConcurrentHashMap<>();

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
        List<String> names = new ArrayList<>();
        Iterable<Repository> candidates =
                last.isPresent() ? repositories.tailMap(last.get(), false).values() : repositories.values();
        for (Repository repository : candidates) {
            if (repository.locks().listEnabled()) {
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
        return Outcome.DONE;
    }

    /** Keeps a blob and lets a repository serve it. */
    public Digest addBlob(Repository repository, byte[] bytes) {
        Digest digest = Digest.of(bytes);
        blobs.putIfAbsent(digest, bytes);
        repository.link(digest);
        return digest;
    }

    /** A blob, if the repository serves it. */
    public Optional<byte[]> blob(Repository repository, Digest digest) {
        return repository.serves(digest) ? Optional.ofNullable(blobs.get(digest)) : Optional.empty();
    }
}
