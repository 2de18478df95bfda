package io.registrycleaner.emulator.acr;

import io.registrycleaner.emulator.acr.content.Page;
import io.registrycleaner.emulator.acr.content.Paging;
import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The paging of every list: {@code n}, {@code last}, {@code orderby}, and the header {@code Link} to what follows. */
final class Listing {

    private static final int DEFAULT_SIZE = 100;

    /** A larger {@code n} is cut, not refused. */
    private static final int LARGEST_SIZE = 1_000;

    private static final Map<String, Paging.Order> ORDERS = Map.of(
            "", Paging.Order.NAME,
            "none", Paging.Order.NAME,
            "timeasc", Paging.Order.TIME_ASCENDING,
            "timedesc", Paging.Order.TIME_DESCENDING);

    private Listing() {}

    /**
     * The page that a request asks for.
     *
     * @throws RegistryError 400 where {@code n} is not a positive number, or {@code orderby} is unknown
     */
    static Paging paging(Request request) {
        String orderBy = request.query("orderby").orElse("");
        if (!ORDERS.containsKey(orderBy)) {
            throw RegistryError.badRequest("UNSUPPORTED", "orderby '" + orderBy + "' is not timeasc or timedesc");
        }
        return new Paging(ORDERS.get(orderBy), request.query("last").filter(last -> !last.isEmpty()), size(request));
    }

    private static int size(Request request) {
        Optional<String> n = request.query("n").filter(text -> !text.isEmpty());
        if (n.isEmpty()) {
            return DEFAULT_SIZE;
        }
        try {
            int size = Integer.parseInt(n.get());
            if (size > 0) {
                return Math.min(size, LARGEST_SIZE);
            }
        } catch (NumberFormatException e) {
            throw invalidSize(n.get());
        }
        throw invalidSize(n.get());
    }

    private static RegistryError invalidSize(String n) {
        return RegistryError.of(
                400,
                "PAGINATION_NUMBER_INVALID",
                "invalid number of results requested",
                RegistryError.detail(Map.of("n", n)));
    }

    /** Adds the link to the next page, if there is one; {@code last} names the page's last item. */
    static Response linked(Response response, Request request, Page<?> page, String last) {
        if (!page.more()) {
            return response;
        }
        String link = "<" + request.rawPath() + "?last=" + URLEncoder.encode(last, StandardCharsets.UTF_8) + "&n="
                + paging(request).limit() + "&orderby="
                + request.query("orderby").orElse("")
                + request.query("digest").map(digest -> "&digest=" + digest).orElse("")
                + ">; rel=\"next\"";
        return response.with("Link", link);
    }

    /** The last of a page's items; empty where it has none. */
    static <T> Optional<T> last(Page<T> page) {
        return page.items().isEmpty()
                ? Optional.empty()
                : Optional.of(page.items().get(page.items().size() - 1));
    }
}
