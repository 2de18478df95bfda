package io.registrycleaner.cleaner.policy;

import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.Problem;
import java.util.Optional;

/**
 * The policy file: YAML, version 1; docs/policy.md describes it for people, docs/schema/policy.schema.json for editors.
 *
 * <p>It decides what is deleted, so it is taken whole or not at all: an unknown key, a value out of its limits or a pattern that can
 * never match is an error, with its line.
 */
public final class PolicyFile {
    /** No file is longer, in bytes. */
    public static final int LARGEST = 1 << 20;

    private PolicyFile() {}

    /**
     * Reads a text.
     *
     * @param name of the file, for messages
     * @throws DiagnosedException with {@link Problem#POLICY_FILE}: all that is wrong, a line each, in the order of the lines
     */
    public static Policy parse(String name, String text) {
        Problems problems = new Problems(name);
        Optional<Policy> policy =
                PolicyText.tree(text, problems).map(root -> PolicyReader.read(new Value(root, "", problems)));
        problems.throwIfAny();
        return policy.orElseThrow();
    }
}
