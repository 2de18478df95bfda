package io.registrycleaner.provisioner.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.provisioner.model.Connection;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.plan.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** For a program. */
final class JsonReport extends DocumentReport {

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    JsonReport(Console console) {
        super(console);
    }

    @Override
    void print(Conclusion conclusion, Console to) {
        print(document(conclusion), to);
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
        document.set("changes", changes(Change.of(conclusion)));
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

    private static ArrayNode changes(List<Change> changes) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Change change : changes) {
            ObjectNode node = array.addObject()
                    .put("verb", change.verb())
                    .put("description", change.description())
                    .put("target", change.target())
                    .put("outcome", change.result().word());
            change.problem().ifPresent(failure -> node.set("problem", problem(failure)));
        }
        return array;
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
