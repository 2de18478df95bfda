package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.policy.Pattern;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Some repositories only. */
final class RepositoryOption {
    @Option(
            names = "--repository",
            paramLabel = "PATTERN",
            split = ",",
            converter = PatternConverter.class,
            description =
                    "Only repositories that this glob, or /regular expression/, matches; can be given several times"
                            + " (CLEANER_REPOSITORIES, separated by commas). Default: all.")
    List<Pattern> patterns = new ArrayList<>();

    boolean has(RepositoryName name) {
        return patterns.isEmpty() || Pattern.any(patterns, name.text());
    }

    static final class PatternConverter extends Parsing<Pattern> {
        PatternConverter() {
            super(Pattern::parse);
        }
    }
}
