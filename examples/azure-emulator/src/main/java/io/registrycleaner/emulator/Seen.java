package io.registrycleaner.emulator;

import io.registrycleaner.emulator.http.Handler;
import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;
import io.registrycleaner.emulator.world.Face;

/** A face whose requests are written down. */
record Seen(Face face, Handler handler, RequestLog log) implements Handler {

    @Override
    public Response handle(Request request) {
        Response response = handler.handle(request);
        log.add(face, request, response.status());
        return response;
    }
}
