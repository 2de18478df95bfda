package io.registrycleaner.emulator.world;

import java.util.List;

/** A world file that cannot be read as a world, with everything that is wrong with it. */
public final class InvalidWorldException extends RuntimeException {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // the JDK's own lists are
    private final List<String> problems;

    InvalidWorldException(List<String> problems) {
        super("The world file has " + (problems.size() == 1 ? "a problem" : problems.size() + " problems") + ":\n  "
                + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line each: where (line and key), what, and what was expected. */
    public List<String> problems() {
        return problems;
    }
}
