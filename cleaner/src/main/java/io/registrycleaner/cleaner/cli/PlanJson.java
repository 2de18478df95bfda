package io.registrycleaner.cleaner.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.registrycleaner.cleaner.plan.FreedSpace;
import io.registrycleaner.cleaner.plan.RepositoryPlan.Counts;
import io.registrycleaner.cleaner.plan.Step;
import io.registrycleaner.cleaner.run.CleanupPlan;
import io.registrycleaner.cleaner.run.CleanupPlan.Failed;
import io.registrycleaner.cleaner.run.CleanupPlan.Planned;
import io.registrycleaner.cleaner.run.CleanupResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One JSON document, written as it goes: a plan may have a million steps. docs/schema/clean.json describes it. */
final class PlanJson implements PlanPrinter {
    private static final JsonFactory FACTORY = new ObjectMapper().getFactory();

    private final CleanupAssembly assembly;
    private final PrintWriter out;
    private Optional<CleanupPlan> applied = Optional.empty();

    PlanJson(CleanupAssembly assembly, Surroundings surroundings) {
        this.assembly = assembly;
        this.out = surroundings.out();
    }

    @Override
    public void plan(CleanupPlan plan) {
        write(Optional.of(plan), Optional.empty());
    }

    @Override
    public void beforeApplying(CleanupPlan plan) {
        applied = Optional.of(plan);
    }

    @Override
    public void result(CleanupResult result) {
        write(applied, Optional.of(result));
    }

    private void write(Optional<CleanupPlan> plan, Optional<CleanupResult> result) {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("command", "clean");
            json.writeStringField("registry", assembly.registry().host().toString());
            json.writeStringField("policy", assembly.policy());
            strings(json, "policyRemarks", assembly.remarks());
            if (plan.isPresent()) {
                plan(json, plan.get());
            }
            if (result.isPresent()) {
                result(json, result.get());
            }
            diagnoses(json, plan.map(CleanupPlan::failures).orElse(List.of()));
            json.writeObjectFieldStart("requests");
            for (Map.Entry<String, Long> count :
                    assembly.registry().counts().byName().entrySet()) {
                json.writeNumberField(count.getKey(), count.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.println();
    }

    private static void plan(JsonGenerator json, CleanupPlan plan) throws IOException {
        json.writeStringField("plannedAt", plan.at().toString());
        json.writeObjectFieldStart("totals");
        counts(json, "tags", plan.tags());
        counts(json, "manifests", plan.manifests());
        freed(json, plan.freed());
        json.writeNumberField("steps", plan.steps());
        json.writeNumberField("deferred", plan.deferred());
        json.writeNumberField("repositoriesWithoutRule", plan.unnamed());
        json.writeEndObject();
        json.writeArrayFieldStart("repositories");
        for (Planned planned : plan.planned()) {
            repository(json, planned);
        }
        json.writeEndArray();
    }

    private static void repository(JsonGenerator json, Planned planned) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", planned.repository().text());
        counts(json, "tags", planned.summary().tags());
        counts(json, "manifests", planned.summary().manifests());
        freed(json, planned.summary().freed());
        strings(json, "heldBack", planned.summary().heldBack());
        json.writeArrayFieldStart("steps");
        for (Step step : planned.steps()) {
            json.writeStartObject();
            json.writeStringField("delete", step.phase().name().toLowerCase(Locale.ROOT));
            json.writeStringField("digest", step.digest().toString());
            strings(json, "tags", step.tags());
            json.writeStringField("reason", step.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private static void counts(JsonGenerator json, String name, Counts counts) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("all", counts.all());
        json.writeNumberField("delete", counts.deleted());
        json.writeEndObject();
    }

    private static void freed(JsonGenerator json, FreedSpace freed) throws IOException {
        json.writeNumberField("freedBytes", freed.bytes());
        json.writeBooleanField("freedBytesExact", freed.exact());
    }

    private static void result(JsonGenerator json, CleanupResult result) throws IOException {
        json.writeFieldName("run");
        if (result.run().isPresent()) {
            json.writeTree(Json.run(result.run().get()));
        } else {
            json.writeNull();
        }
        json.writeStringField("stopped", result.stopped().orElse(null));
    }

    private static void diagnoses(JsonGenerator json, List<Failed> failures) throws IOException {
        json.writeArrayFieldStart("diagnoses");
        for (Failed failed : failures) {
            json.writeTree(Json.diagnosis(failed.diagnosis())
                    .put("repository", failed.repository().text()));
        }
        json.writeEndArray();
    }
}
