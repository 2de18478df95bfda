package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Fault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Waiting as long as Azure asks for, and saying so; what each request does with a limit is in {@link ArmErrorsTest}. */
class WaitingTest {

    private static final String OPTION_B = "user-assigned " + Run.DEMO + " --node-pool apps --yes ";

    private final Azure azure = new Azure();

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void looksAfterALongChangeAtThePaceThatAzureAsksFor() {
        azure.world().settings().setScaleSetUpdate(Duration.ofSeconds(3));
        azure.world().settings().setOperationPause(Optional.of(Duration.ofSeconds(2)));
        Instant begun = Instant.now();

        Run run = Run.of(azure.emulator(), OPTION_B);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(polls()).isEqualTo(2);
        assertThat(Duration.between(begun, Instant.now())).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(15));
    }

    @Test
    void looksAfterItOnceMoreBeforeTheTimeIsOver() {
        azure.world().settings().setScaleSetUpdate(Duration.ofSeconds(2));
        azure.world().settings().setOperationPause(Optional.of(Duration.ofMinutes(10)));

        Run run = Run.of(azure.emulator(), OPTION_B + "--timeout 6s");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(polls()).isEqualTo(1);
    }

    @Test
    void aLimitIsSatOutAsOftenAsItComes() {
        azure.world()
                .faults()
                .add(Fault.on(Face.ARM, "GET", "*/registries").times(6).throttling(Duration.ofSeconds(1)));

        Run run = Run.of(azure.emulator(), OPTION_B);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.err().lines().filter(line -> line.startsWith("waiting 1 s: ")))
                .hasSize(6);
    }

    @Test
    void aJsonDocumentIsNotDisturbed() throws IOException {
        azure.world()
                .faults()
                .add(Fault.on(Face.ARM, "GET", "*/registries").times(1).throttling(Duration.ofSeconds(1)));

        Run run = Run.of(azure.emulator(), OPTION_B + "--output json");

        assertThat(new ObjectMapper().readTree(run.out()).path("status").asText())
                .isEqualTo("applied");
        assertThat(run.err()).contains("waiting 1 s: ");
    }

    @Test
    void entraMayLimitToo() {
        Fault fault = Fault.on(Face.ENTRA, "POST", "*/token");
        azure.world().faults().add(fault.times(1).throttling(Duration.ofSeconds(1)));
        assertThat(Run.of(azure.emulator(), OPTION_B)).satisfies(run -> {
            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(run.err()).contains("waiting 1 s: Azure limits requests (429) at POST v2.0/token");
        });

        azure.world().faults().add(fault.throttling(Duration.ofHours(1)));
        assertThat(Run.of(azure.emulator(), OPTION_B)).satisfies(run -> {
            assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
            assertThat(run.err())
                    .contains("Could not sign in: Azure limits requests (429) and asks to wait 3600 s")
                    .contains("--timeout 70m.");
        });
    }

    @Test
    void requestsThatWaitSideBySideAreToldOfOnce() {
        StringWriter text = new StringWriter();
        PrintWriter err = new PrintWriter(text);
        WaitNotice notice = new WaitNotice(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), () -> err);

        notice.waiting(Duration.ofSeconds(7), "one");
        notice.waiting(Duration.ofSeconds(7), "two");
        notice.waiting(Duration.ofSeconds(3), "three");
        notice.waiting(Duration.ofMillis(20_100), "four");

        assertThat(text.toString().lines()).containsExactly("waiting 7 s: one", "waiting 21 s: four");
    }

    private long polls() {
        return azure.emulator().requests().of(Face.ARM).stream()
                .filter(entry -> entry.path().contains("/operations/"))
                .count();
    }
}
