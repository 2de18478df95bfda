package io.registrycleaner.cleaner.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.registrycleaner.cleaner.MovingClock;
import io.registrycleaner.cleaner.http.Deadline;
import io.registrycleaner.cleaner.http.Stop;
import io.registrycleaner.cleaner.http.Workers;
import io.registrycleaner.cleaner.logging.Heard;
import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.plan.Criteria.Evidence;
import io.registrycleaner.cleaner.policy.PolicyFile;
import io.registrycleaner.cleaner.registry.Registry;
import io.registrycleaner.cleaner.state.RunStart;
import io.registrycleaner.cleaner.state.StateStore;
import io.registrycleaner.cleaner.usage.Usages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the log says of a run: enough to know a year later what went, when, why, and by which run. */
class LoggedRunTest {
    private static final RepositoryName APP = new RepositoryName("ci/app");
    private static final RepositoryName WEB = new RepositoryName("ci/web");

    private final MovingClock clock = new MovingClock();
    private final ShelfRegistry registry = new ShelfRegistry();
    private final Stop stop = new Stop(Deadline.in(Duration.ofHours(1), clock));
    private final Workers workers = new Workers(4, "test");
    private final StateStore store = StateStore.inMemory("myregistry.azurecr.io", clock);
    private final Heard heard = Heard.of(LoggedRun.class);
    private Digest one;

    @BeforeEach
    void twoRepositories() {
        Instant old = clock.instant().minus(Duration.ofDays(60));
        one = registry.image(APP, Optional.of("ci-1"), old);
        registry.image(APP, Optional.of("ci-2"), old);
        registry.image(APP, Optional.empty(), old);
        registry.image(WEB, Optional.of("ci-3"), old);
        registry.image(WEB, Optional.of("v1"), old);
    }

    @AfterEach
    void everyMessageIsInTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("../docs/logs.md"));
        assertThat(heard.json())
                .isNotEmpty()
                .allSatisfy(event ->
                        assertThat(page).contains("`" + event.path("message").asText() + "`"));
    }

    @AfterEach
    void close() {
        heard.close();
        workers.close();
        store.close();
    }

    private Cleanup cleanup() {
        return new Cleanup(
                new Cleanup.Subject(registry, Usages.nobody(), PolicyFile.parse("policy.yaml", """
                                version: 1
                                protect: {inUse: false}
                                rules: [{repositories: ["ci/**"], tags: ["ci-*"]}]
                                untagged: {olderThan: 7d}
                                limits: {maxShareOfRepository: 1}
                                """), Repositories.ALL),
                new Cleanup.Means(store, new Survey(registry, workers, store, false), workers),
                new Executor.Watch(clock, Progress.NONE, new LoggedRun(), stop));
    }

    private void clean() {
        Cleanup cleanup = cleanup();
        cleanup.apply(cleanup.plan(Evidence.READ), new RunStart(clock.instant(), "policy", Optional.empty(), "serve"));
    }

    private List<JsonNode> events(String message) {
        return heard.json().stream()
                .filter(event -> event.path("message").asText().equals(message))
                .toList();
    }

    @Test
    void everyDeletionIsAnEventWithItsRunItsRepositoryAndItsReason() {
        clean();
        assertThat(events("Deleted a tag."))
                .hasSize(3)
                .allSatisfy(event -> assertThat(event.path("run").asText()).isEqualTo("1"))
                .anySatisfy(event -> {
                    assertThat(event.path("repository").asText()).isEqualTo("ci/app");
                    assertThat(event.path("tag").asText()).isEqualTo("ci-1");
                    assertThat(event.path("digest").asText()).isEqualTo(one.toString());
                    assertThat(event.path("reason").asText()).contains("rule 1 deletes tags like 'ci-*'");
                });
        assertThat(events("Deleted a manifest.")).hasSize(1).allSatisfy(event -> {
            assertThat(event.path("repository").asText()).isEqualTo("ci/app");
            assertThat(event.path("reason").asText()).startsWith("no tag");
        });
    }

    @Test
    void thePlanEveryRepositoryAndTheEndAreToldWithTheirCounts() {
        clean();
        JsonNode planned = events("Planned what is to be deleted.").get(0);
        assertThat(planned.path("repositories").asInt()).isEqualTo(2);
        assertThat(planned.path("tags").asInt()).isEqualTo(3);
        assertThat(planned.path("manifests").asInt()).isEqualTo(1);
        assertThat(events("Begins to delete.").get(0).path("steps").asInt()).isEqualTo(4);
        assertThat(events("Cleaned a repository."))
                .extracting(event -> event.path("repository").asText() + " "
                        + event.path("deleted").asInt())
                .containsExactlyInAnyOrder("ci/app 3", "ci/web 1");
        JsonNode ended = events("The run has ended.").get(0);
        assertThat(ended.path("end").asText()).isEqualTo("done");
        assertThat(ended.path("deleted").asInt()).isEqualTo(4);
        assertThat(ended.path("run").asText()).isEqualTo("1");
    }

    @Test
    void whatIsNotDeletedAfterAllIsToldAsWell() {
        registry.answer("ci-1", Registry.Deletion.LOCKED);
        registry.answer("ci-2", Registry.Deletion.GONE);
        clean();
        assertThat(events("Left a tag as it is.")).hasSize(1).allSatisfy(event -> {
            assertThat(event.path("tag").asText()).isEqualTo("ci-1");
            assertThat(event.path("outcome").asText()).isEqualTo("locked");
            assertThat(event.path("detail").asText()).isEqualTo("the registry refused: it is locked");
        });
        assertThat(events("A tag was gone already.")).hasSize(1);
    }

    @Test
    void aRunThatIsStoppedSaysWhyAndTheNextThatItGoesOn() {
        stop.ask("interrupted");
        clean();
        JsonNode ended = events("The run has ended.").get(0);
        assertThat(ended.path("level").asText()).isEqualTo("WARN");
        assertThat(ended.path("end").asText()).isEqualTo("unfinished");
        assertThat(ended.path("pending").asInt()).isEqualTo(4);
        assertThat(ended.path("stopped").asText()).isEqualTo("interrupted");
        assertThat(heard.text())
                .anyMatch(
                        line -> line.endsWith(
                                "WARN  The run has ended. [run=1 end=unfinished deleted=0 left=0 failed=0 pending=4 stopped=interrupted]\n"));
        Cleanup again = cleanup();
        again.resume(again.unfinished().orElseThrow());
        assertThat(events("Goes on with what was interrupted.")).hasSize(1).allSatisfy(event -> {
            assertThat(event.path("run").asText()).isEqualTo("1");
            assertThat(event.path("steps").asInt()).isEqualTo(4);
        });
    }
}
