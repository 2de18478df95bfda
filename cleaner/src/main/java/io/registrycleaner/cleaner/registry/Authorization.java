package io.registrycleaner.cleaner.registry;

import io.registrycleaner.cleaner.http.Answer;
import java.util.Optional;

/** What a request says to be let in. */
interface Authorization {
    /** The value of the header {@code Authorization}; empty for none. */
    Optional<String> header(Scope scope);

    /**
     * The registry has refused a request (401).
     *
     * @param used the header that was refused; empty where there was none
     * @return whether another header may do better
     */
    boolean renew(Scope scope, Optional<String> used, Answer refusal);
}
