package io.registrycleaner.cleaner.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** A repository moves from shard to shard as the pods are scaled; what one of them took, the memory of the next does not know. */
class ShardProperties {
    private static final int EVENTS = 120;

    private static Fleet lived(long seed, boolean mindful) {
        Fleet fleet = new Fleet(seed, mindful);
        fleet.live(EVENTS);
        return fleet;
    }

    @Property(tries = 3_000, shrinking = ShrinkingMode.OFF)
    void noManifestGoesBeforeTheGracePeriodIsOverWhichShardEverTookItsTag(@ForAll long seed) {
        assertThat(lived(seed, true).tooEarly).isEmpty();
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void everyRepositoryIsLookedAfterByExactlyOneShard(@ForAll long seed) {
        assertThat(lived(seed, true).round().values()).hasSize(6).allMatch(times -> times == 1);
    }

    /** The property above would hold of a planner that deletes nothing, or where nothing is ever handed over. */
    @Example
    void theSameHistoriesDoDeleteAndWouldDeleteTooEarlyWithoutTheRule() {
        Fleet[] mindful =
                LongStream.range(0, 300).mapToObj(seed -> lived(seed, true)).toArray(Fleet[]::new);
        assertThat(mindful).allMatch(fleet -> fleet.tagsTaken > 0);
        assertThat(mindful)
                .filteredOn(fleet -> fleet.manifestsDeletedBySeveral > 0)
                .hasSizeGreaterThan(200);
        assertThat(LongStream.range(0, 300).mapToObj(seed -> lived(seed, false)))
                .filteredOn(fleet -> !fleet.tooEarly.isEmpty())
                .hasSizeGreaterThan(50);
    }
}
