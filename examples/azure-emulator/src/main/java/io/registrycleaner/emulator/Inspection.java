package io.registrycleaner.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.acr.content.Content;
import io.registrycleaner.emulator.acr.content.Inventory;
import io.registrycleaner.emulator.http.Handler;
import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;
import io.registrycleaner.emulator.http.Router;
import io.registrycleaner.emulator.world.Registry;
import io.registrycleaner.emulator.world.World;
import java.util.Optional;

/**
 * The emulator's own pages, which Azure does not have: what is in the world and in its registries, and who asked for what. No login,
 * no secret in them.
 */
final class Inspection implements Handler {

    private final World world;
    private final RegistryPorts registries;
    private final Router router = new Router(Router.Case.SENSITIVE);

    Inspection(World world, RegistryPorts registries) {
        this.world = world;
        this.registries = registries;
        router.on("GET", "/_emulator/world", request -> Response.text(200, world.snapshot()))
                .on("GET", "/_emulator/requests", request -> Response.json(200, counts()))
                .on("POST", "/_emulator/requests/reset", request -> reset())
                .on("GET", "/_emulator/content", this::content);
    }

    @Override
    public Response handle(Request request) {
        return router.handle(request);
    }

    private ObjectNode counts() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (Registry registry : world.list(Registry.class)) {
            RequestCounts.Totals totals = registries.counts(registry.name()).totals();
            ObjectNode one = json.putObject(registry.name()).put("requests", totals.requests());
            ObjectNode kinds = one.putObject("byKind");
            totals.byKind().forEach((kind, count) -> kinds.put(kind.jsonName(), count));
            ObjectNode statuses = one.putObject("byStatus");
            totals.byStatus().forEach(statuses::put);
            one.put("peakInFlight", totals.peakInFlight()).put("bytesSent", totals.bytesSent());
        }
        return json;
    }

    private Response reset() {
        world.list(Registry.class)
                .forEach(registry -> registries.counts(registry.name()).reset());
        return Response.of(204);
    }

    private Response content(Request request) {
        Optional<String> name = request.query("registry")
                .filter(wanted -> world.list(Registry.class).stream()
                        .anyMatch(known -> known.name().equalsIgnoreCase(wanted)));
        if (name.isEmpty()) {
            return Response.text(404, "?registry=NAME is expected, the name of a registry of this world\n");
        }
        Content content = registries.content(name.get());
        return Response.streamed(200, "text/plain; charset=utf-8", out -> Inventory.write(content, out));
    }
}
