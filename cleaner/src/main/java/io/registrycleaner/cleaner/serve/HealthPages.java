package io.registrycleaner.cleaner.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.BooleanSupplier;

/**
 * What Kubernetes asks. {@code /healthz}: is the process at work? A restart would not help a missing role, so that is no reason to say
 * no. {@code /readyz}: is there a session, and can the state directory be written to?
 */
record HealthPages(SessionKeeper keeper, BooleanSupplier working, BooleanSupplier writable) {
    Reply healthz(Page.Request request) {
        return reply(working.getAsBoolean(), state());
    }

    Reply readyz(Page.Request request) {
        boolean canWrite = writable.getAsBoolean();
        boolean ready = working.getAsBoolean() && keeper.signedIn() && canWrite;
        return reply(ready, state().put("stateWritable", canWrite));
    }

    private static Reply reply(boolean well, ObjectNode state) {
        return Reply.of(
                well ? 200 : 503,
                Reply.JSON,
                state.put("status", well ? "ok" : "failing").toString());
    }

    private ObjectNode state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put("signedIn", keeper.signedIn());
        keeper.session()
                .ifPresent(session -> state.put("expiresAt", session.expiresAt().toString()));
        keeper.failure()
                .ifPresent(failure -> state.put("problem", failure.problem().code()));
        return state;
    }
}
