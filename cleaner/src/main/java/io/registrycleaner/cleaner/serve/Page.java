package io.registrycleaner.cleaner.serve;

import java.util.Map;

/** What answers the requests for one path. Called by several threads at a time. */
@FunctionalInterface
interface Page {
    Reply answer(Request request);

    /**
     * A request to read.
     *
     * @param accept the header of this name; empty where there is none
     * @param query the parameters, decoded; of several of one name the first
     */
    record Request(String accept, Map<String, String> query) {}
}
