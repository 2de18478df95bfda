package io.registrycleaner.emulator.acr.content;

import java.util.Optional;

/**
 * Which part of a list is wanted.
 *
 * @param order of the list
 * @param last the items after this one; it need not exist where the order is by name. Empty: from the start
 * @param limit most items
 */
public record Paging(Order order, Optional<String> last, int limit) {

    /** ACR's three orders. Equal times are told apart by name or digest. */
    public enum Order {
        NAME,
        TIME_ASCENDING,
        TIME_DESCENDING
    }

    /** From the start, by name. */
    public static Paging first(int limit) {
        return new Paging(Order.NAME, Optional.empty(), limit);
    }
}
