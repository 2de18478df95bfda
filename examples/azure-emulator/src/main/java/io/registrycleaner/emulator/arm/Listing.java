package io.registrycleaner.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.http.Response;
import io.registrycleaner.emulator.world.Resource;
import io.registrycleaner.emulator.world.Rights;
import java.util.List;
import java.util.function.Function;

/**
 * All resources of a type in the call's subscription or group. Who may not read the whole scope sees the part that its roles
 * reach; who has no role in it at all is refused.
 */
record Listing<T extends Resource>(Call call, List<T> visible) {

    static <T extends Resource> Listing<T> of(Call call, Class<T> type, String readAction) {
        call.requireGroup(call.scope());
        Rights rights = call.rights();
        List<T> all = call.world().list(type, call.scope());
        if (rights.allow(readAction, call.scope())) {
            return new Listing<>(call, all);
        }
        List<T> visible =
                all.stream().filter(item -> rights.allow(readAction, item.id())).toList();
        if (visible.isEmpty() && !rights.reachBelow(call.scope())) {
            throw ArmErrors.forbidden(call.bearer(), readAction, call.scope());
        }
        return new Listing<>(call, visible);
    }

    Response answer(Function<T, ObjectNode> json) {
        return Pages.of(call, visible.stream().map(json).toList());
    }
}
