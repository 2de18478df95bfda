package io.registrycleaner.cleaner.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.cleaner.auth.Authentication;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.state.Outcome;
import io.registrycleaner.cleaner.state.RunSummary;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** The parts that several commands' documents share. docs/schema describes them. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** What every document begins with. */
    static ObjectNode document(String command, List<Diagnosis> diagnoses) {
        ObjectNode document = MAPPER.createObjectNode().put("command", command);
        ArrayNode list = document.putArray("diagnoses");
        diagnoses.forEach(diagnosis -> list.add(diagnosis(diagnosis)));
        return document;
    }

    static ObjectNode identity(Authentication authentication) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("clientId", authentication.identity().clientId().orElse(null));
        node.put(
                "source",
                authentication
                        .identity()
                        .source()
                        .name()
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-'));
        node.put("name", authentication.progress().identityName().orElse(null));
        node.put("tokenObtained", authentication.progress().tokenObtained());
        node.put("exchange", authentication.progress().exchange().toString());
        return node;
    }

    static ObjectNode run(RunSummary run) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("id", run.id());
        node.put("begun", run.start().at().toString());
        node.put("ended", run.ended().map(ended -> ended.at().toString()).orElse(null));
        node.put(
                "end",
                run.ended()
                        .map(ended -> ended.how().name().toLowerCase(Locale.ROOT))
                        .orElse("unfinished"));
        node.put("policy", run.start().policy());
        node.put("shard", run.start().shard().orElse(null));
        node.put("command", run.start().command());
        ObjectNode outcomes = node.putObject("outcomes");
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome.name().toLowerCase(Locale.ROOT), run.count(outcome));
        }
        node.put("pending", run.pending());
        return node;
    }

    static ObjectNode diagnosis(Diagnosis diagnosis) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("code", diagnosis.problem().code());
        node.put("what", diagnosis.what());
        ObjectNode facts = node.putObject("facts");
        diagnosis.facts().forEach(fact -> facts.put(fact.name(), fact.value()));
        node.put("likely", diagnosis.likely());
        diagnosis.actions().forEach(node.putArray("actions")::add);
        node.put("page", diagnosis.problem().page());
        return node;
    }

    static void print(ObjectNode document, PrintWriter to) {
        try {
            to.println(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
