package io.registrycleaner.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.ScaleSet;
import io.registrycleaner.emulator.world.World;
import java.time.Duration;

/** Compute's long-running operations: where a client asks how far one is. */
final class AsyncOperations {

    private static final String PATH =
            "/subscriptions/{subscription}/providers/Microsoft.Compute/locations/{location}/operations/{operation}";

    private AsyncOperations() {}

    static void on(Arm arm) {
        arm.on("GET", PATH, AsyncOperations::get);
    }

    /** Tells the client of a change that is still running where to ask, and when. */
    static Response announce(Request request, ScaleSet scaleSet, World world, Response response) {
        return scaleSet.update()
                .filter(update -> update.isRunning(world.now()))
                .map(update -> response.with("Azure-AsyncOperation", url(request, scaleSet, update))
                        .with("Retry-After", retryAfter(update, world)))
                .orElse(response);
    }

    private static String url(Request request, ScaleSet scaleSet, ScaleSet.Update update) {
        return request.origin()
                + PATH.replace("{subscription}", scaleSet.id().subscriptionId().orElseThrow())
                        .replace("{location}", scaleSet.location())
                        .replace("{operation}", update.operation())
                + "?api-version=" + request.query("api-version").orElse("2025-04-01");
    }

    /** Whole seconds, rounded down: a change of half a second is polled at once. Azure's own values are larger. */
    private static String retryAfter(ScaleSet.Update update, World world) {
        long left = Duration.between(world.now(), update.doneAt()).toSeconds();
        return String.valueOf(
                world.settings().operationPause().map(Duration::toSeconds).orElse(Math.min(left, 1)));
    }

    private static Response get(Call call) {
        String operation = call.request().variable("operation");
        ScaleSet scaleSet = call.world().list(ScaleSet.class, call.subscription()).stream()
                .filter(one -> one.update()
                        .filter(update -> update.operation().equals(operation))
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> ArmErrors.resourceNotFound(
                        ResourceId.of("/providers/Microsoft.Compute/operations/" + operation)));
        ScaleSet.Update update = scaleSet.update().orElseThrow();
        boolean running = update.isRunning(call.world().now());
        ObjectNode json = Json.object().put("startTime", Json.offsetTime(update.startedAt()));
        if (!running) {
            json.put("endTime", Json.offsetTime(update.doneAt()));
        }
        json.put("status", running ? "InProgress" : update.failure().isPresent() ? "Failed" : "Succeeded");
        json.put("name", operation);
        if (!running) {
            update.failure()
                    .ifPresent(code -> json.putObject("error")
                            .put("code", code)
                            .put(
                                    "message",
                                    "The change of the scale set '"
                                            + scaleSet.id().name() + "' failed."));
        }
        Response response = Response.json(200, json);
        return running ? response.with("Retry-After", retryAfter(update, call.world())) : response;
    }
}
