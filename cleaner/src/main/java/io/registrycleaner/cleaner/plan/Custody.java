package io.registrycleaner.cleaner.plan;

import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.model.Shard;
import java.util.List;

/**
 * Which shards a state store has worked as. A store knows of the tags that its own runs took, and of no other shard's: so it knows of
 * all that any cleaner took only where a repository has been in its hands alone, from the beginning.
 *
 * @param shards the first one first; the one that it works as now is among them
 */
public record Custody(List<Shard> shards) {
    /** One cleaner for the whole registry, as it has always been. */
    public static final Custody UNDIVIDED = new Custody(List.of(Shard.WHOLE));

    public Custody {
        shards = List.copyOf(shards);
        if (shards.isEmpty()) {
            throw new IllegalArgumentException("a store works as some shard");
        }
    }

    /**
     * Has no other shard ever been in charge of a repository, as far as can be known? A store that begins as one of several may follow
     * another one, whose memory is lost or elsewhere; and only the first of several is always there: another one may have been away, and
     * its repositories with others, without a trace here.
     */
    boolean undivided(RepositoryName repository) {
        return shards.get(0).equals(Shard.WHOLE)
                && shards.stream().allMatch(shard -> shard.index() == 0 && shard.has(repository));
    }
}
