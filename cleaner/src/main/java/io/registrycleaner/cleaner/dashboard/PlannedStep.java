package io.registrycleaner.cleaner.dashboard;

import java.util.List;

/**
 * One deletion to come.
 *
 * @param phase what goes: {@code tag}, {@code referrer}, {@code index} or {@code manifest}
 * @param digest of the manifest that goes, or that the tag points to
 * @param tags of a tag's step the tag alone; of a manifest's step the tags that go with it
 * @param reason in words, without a full stop
 */
public record PlannedStep(String phase, String digest, List<String> tags, String reason) {
    public PlannedStep {
        tags = List.copyOf(tags);
    }
}
