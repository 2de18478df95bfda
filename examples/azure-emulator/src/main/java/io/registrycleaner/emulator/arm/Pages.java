package io.registrycleaner.emulator.arm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;
import java.util.List;

/** Lists, a page at a time; the next one's link is absolute, as clients call it as it stands. */
final class Pages {

    private static final String SKIP = "%24skiptoken";

    private Pages() {}

    static Response of(Call call, List<ObjectNode> items) {
        int from = call.request().query("$skiptoken").map(Pages::number).orElse(0);
        int size = call.world().settings().pageSize();
        int to = (int) Math.min(items.size(), (long) from + size);
        ObjectNode page = Json.object();
        ArrayNode value = page.putArray("value");
        items.subList(Math.min(from, to), to).forEach(value::add);
        if (to < items.size()) {
            page.put("nextLink", next(call.request(), to));
        }
        return Response.json(200, page);
    }

    private static String next(Request request, int from) {
        StringBuilder query = new StringBuilder();
        for (String pair : request.rawQuery().split("&", -1)) {
            if (!pair.startsWith("$skiptoken=") && !pair.startsWith(SKIP + "=") && !pair.isEmpty()) {
                query.append(pair).append('&');
            }
        }
        return request.origin() + request.rawPath() + "?" + query + SKIP + "=" + from;
    }

    private static int number(String token) {
        try {
            return Math.max(0, Integer.parseInt(token));
        } catch (NumberFormatException e) {
            throw new ArmException(400, "InvalidSkipToken", "The skip token '" + token + "' is invalid.");
        }
    }
}
