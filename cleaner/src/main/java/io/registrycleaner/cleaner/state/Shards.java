package io.registrycleaner.cleaner.state;

import io.registrycleaner.cleaner.model.Shard;
import io.registrycleaner.cleaner.plan.Custody;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which shards this store has worked as: what it cannot know of is what others took meanwhile. */
public final class Shards {
    private final Database database;
    private final Names names;
    private final Clock clock;

    Shards(Database database, Names names, Clock clock) {
        this.database = database;
        this.names = names;
        this.clock = clock;
    }

    /**
     * From now on this store works as a shard. Only for who holds the {@link StateLock}, before it decides anything; what a person only
     * looks at with another shard leaves no trace.
     */
    public void worksAs(Shard shard) {
        if (!held().contains(shard)) {
            database.write(transaction -> transaction.run(
                    "INSERT INTO shard (registry, shard, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    names.registry(),
                    shard.toString(),
                    Times.number(clock.instant())));
        }
    }

    /** What the store has been, and what it is now. */
    public Custody custody(Shard now) {
        Set<Shard> all = new LinkedHashSet<>(held());
        all.add(now);
        return new Custody(new ArrayList<>(all));
    }

    /** The first one first. */
    private List<Shard> held() {
        return database.read(transaction -> transaction.list(
                row -> Shard.parse(row.getString(1)),
                "SELECT shard FROM shard WHERE registry = ? ORDER BY id",
                names.registry()));
    }
}
