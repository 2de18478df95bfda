package io.registrycleaner.emulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private final Faults faults = new Faults();

    @Test
    void hitsTheNthRequestThatFitsAndNoOther() {
        faults.add(Fault.on(Face.ARM, "PUT", "*/roleassignments/*")
                .skipping(1)
                .times(1)
                .answering(500, "X", "x"));
        assertThat(statuses("PUT", "/a/roleAssignments/1", 4)).containsExactly(0, 500, 0, 0);
        assertThat(faults.hits(0)).isOne();
    }

    @Test
    void leavesOtherFacesMethodsAndPathsAlone() {
        faults.add(Fault.on(Face.ARM, "PUT", "/a/*").answering(500, "X", "x"));
        assertThat(faults.meet(Face.ACR, "PUT", "/a/b").failure()).isEmpty();
        assertThat(faults.meet(Face.ARM, "GET", "/a/b").failure()).isEmpty();
        assertThat(faults.meet(Face.ARM, "PUT", "/b/a/").failure()).isEmpty();
        assertThat(faults.meet(Face.ARM, "PUT", "/A/b").failure()).isPresent();
    }

    @Test
    void aChanceIsMetAboutAsOftenAsItSaysAndAlwaysAtTheSameRequests() {
        faults.add(Fault.on(Face.ARM, "*", "*").withChance(0.25).answering(500, "X", "x"));
        List<Integer> first = statuses("GET", "/", 1000);
        assertThat(first.stream().filter(status -> status == 500).count()).isBetween(200L, 300L);
        Faults again = new Faults();
        again.add(Fault.on(Face.ARM, "*", "*").withChance(0.25).answering(500, "X", "x"));
        assertThat(first).isEqualTo(statuses(again, "GET", "/", 1000));
    }

    @Test
    void delaysAddUpAndTheFirstFailureCounts() {
        faults.setLatency(Duration.ofMillis(5));
        faults.add(Fault.on(Face.ARM, "*", "*").delaying(Duration.ofMillis(10)));
        faults.add(Fault.on(Face.ARM, "*", "*").throttling(Duration.ofSeconds(2)));
        faults.add(Fault.on(Face.ARM, "*", "*").cutting());
        Faults.Meeting meeting = faults.meet(Face.ARM, "GET", "/");
        assertThat(meeting.delay()).isEqualTo(Duration.ofMillis(15));
        assertThat(meeting.failure().orElseThrow().status()).isEqualTo(429);
        assertThat(meeting.cut()).isEqualTo(Fault.Cut.NEVER);
    }

    @Test
    void afterClearingNothingGoesWrong() {
        faults.setLatency(Duration.ofMillis(5));
        faults.add(Fault.on(Face.ARM, "*", "*").cutting());
        faults.clear();
        assertThat(faults.meet(Face.ARM, "GET", "/")).isEqualTo(Faults.Meeting.NONE);
    }

    private List<Integer> statuses(String method, String path, int count) {
        return statuses(faults, method, path, count);
    }

    private static List<Integer> statuses(Faults faults, String method, String path, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> faults.meet(Face.ARM, method, path)
                        .failure()
                        .map(Fault.Failure::status)
                        .orElse(0))
                .toList();
    }
}
