package io.registrycleaner.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.http.Handler;
import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;
import io.registrycleaner.emulator.kubernetes.Status;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Fault;
import io.registrycleaner.emulator.world.Faults;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A face whose requests meet the world's faults and are written down. */
record Seen(Face face, Handler handler, Faults faults, RequestLog log) implements Handler {

    @Override
    public Response handle(Request request) {
        Faults.Meeting meeting = faults.meet(face, request.method(), request.rawPath());
        pause(meeting.delay());
        Response response = answer(request, meeting);
        log.add(face, request, response.status());
        return response;
    }

    private Response answer(Request request, Faults.Meeting meeting) {
        if (meeting.cut() == Fault.Cut.BEFORE) {
            return Response.cut();
        }
        if (meeting.failure().isPresent()) {
            Response failed = failure(meeting.failure().get());
            return meeting.cut() == Fault.Cut.DURING ? failed.halved() : failed;
        }
        Response response = handler.handle(request);
        return switch (meeting.cut()) {
            case AFTER -> Response.cut();
            case DURING -> response.halved();
            case NEVER, BEFORE -> response;
        };
    }

    private Response failure(Fault.Failure failure) {
        Response response = failure.page()
                .map(page -> Response.bytes(
                        failure.status(), page.contentType(), page.body().getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> Response.json(failure.status(), ownForm(failure)));
        return failure.retryAfter()
                .map(wait -> response.with("Retry-After", String.valueOf(wait.toSeconds())))
                .orElse(response);
    }

    private ObjectNode ownForm(Fault.Failure failure) {
        if (face == Face.KUBERNETES) {
            return Status.body(failure.status(), failure.code(), failure.message());
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        switch (face) {
            case ARM -> body.putObject("error").put("code", failure.code()).put("message", failure.message());
            case ACR ->
                body.putArray("errors").addObject().put("code", failure.code()).put("message", failure.message());
            case ENTRA, IMDS, KUBERNETES ->
                body.put("error", failure.code()).put("error_description", failure.message());
        }
        return body;
    }

    private static void pause(Duration delay) {
        if (delay.isZero()) {
            return;
        }
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
