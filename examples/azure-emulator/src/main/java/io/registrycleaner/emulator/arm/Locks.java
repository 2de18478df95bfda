package io.registrycleaner.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.http.Response;
import io.registrycleaner.emulator.world.Lock;
import io.registrycleaner.emulator.world.ResourceId;

/** Management locks, read-only: those at a scope, above it and below it. */
final class Locks {

    private static final String READ = Lock.TYPE + "/read";

    private Locks() {}

    static void on(Arm arm) {
        arm.on("GET", "/{scope+}/providers/" + Lock.TYPE, Locks::list);
    }

    private static Response list(Call call) {
        ResourceId scope = ResourceId.of(call.request().variable("scope"));
        call.require(READ, scope);
        return Pages.of(
                call,
                call.world().list(Lock.class).stream()
                        .filter(lock ->
                                scope.isWithin(lock.scope()) || lock.scope().isWithin(scope))
                        .map(Locks::json)
                        .toList());
    }

    private static ObjectNode json(Lock lock) {
        ObjectNode json = Json.object();
        json.putObject("properties").put("level", lock.level().armName()).put("notes", "");
        return json.put("id", lock.id().toString())
                .put("type", Lock.TYPE)
                .put("name", lock.id().name());
    }
}
