package io.registrycleaner.cleaner.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.registrycleaner.cleaner.http.Workers;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogsTest {
    private static final Logger LOG = LoggerFactory.getLogger(LogsTest.class);

    private static final Diagnosis DIAGNOSIS = Diagnosis.of(Problem.EXCHANGE_REFUSED, "The registry refused.")
            .fact("identity", "AZURE_CLIENT_ID=1234")
            .likely("no AcrPull yet")
            .action("assign it")
            .action("wait")
            .build();

    @Test
    void anEventIsALineForPeople() {
        try (Heard heard = Heard.of(LogsTest.class)) {
            LOG.atInfo()
                    .addKeyValue("tag", "ci-1")
                    .addKeyValue("reason", "60d old")
                    .log("Deleted a tag.");
            assertThat(heard.text().get(0))
                    .matches("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z INFO  Deleted a tag\\."
                            + " \\[tag=ci-1 reason=\"60d old\"]\n");
        }
    }

    @Test
    void anEventIsAnObjectForPrograms() {
        try (Heard heard = Heard.of(LogsTest.class)) {
            LOG.atInfo().addKeyValue("tag", "ci-1").addKeyValue("steps", 47).log("Deleted {}.", "a tag");
            JsonNode event = heard.json().get(0);
            assertThat(event.path("time").asText()).matches("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            assertThat(event.path("level").asText()).isEqualTo("INFO");
            assertThat(event.path("message").asText()).isEqualTo("Deleted a tag.");
            assertThat(event.path("tag").asText()).isEqualTo("ci-1");
            assertThat(event.path("steps").isInt()).isTrue();
        }
    }

    @Test
    void aDiagnosisIsOneEventWithItsParts() {
        try (Heard heard = Heard.of(LogsTest.class)) {
            DiagnosisLog.write(LOG.atWarn().addKeyValue("nextAttemptIn", "30s"), DIAGNOSIS);
            assertThat(heard.text().get(0))
                    .endsWith("WARN  The registry refused. | identity AZURE_CLIENT_ID=1234 | likely no AcrPull yet"
                            + " | do assign it | do wait | see docs/troubleshooting.md#exchange-refused"
                            + " [nextAttemptIn=30s]\n");
            JsonNode event = heard.json().get(0);
            assertThat(event.path("message").asText()).isEqualTo("The registry refused.");
            assertThat(event.path("code").asText()).isEqualTo("exchange-refused");
            assertThat(event.path("facts").path("identity").asText()).isEqualTo("AZURE_CLIENT_ID=1234");
            assertThat(event.path("likely").asText()).isEqualTo("no AcrPull yet");
            assertThat(event.path("actions")).extracting(JsonNode::asText).containsExactly("assign it", "wait");
            assertThat(event.path("page").asText()).isEqualTo("docs/troubleshooting.md#exchange-refused");
            assertThat(event.path("nextAttemptIn").asText()).isEqualTo("30s");
        }
    }

    @Test
    void aMessageOfSeveralLinesIsALineAllTheSame() {
        try (Heard heard = Heard.of(LogsTest.class)) {
            LOG.warn("{}\n  next       attempt in 30s", DIAGNOSIS.text());
            assertThat(heard.text().get(0)).contains("#exchange-refused | next attempt in 30s");
        }
    }

    @Property(tries = 2_000)
    void whateverIsSaidItIsOneLineAndJsonGivesItBack(@ForAll String message, @ForAll String value) {
        try (Heard heard = Heard.of(LogsTest.class)) {
            LOG.atInfo().addKeyValue("reason", value).log("{}", message);
            assertThat(heard.text().get(0)).endsWith("\n").matches("[^\\p{Cc}\\u2028\\u2029]*\n");
            assertThat(heard.written(LogFormat.JSON.encoder()).get(0)).containsOnlyOnce("\n");
            assertThat(heard.json().get(0).path("message").asText()).isEqualTo(asUtf8(message));
            assertThat(heard.json().get(0).path("reason").asText()).isEqualTo(asUtf8(value));
        }
    }

    /** Half a surrogate pair is no character. */
    private static String asUtf8(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }

    @Test
    void whatALineIsAboutGoesWithTheWorkToOtherThreadsAndEndsWithIt() {
        try (Heard heard = Heard.of(LogsTest.class);
                Workers workers = new Workers(4, "worker")) {
            List<Integer> items = IntStream.range(0, 100).boxed().toList();
            LogContext.about(
                    LogContext.RUN,
                    12,
                    () -> workers.map(items, item -> {
                        LogContext.about(LogContext.REPOSITORY, "ci/app-" + item, () -> {
                            LOG.info("{}", item);
                            return item;
                        });
                        LOG.info("{}", item);
                        return item;
                    }));
            workers.map(items, item -> {
                LOG.info("Afterwards.");
                return item;
            });
            LOG.info("Afterwards.");
            assertThat(heard.json()).hasSize(301).allSatisfy(event -> {
                boolean meanwhile = !event.path("message").asText().equals("Afterwards.");
                assertThat(event.path("run").asText()).isEqualTo(meanwhile ? "12" : "");
                String repository = event.path("repository").asText();
                assertThat(repository)
                        .isIn("", "ci/app-" + event.path("message").asText());
            });
            assertThat(heard.json())
                    .filteredOn(event -> event.has("repository"))
                    .hasSize(100);
        }
    }

    @Test
    void anExceptionIsALineToo() {
        try (Heard heard = Heard.of(LogsTest.class)) {
            LOG.error("This should not have happened.", new IllegalStateException("one\ntwo"));
            assertThat(heard.text().get(0))
                    .containsOnlyOnce("\n")
                    .contains("exception=\"java.lang.IllegalStateException: one\\u000atwo\" at=io.registrycleaner")
                    .contains("LogsTest.java:");
        }
    }

    @ParameterizedTest
    @CsvSource({"'',TEXT", "text,TEXT", "json,JSON", "' JSON ',JSON"})
    void theFormatIsNamedByAVariable(String value, LogFormat format) {
        assertThat(LogFormat.of(Map.of("LOG_FORMAT", value))).isEqualTo(new LogFormat.Chosen(format, Optional.empty()));
    }

    @Test
    void aFormatThatIsNoneIsSaidSoAndTextIsWritten() {
        LogFormat.Chosen chosen = LogFormat.of(Map.of("LOG_FORMAT", "xml"));
        assertThat(chosen.format()).isEqualTo(LogFormat.TEXT);
        assertThat(chosen.complaint())
                .contains("LOG_FORMAT is 'xml', which is neither text nor json; the log is text.");
        assertThat(LogFormat.of(Map.of()).complaint()).isEmpty();
    }
}
