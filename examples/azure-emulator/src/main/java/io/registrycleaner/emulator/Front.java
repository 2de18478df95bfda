package io.registrycleaner.emulator;

import io.registrycleaner.emulator.http.Handler;
import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;
import java.util.Locale;
import java.util.Set;

/** The port that ARM and Entra share: their paths differ in the first segment. */
record Front(Handler arm, Handler entra, Handler inspection) implements Handler {

    private static final Set<String> OF_ARM = Set.of("subscriptions", "providers", "tenants");

    @Override
    public Response handle(Request request) {
        String first = request.rawPath().split("/", 3)[1].toLowerCase(Locale.ROOT);
        if (first.equals("_emulator")) {
            return inspection.handle(request);
        }
        return (OF_ARM.contains(first) ? arm : entra).handle(request);
    }
}
