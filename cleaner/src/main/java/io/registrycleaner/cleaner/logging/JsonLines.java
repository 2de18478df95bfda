package io.registrycleaner.cleaner.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.registrycleaner.cleaner.model.Diagnosis;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Events as JSON, an object a line. A diagnosis has the names that it has in the commands' documents. */
final class JsonLines extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};

    private final JsonFactory json = new JsonFactory();

    @Override
    public byte[] encode(ILoggingEvent event) {
        // Not bytes at once: half a surrogate pair would be an error then, and is a question mark so.
        StringWriter line = new StringWriter();
        try (JsonGenerator generator = json.createGenerator(line)) {
            write(event, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.append('\n').toString().getBytes(UTF_8);
    }

    private static void write(ILoggingEvent event, JsonGenerator json) throws IOException {
        Fields fields = Fields.of(event);
        json.writeStartObject();
        json.writeStringField("time", Fields.time(event));
        json.writeStringField("level", event.getLevel().toString());
        json.writeStringField("message", event.getFormattedMessage());
        for (Map.Entry<String, String> field : fields.everywhere().entrySet()) {
            json.writeStringField(field.getKey(), field.getValue());
        }
        for (Map.Entry<String, Object> field : fields.here().entrySet()) {
            if (field.getValue() instanceof Number number) {
                json.writeFieldName(field.getKey());
                json.writeNumber(number.toString());
            } else {
                json.writeStringField(field.getKey(), String.valueOf(field.getValue()));
            }
        }
        if (fields.diagnosis().isPresent()) {
            write(fields.diagnosis().get(), json);
        }
        json.writeEndObject();
    }

    private static void write(Diagnosis diagnosis, JsonGenerator json) throws IOException {
        json.writeStringField("code", diagnosis.problem().code());
        json.writeObjectFieldStart("facts");
        for (Diagnosis.Fact fact : diagnosis.facts()) {
            json.writeStringField(fact.name(), fact.value());
        }
        json.writeEndObject();
        json.writeStringField("likely", diagnosis.likely());
        json.writeArrayFieldStart("actions");
        for (String action : diagnosis.actions()) {
            json.writeString(action);
        }
        json.writeEndArray();
        json.writeStringField("page", diagnosis.problem().page());
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }
}
