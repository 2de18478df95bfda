package io.registrycleaner.cleaner.usage;

import io.registrycleaner.cleaner.model.ImagesInUse;

/** Who uses images. Asked anew before images are deleted. */
@FunctionalInterface
public interface Usage {
    /**
     * Reads it now.
     *
     * @throws io.registrycleaner.cleaner.model.DiagnosedException when it cannot be read whole: then nothing may be deleted
     */
    ImagesInUse read();
}
