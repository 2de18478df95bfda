package io.registrycleaner.cleaner.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.MovingClock;
import io.registrycleaner.cleaner.auth.Authentication;
import io.registrycleaner.cleaner.auth.IdentitySettings;
import io.registrycleaner.cleaner.auth.RegistrySession;
import io.registrycleaner.cleaner.auth.Secret;
import io.registrycleaner.cleaner.http.Pause;
import io.registrycleaner.cleaner.model.Audience;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;
import io.registrycleaner.cleaner.model.RegistryHost;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Renewal over days, in no time: pauses move the clock. */
class SessionKeeperTest {
    private static final RegistryHost REGISTRY = RegistryHost.parse("my.azurecr.io");
    private static final Duration LIFE = Duration.ofHours(3);

    private final MovingClock clock = new MovingClock();
    private final Instant start = clock.instant();
    private final List<Instant> attempts = new ArrayList<>();

    private Authentication success() {
        attempts.add(clock.instant());
        RegistrySession session = new RegistrySession(
                REGISTRY,
                new Secret("token"),
                clock.instant().plus(LIFE),
                Audience.inUsualOrder(REGISTRY).get(0));
        return new Authentication(
                new IdentitySettings(Map.of()),
                new Authentication.Step(Optional.empty(), Authentication.Exchange.ACCEPTED),
                Optional.of(session),
                Optional.empty());
    }

    private Authentication failure(Problem problem) {
        attempts.add(clock.instant());
        throw Diagnosis.of(problem, "It failed.")
                .likely("nothing")
                .action("wait")
                .build()
                .asException();
    }

    /** Runs for the given time, and checks something at every rest. */
    private SessionKeeper run(Duration time, Supplier<Authentication> signIn, Consumer<SessionKeeper> atRest) {
        SessionKeeper[] keeper = new SessionKeeper[1];
        Pause pause = rest -> {
            atRest.accept(keeper[0]);
            clock.move(rest);
            if (Duration.between(start, clock.instant()).compareTo(time) > 0) {
                throw new InterruptedException();
            }
        };
        keeper[0] = new SessionKeeper(signIn, clock, pause);
        keeper[0].run();
        return keeper[0];
    }

    @Test
    void neverLetsASessionEndOverTenDays() {
        run(
                Duration.ofDays(10),
                this::success,
                keeper -> assertThat(keeper.signedIn()).isTrue());
        assertThat(attempts).hasSizeBetween(130, 140);
    }

    @Test
    void anOutageOfAnHourEndsNoSession() {
        run(
                Duration.ofHours(12),
                () -> {
                    Duration elapsed = Duration.between(start, clock.instant());
                    boolean outage = elapsed.toMinutes() >= 108 && elapsed.toMinutes() < 168;
                    return outage ? failure(Problem.REGISTRY_UNREACHABLE) : success();
                },
                keeper -> assertThat(keeper.signedIn()).isTrue());
    }

    @Test
    void aSessionThatHasEndedIsNoSession() {
        SessionKeeper keeper = run(
                Duration.ofHours(5),
                () -> attempts.isEmpty() ? success() : failure(Problem.REGISTRY_UNREACHABLE),
                rest -> {});
        assertThat(keeper.signedIn()).isFalse();
        assertThat(keeper.failure()).map(Diagnosis::problem).contains(Problem.REGISTRY_UNREACHABLE);
    }

    @Test
    void aRefusalIsOvercomeByItselfOnceTheRoleIsEffective() {
        SessionKeeper keeper = run(
                Duration.ofMinutes(6),
                () -> Duration.between(start, clock.instant()).toMinutes() < 5
                        ? failure(Problem.EXCHANGE_REFUSED)
                        : success(),
                rest -> {});
        assertThat(keeper.signedIn()).isTrue();
        assertThat(keeper.failure()).isEmpty();
    }
}
