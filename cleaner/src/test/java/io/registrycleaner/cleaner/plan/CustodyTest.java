package io.registrycleaner.cleaner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.model.Shard;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustodyTest {
    /** In shard 0 of 3 and of 2. */
    private static final RepositoryName STAYING = in("0/3", "0/2");

    /** In shard 0 of 2 and 1 of 3. */
    private static final RepositoryName MOVING = in("1/3", "0/2");

    private static RepositoryName in(String... shards) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> new RepositoryName("app" + i))
                .filter(name ->
                        Stream.of(shards).allMatch(shard -> Shard.parse(shard).has(name)))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        // what the store has been; nobody else was ever in charge of what stays; of what moves
        "0/1,             true,  true",
        "0/1 0/3,         true,  false",
        "0/1 0/3 0/1,     true,  false",
        "0/1 0/2,         true,  true",
        "0/1 0/2 0/3 0/1, true,  false",
        // Who begins as one of several may follow another store.
        "0/3,             false, false",
        "0/3 0/1,         false, false",
        // Who is not the first may have been away.
        "1/3,             false, false",
        "0/1 1/3,         false, false",
    })
    void aStoreKnowsOfEveryTagThatWasTakenOnlyWhereNobodyElseEverTookOne(
            String shards, boolean staying, boolean moving) {
        Custody custody =
                new Custody(Stream.of(shards.split(" ")).map(Shard::parse).toList());
        assertThat(custody.undivided(STAYING)).isEqualTo(staying);
        assertThat(custody.undivided(MOVING)).isEqualTo(moving);
    }

    @Test
    void itIsAlwaysSomeShards() {
        assertThatThrownBy(() -> new Custody(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
