package io.registrycleaner.cleaner.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlightModelTest {
    private static final long MILLI = 1_000_000;

    private final FlightModel flight = new FlightModel(32);
    private long now;

    private void answers(int count, Pace.Kind kind, long latency) {
        for (int i = 0; i < count; i++) {
            now += latency;
            flight.answered(kind, now - latency, now, flight.limit());
        }
    }

    @Test
    void allPlacesAreThereAtFirst() {
        assertThat(flight.limit()).isEqualTo(32);
    }

    @Test
    void aBurstOfFailuresHalvesThePlacesOnce() {
        for (int i = 0; i < 32; i++) {
            flight.overloaded(i, 20 * MILLI + i);
        }
        assertThat(flight.limit()).isEqualTo(16);
    }

    @Test
    void failuresThatGoOnLeaveOnePlace() {
        for (long i = 1; i < 20; i++) {
            flight.overloaded(i * 20 * MILLI + 1, (i + 1) * 20 * MILLI);
        }
        assertThat(flight.limit()).isEqualTo(1);
    }

    @Test
    void placesComeBackOneByOneARoundTripWhileAllAreUsed() {
        flight.overloaded(0, 1);
        now = 2;
        answers(16, Pace.Kind.READ, 20 * MILLI);
        assertThat(flight.limit()).isBetween(16, 17);
        answers(1000, Pace.Kind.READ, 20 * MILLI);
        assertThat(flight.limit()).isEqualTo(32);
    }

    @Test
    void placesThatNobodyUsesDoNotComeBack() {
        flight.overloaded(0, 1);
        for (int i = 0; i < 1000; i++) {
            flight.answered(Pace.Kind.READ, 10 + i, 20 * MILLI + i, 3);
        }
        assertThat(flight.limit()).isEqualTo(16);
    }

    @Test
    void answersThatTakeFarLongerThanTheyCouldCostPlacesButLeaveAFew() {
        answers(50, Pace.Kind.READ, 20 * MILLI);
        answers(60, Pace.Kind.READ, 900 * MILLI);
        assertThat(flight.limit()).isLessThan(32);
        answers(2000, Pace.Kind.READ, 900 * MILLI);
        assertThat(flight.limit()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void aKindThatTakesLongByNatureIsNotTakenForOverload() {
        answers(50, Pace.Kind.READ, 5 * MILLI);
        answers(200, Pace.Kind.LIST, 400 * MILLI);
        assertThat(flight.limit()).isEqualTo(32);
    }
}
