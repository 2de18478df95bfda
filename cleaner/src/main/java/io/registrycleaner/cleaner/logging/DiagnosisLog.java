package io.registrycleaner.cleaner.logging;

import io.registrycleaner.cleaner.model.Diagnosis;
import org.slf4j.spi.LoggingEventBuilder;

/** A diagnosis as one event: its parts are fields in JSON, and side by side in a line for people. */
public final class DiagnosisLog {
    private DiagnosisLog() {}

    /**
     * Writes it.
     *
     * @param event of a level, and with what else there is to say: {@code LOG.atWarn().addKeyValue("nextAttemptIn", "30s")}
     */
    public static void write(LoggingEventBuilder event, Diagnosis diagnosis) {
        event.addKeyValue("diagnosis", diagnosis).log(diagnosis.what());
    }
}
