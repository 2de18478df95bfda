package io.registrycleaner.cleaner.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The document is of the shape that docs/schema promises. */
class InventoryJsonTest {
    private static final String NAME = "https://schema.invalid/inventory.json";
    private static Schema schema;

    @BeforeAll
    static void readSchema() throws IOException {
        String text = Files.readString(Path.of("..", "docs", "schema", "inventory.json"));
        schema = SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(NAME, text)))
                .getSchema(SchemaLocation.of(NAME));
    }

    private static String written(Inventory inventory) {
        StringWriter text = new StringWriter();
        InventoryJson.write(inventory, new PrintWriter(text));
        return text.toString();
    }

    private static JsonNode valid(Inventory inventory) throws IOException {
        String text = written(inventory);
        assertThat(errors(text)).as(text).isEmpty();
        return new ObjectMapper().readTree(text);
    }

    private static List<Error> errors(String text) {
        return schema.validate(text, InputFormat.JSON);
    }

    @Test
    void everyNumberIsThereInBytesWithWhetherItIsExact() throws IOException {
        JsonNode document = valid(Inventories.of(
                Inventories.repository("tools", 512, 100),
                Inventories.repository("app", 1024, 24),
                Inventories.empty("void")));
        assertThat(document.at("/repositories/1")).isEqualTo(new ObjectMapper().readTree("""
                        {"name": "tools", "tags": 20, "manifests": 30, "untagged": 5, "size": 512, "sizeExact": true,
                         "oldest": "2026-01-28T03:00:00Z", "newest": "2026-11-22T03:00:00Z",
                         "freed": {"tags": 8, "manifests": 12, "size": 100, "sizeExact": true}, "remarks": []}"""));
        assertThat(document.at("/repositories/0/name").asText()).isEqualTo("app");
        assertThat(document.at("/repositories/2/freed").isNull()).isTrue();
        assertThat(document.at("/repositories/2/oldest").isNull()).isTrue();
        assertThat(document.at("/totals/size").asLong()).isEqualTo(1536);
        assertThat(document.at("/totals/sizeExact").asBoolean()).isFalse();
        assertThat(document.at("/totals/freed/size").asLong()).isEqualTo(124);
        assertThat(document.at("/policy").asText()).isEqualTo("policy.yaml");
        assertThat(document.at("/at").asText()).isEqualTo("2026-11-24T03:00:00Z");
    }

    @Test
    void anEmptyRegistryAndOneWithoutAPolicyAndALargeOneAreOfTheSameShape() throws IOException {
        assertThat(valid(Inventories.of()).path("repositories")).isEmpty();
        JsonNode unplanned = valid(Inventories.without(Inventories.random(40)));
        assertThat(unplanned.path("policy").isNull()).isTrue();
        assertThat(unplanned.at("/totals/freed").isNull()).isTrue();
        assertThat(valid(Inventories.random(3000)).path("repositories")).hasSize(3000);
    }

    @Test
    void theSchemaRefusesWhatIsNotPromised() {
        assertThat(errors("{\"command\": \"inventory\", \"diagnoses\": []}")).isNotEmpty();
        String text = written(Inventories.of(Inventories.repository("tools", 512, 100)));
        assertThat(errors(text.replace("\"size\" : 512", "\"size\" : \"512 B\"")))
                .isNotEmpty();
        assertThat(errors(text.replace("\"untagged\" : 5,", "\"untagged\" : 5, \"more\" : 1,")))
                .isNotEmpty();
    }

    @Test
    void theWriterStaysOpenForWhoeverOpenedIt() {
        StringWriter text = new StringWriter();
        PrintWriter to = new PrintWriter(text);
        InventoryJson.write(Inventories.of(), to);
        to.println("more");
        assertThat(to.checkError()).isFalse();
        assertThat(text.toString()).endsWith("}" + System.lineSeparator() + "more" + System.lineSeparator());
    }
}
