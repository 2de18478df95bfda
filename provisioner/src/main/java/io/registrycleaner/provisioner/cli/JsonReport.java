package io.registrycleaner.provisioner.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.provisioner.apply.Applied;
import io.registrycleaner.provisioner.apply.Narrator;
import io.registrycleaner.provisioner.model.Connection;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.plan.Plan;
import io.registrycleaner.provisioner.plan.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** For a program: one document on standard output, in the end; what a person would read goes to standard error. */
final class JsonReport implements Report {

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Console console;
    private final Report text;

    JsonReport(Console console) {
        this.console = console;
        this.text = new TextReport(console.err(), console.err());
    }

    @Override
    public void planned(Plan plan) {
        text.planned(plan);
    }

    @Override
    public Narrator narrator() {
        return text.narrator();
    }

    @Override
    public void concluded(Conclusion conclusion) {
        Problems.print(conclusion.problems(), console.err());
        print(document(conclusion), console);
    }

    static void print(ObjectNode document, Console console) {
        try {
            console.out().println(MAPPER.writeValueAsString(document));
        } catch (IOException e) {
            throw new UncheckedIOException("could not write JSON", e);
        }
        console.out().flush();
    }

    private static ObjectNode document(Conclusion conclusion) {
        ObjectNode document = start(conclusion.command());
        document.put("status", conclusion.status().word());
        document.put("exitCode", conclusion.exitCode().number());
        document.set("changes", changes(conclusion));
        Optional<Plan> plan = conclusion.plan();
        document.set("inPlace", texts(plan.map(Plan::inPlace).orElse(List.of())));
        document.set("warnings", texts(plan.map(Plan::warnings).orElse(List.of())));
        document.set("notes", texts(plan.map(Plan::notes).orElse(List.of())));
        conclusion.connection().ifPresent(connection -> document.set("values", values(connection)));
        conclusion.valuesFile().ifPresent(file -> document.put("valuesFile", file));
        document.set("problems", problems(conclusion.problems()));
        document.set("next", texts(conclusion.next()));
        return document;
    }

    static ObjectNode start(String command) {
        return JsonNodeFactory.instance.objectNode().put("schemaVersion", 1).put("command", command);
    }

    private static ArrayNode changes(Conclusion conclusion) {
        ArrayNode changes = JsonNodeFactory.instance.arrayNode();
        if (conclusion.applied().isPresent()) {
            conclusion.applied().get().results().forEach(result -> {
                ObjectNode change = change(changes, result.step(), outcome(result.status()));
                result.failure().ifPresent(failure -> change.set("problem", problem(failure)));
            });
        } else {
            conclusion.plan().ifPresent(plan -> plan.steps().forEach(step -> change(changes, step, "planned")));
        }
        conclusion
                .plan()
                .flatMap(Plan::valuesFile)
                .ifPresent(file -> changes.addObject()
                        .put("verb", "write")
                        .put("description", "the chart's values")
                        .put("target", file)
                        .put("outcome", valuesOutcome(conclusion)));
        return changes;
    }

    private static ObjectNode change(ArrayNode changes, Step step, String outcome) {
        return changes.addObject()
                .put("verb", step.verb())
                .put("description", step.describe())
                .put("target", step.target())
                .put("outcome", outcome);
    }

    private static String outcome(Applied.Status status) {
        return switch (status) {
            case CHANGED -> "done";
            case ALREADY_THERE -> "alreadyThere";
            case FAILED -> "failed";
            case NOT_RUN -> "notRun";
        };
    }

    private static String valuesOutcome(Conclusion conclusion) {
        return switch (conclusion.status()) {
            case APPLIED -> "done";
            case FAILED, PARTLY_APPLIED ->
                conclusion.applied().map(Applied::isComplete).orElse(false) ? "failed" : "notRun";
            case PLANNED, UNCHANGED, DECLINED, REFUSED -> "planned";
        };
    }

    private static ObjectNode values(Connection connection) {
        ObjectNode values = JsonNodeFactory.instance.objectNode().put("registryUrl", connection.registryUrl());
        connection.azureClientId().ifPresent(id -> values.put("azureClientId", id));
        connection.azureTenantId().ifPresent(id -> values.put("azureTenantId", id));
        connection
                .serviceAccount()
                .ifPresent(account -> values.putObject("serviceAccount")
                        .put("namespace", account.namespace())
                        .put("name", account.name()));
        return values;
    }

    static ArrayNode problems(List<Failure> problems) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        problems.forEach(problem -> array.add(problem(problem)));
        return array;
    }

    private static ObjectNode problem(Failure failure) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("exitCode", failure.code().number())
                .put("what", failure.what())
                .put("why", failure.why())
                .put("do", failure.remedy());
    }

    static ArrayNode texts(List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
