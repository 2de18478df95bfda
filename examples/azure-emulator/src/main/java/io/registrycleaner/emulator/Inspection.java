package io.registrycleaner.emulator;

import io.registrycleaner.emulator.http.Handler;
import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;
import io.registrycleaner.emulator.http.Router;
import io.registrycleaner.emulator.world.World;

/** The emulator's own pages, which Azure does not have: what is in the world. No login, no secret in them. */
final class Inspection implements Handler {

    private final Router router = new Router(Router.Case.SENSITIVE);

    Inspection(World world) {
        router.on("GET", "/_emulator/world", request -> Response.text(200, world.snapshot()));
    }

    @Override
    public Response handle(Request request) {
        return router.handle(request);
    }
}
