package io.registrycleaner.cleaner.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.registrycleaner.cleaner.report.Inventory.Repository;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An inventory for programs: one JSON document of the shape that docs/schema/inventory.json promises. */
public final class InventoryJson {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().build().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private InventoryJson() {}

    /**
     * Writes the document, repository by repository in the order of their names, and leaves the writer open. Whether the writer
     * could pass it on is for the caller to ask ({@link PrintWriter#checkError()}).
     */
    public static void write(Inventory inventory, PrintWriter to) {
        try (JsonGenerator json = FACTORY.createGenerator(to)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            document(inventory, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        to.println();
        to.flush();
    }

    private static void document(Inventory inventory, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("command", "inventory");
        json.writeArrayFieldStart("diagnoses");
        json.writeEndArray();
        json.writeStringField("registry", inventory.registry());
        json.writeStringField("at", inventory.at().toString());
        json.writeStringField("policy", inventory.policy().orElse(null));
        json.writeArrayFieldStart("repositories");
        for (Repository repository : InventorySort.NAME.sorted(inventory.repositories())) {
            repository(repository, json);
        }
        json.writeEndArray();
        Totals totals = new Totals(inventory.repositories());
        json.writeObjectFieldStart("totals");
        json.writeNumberField("repositories", totals.count());
        numbers(totals, json);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void repository(Repository repository, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", repository.name().text());
        numbers(new Totals(List.of(repository)), json);
        json.writeArrayFieldStart("remarks");
        for (String remark : repository.remarks()) {
            json.writeString(remark);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void numbers(Totals numbers, JsonGenerator json) throws IOException {
        json.writeNumberField("tags", numbers.tags());
        json.writeNumberField("manifests", numbers.manifests());
        json.writeNumberField("untagged", numbers.untagged());
        size(numbers.size(), json);
        time("oldest", numbers.oldest(), json);
        time("newest", numbers.newest(), json);
        if (numbers.freed().isEmpty()) {
            json.writeNullField("freed");
            return;
        }
        Freed freed = numbers.freed().get();
        json.writeObjectFieldStart("freed");
        json.writeNumberField("tags", freed.tags());
        json.writeNumberField("manifests", freed.manifests());
        size(freed.size(), json);
        json.writeEndObject();
    }

    private static void size(Size size, JsonGenerator json) throws IOException {
        json.writeNumberField("size", size.bytes());
        json.writeBooleanField("sizeExact", size.exact());
    }

    private static void time(String name, Optional<Instant> time, JsonGenerator json) throws IOException {
        json.writeStringField(name, time.map(Instant::toString).orElse(null));
    }
}
