package io.registrycleaner.cleaner.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.MovingClock;
import io.registrycleaner.cleaner.http.Pause;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PolicyKeeperTest {
    private static final String POLICY = "version: 1\nrules: [{repositories: [app], tags: [\"%s\"], keepNewest: 1}]\n";

    private final MovingClock clock = new MovingClock();
    private final AtomicInteger replaced = new AtomicInteger();
    private Optional<String> text = Optional.empty();

    private PolicyKeeper keeper() {
        PolicyKeeper keeper = new PolicyKeeper(
                Optional.of(Path.of("policy.yaml")),
                file -> text.orElseThrow(() ->
                        Diagnosis.of(Problem.POLICY_FILE, "It is gone.").build().asException()),
                clock,
                Pause.real());
        keeper.whenReplaced(replaced::incrementAndGet);
        return keeper;
    }

    private static String tags(PolicyKeeper keeper) {
        return keeper.state()
                .inForce()
                .map(known -> known.policy().rules().get(0).tags().toString())
                .orElse("none");
    }

    private void now(PolicyKeeper keeper, String written) {
        text = Optional.ofNullable(written);
        clock.move(Duration.ofSeconds(10));
        keeper.check();
    }

    @Test
    void aChangeComesIntoForceAndIsToldOnce() {
        PolicyKeeper keeper = keeper();
        now(keeper, POLICY.formatted("a"));
        Instant since = keeper.state().inForce().orElseThrow().since();
        assertThat(tags(keeper)).contains("a");
        assertThat(replaced).as("the first replaces none").hasValue(0);
        now(keeper, POLICY.formatted("b"));
        now(keeper, POLICY.formatted("b"));
        assertThat(tags(keeper)).contains("b");
        assertThat(replaced).hasValue(1);
        assertThat(keeper.state().inForce().orElseThrow().since()).isAfter(since);
    }

    @Test
    void aMistakeIsRefusedAndWhatWasInForceStaysUntilItIsCorrected() {
        PolicyKeeper keeper = keeper();
        now(keeper, POLICY.formatted("a"));
        now(keeper, "version: 1\nrules: [{repositories: [app], tagz: [x]}]\n");
        assertThat(tags(keeper)).contains("a");
        assertThat(keeper.state().refused().orElseThrow())
                .contains("policy.yaml:2")
                .contains("tagz");
        now(keeper, null);
        assertThat(tags(keeper)).contains("a");
        assertThat(keeper.state().refused().orElseThrow()).contains("It is gone.");
        assertThat(replaced).hasValue(0);
        now(keeper, POLICY.formatted("a"));
        assertThat(keeper.state().refused()).isEmpty();
        assertThat(replaced).as("it is the one in force").hasValue(0);
    }

    @Test
    void anotherWayToWriteTheSameIsNoChange() {
        PolicyKeeper keeper = keeper();
        now(keeper, POLICY.formatted("a"));
        now(keeper, "# nightly\n" + POLICY.formatted("a"));
        assertThat(replaced).hasValue(0);
    }

    @Test
    void aProgramThatBeginsWithAMistakeHasNoPolicyUntilItIsCorrected() {
        PolicyKeeper keeper = keeper();
        now(keeper, "version: 2");
        assertThat(keeper.state().inForce()).isEmpty();
        assertThat(keeper.state().refused()).isPresent();
        now(keeper, POLICY.formatted("a"));
        assertThat(tags(keeper)).contains("a");
    }
}
