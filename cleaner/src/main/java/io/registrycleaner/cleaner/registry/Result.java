package io.registrycleaner.cleaner.registry;

import io.registrycleaner.cleaner.http.Answer;
import java.util.Optional;

/** What came of a call. */
record Result(Fate fate, Optional<Answer> answered) {
    static final Result NOT_SENT = new Result(Fate.NOT_SENT, Optional.empty());
    static final Result UNCERTAIN = new Result(Fate.UNCERTAIN, Optional.empty());

    enum Fate {
        ANSWERED,
        NOT_SENT,
        /** It was sent, and its answer was lost. */
        UNCERTAIN
    }

    /** Of a call that can be sent as often as it takes: it has an answer, or has thrown. */
    Answer answer() {
        return answered.orElseThrow();
    }
}
