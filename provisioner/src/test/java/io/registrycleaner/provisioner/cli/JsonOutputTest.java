package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Fault;
import io.registrycleaner.emulator.world.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --output json} is one document on standard output, of the shape that docs/schema promises. */
class JsonOutputTest {

    private static final String OPTION_B = "user-assigned -o json " + Run.DEMO + " --node-pool apps ";
    private static final String VERIFY = "verify -o json " + Run.DEMO + " --node-pool apps ";
    private static final String BASE = "https://schema.invalid/";
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(
                    BASE + "provision.json", read("provision.json"), BASE + "verify.json", read("verify.json"))));

    private final Azure azure = new Azure();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void aPlanHasNoClientIdYet() {
        JsonNode plan = provisioned(Run.of(azure.emulator(), OPTION_B + "--dry-run"));

        assertThat(plan.path("status").asText()).isEqualTo("planned");
        assertThat(plan.path("changes"))
                .extracting(change -> change.path("outcome").asText())
                .containsOnly("planned");
        assertThat(plan.path("values").has("azureClientId")).isFalse();
        assertThat(plan.path("warnings")).hasSize(1);
    }

    @Test
    void anApplyTellsEachChangeAndTheValues() {
        JsonNode applied =
                provisioned(Run.of(azure.emulator(), OPTION_B + "--yes --values " + directory.resolve("values.yaml")));

        assertThat(applied.path("status").asText()).isEqualTo("applied");
        assertThat(applied.path("changes"))
                .extracting(change -> change.path("verb").asText() + " "
                        + change.path("outcome").asText())
                .containsExactly("create done", "grant done", "attach done", "write done");
        assertThat(applied.at("/values/azureClientId").asText())
                .isEqualTo(azure.dedicated().orElseThrow().clientId());
    }

    @Test
    void aFederatedServiceAccountIsAmongTheValues() {
        JsonNode applied = provisioned(Run.of(azure.emulator(), "workload-identity -o json " + Run.DEMO + " --yes"));

        assertThat(applied.path("changes"))
                .extracting(change -> change.path("verb").asText())
                .containsExactly("create", "grant", "trust");
        assertThat(applied.at("/values/serviceAccount/namespace").asText()).isEqualTo("registry-cleaner");
    }

    @Test
    void whatIsTakenBackIsADocumentToo() {
        Run.of(azure.emulator(), OPTION_B + "--yes");

        JsonNode removed = provisioned(Run.of(azure.emulator(), "remove -o json " + Run.DEMO + " --yes"));

        assertThat(removed.path("changes"))
                .extracting(change -> change.path("verb").asText())
                .containsExactly("revoke", "detach", "delete");
        assertThat(removed.path("next")).isEmpty();
        assertThat(removed.has("values")).isFalse();
    }

    @Test
    void aSecondRunIsUnchanged() {
        Run.of(azure.emulator(), OPTION_B + "--yes");

        JsonNode second = provisioned(Run.of(azure.emulator(), OPTION_B));

        assertThat(second.path("status").asText()).isEqualTo("unchanged");
        assertThat(second.path("inPlace")).hasSize(3);
    }

    @Test
    void anotherLimitOfARoleIsAChange() {
        azure.changeRegistry(registry -> registry.withRoleMode(Registry.RoleMode.ABAC));
        Run.of(azure.emulator(), OPTION_B + "--yes --repository base/*");

        JsonNode changed = provisioned(Run.of(azure.emulator(), OPTION_B + "--yes --repository backend/*"));

        assertThat(changed.path("changes")).singleElement().satisfies(change -> {
            assertThat(change.path("verb").asText()).isEqualTo("change");
            assertThat(change.path("description").asText()).contains("backend/* instead of");
            assertThat(change.path("outcome").asText()).isEqualTo("done");
        });
        assertThat(changed.path("notes")).isNotEmpty();
    }

    @Test
    void aRefusalIsADocumentToo() {
        Run run = Run.of(azure.emulator(), OPTION_B.replace("demoregistry", "demoregisty"));

        JsonNode refused = provisioned(run);
        assertThat(refused.path("status").asText()).isEqualTo("refused");
        assertThat(refused.at("/problems/0/do").asText()).contains("demoregistry");
        assertThat(run.err()).contains("There is no registry 'demoregisty'");
    }

    @Test
    void aMissingConfirmationIsARefusal() {
        JsonNode refused = provisioned(Run.of(azure.emulator(), OPTION_B));

        assertThat(refused.path("exitCode").asInt()).isEqualTo(2);
        assertThat(refused.at("/problems/0/do").asText()).contains("--yes");
    }

    @Test
    void aPartialApplyTellsWhichChangeFailed() {
        azure.world()
                .faults()
                .add(Fault.on(Face.ARM, "PATCH", "*/virtualMachineScaleSets/*").answering(400, "Bad", "No."));

        JsonNode partly = provisioned(Run.of(azure.emulator(), OPTION_B + "--yes"));

        assertThat(partly.path("status").asText()).isEqualTo("partlyApplied");
        assertThat(partly.at("/changes/2/problem/what").asText()).contains("Bad: No.");
    }

    @Test
    void aVerificationThatHolds() {
        Run.of(azure.emulator(), OPTION_B + "--yes");

        assertThat(verified(Run.of(azure.emulator(), VERIFY)).path("status").asText())
                .isEqualTo("ok");
    }

    @Test
    void aVerificationThatFailsAndOneThatCannotBeMade() {
        assertThat(verified(Run.of(azure.emulator(), VERIFY)).path("status").asText())
                .isEqualTo("failing");
        assertThat(verified(Run.of(azure.emulator(), "verify -o json " + Run.DEMO))
                        .path("status")
                        .asText())
                .isEqualTo("refused");
    }

    private static JsonNode provisioned(Run run) {
        return valid("provision.json", run);
    }

    private static JsonNode verified(Run run) {
        return valid("verify.json", run);
    }

    private static JsonNode valid(String schema, Run run) {
        assertThat(SCHEMAS.getSchema(SchemaLocation.of(BASE + schema)).validate(run.out(), InputFormat.JSON))
                .as(run.toString())
                .isEmpty();
        try {
            JsonNode document = new ObjectMapper().readTree(run.out());
            assertThat(document.path("exitCode").asInt()).isEqualTo(run.exitCode());
            return document;
        } catch (IOException e) {
            throw new UncheckedIOException(run.out(), e);
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of("..", "docs", "schema", file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
