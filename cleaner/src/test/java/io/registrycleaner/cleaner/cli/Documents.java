package io.registrycleaner.cleaner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.registrycleaner.cleaner.Pod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What commands print with {@code --output json}, held against the shapes that docs/schema promises. */
final class Documents {
    private static final Path SCHEMAS =
            Path.of("..", "docs", "schema").toAbsolutePath().normalize();
    private static final String BASE = "https://schema.invalid/";
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(
                    Stream.of("health-check", "login", "clean", "explain", "inventory", "runs", "restore")
                            .map(name -> name + ".json")
                            .collect(Collectors.toMap(
                                    BASE::concat, Function.<String>identity().andThen(Documents::read)))));

    private Documents() {}

    private static String read(String file) {
        try {
            return Files.readString(SCHEMAS.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one document on standard output; fails where it is not of the shape of that name. */
    static JsonNode valid(String schema, Pod.Result result) {
        Schema known = REGISTRY.getSchema(SchemaLocation.of(BASE + schema + ".json"));
        assertThat(known.validate(result.out(), InputFormat.JSON))
                .as(result.out())
                .isEmpty();
        try {
            return new ObjectMapper().readTree(result.out());
        } catch (IOException e) {
            throw new AssertionError(result.out(), e);
        }
    }
}
