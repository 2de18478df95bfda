package io.registrycleaner.cleaner.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What went wrong, as a person needs it.
 *
 * @param what the fact, one sentence
 * @param facts what is known about the attempt, in the order to print
 * @param likely the likely cause, without a full stop
 * @param actions what to do, the most promising first
 */
public record Diagnosis(Problem problem, String what, List<Fact> facts, String likely, List<String> actions) {
    public Diagnosis {
        facts = List.copyOf(facts);
        actions = List.copyOf(actions);
    }

    /** One named detail: {@code identity}, {@code AZURE_CLIENT_ID=…}. */
    public record Fact(String name, String value) {}

    public static Builder of(Problem problem, String what) {
        return new Builder(problem, what);
    }

    /** The same, with what a floor above knows put first. */
    public Diagnosis precededBy(List<Fact> known) {
        return new Diagnosis(
                problem, what, Stream.concat(known.stream(), facts.stream()).toList(), likely, actions);
    }

    /** For people: the fact, what is known, the likely cause, what to do, where to read on; a line each. */
    public String text() {
        StringBuilder text = new StringBuilder(what);
        facts.forEach(fact -> line(text, fact.name(), fact.value()));
        line(text, "likely", likely);
        actions.forEach(action -> line(text, "do", action));
        line(text, "see", problem.page());
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(System.lineSeparator()).append("  %-10s %s".formatted(name, value));
    }

    public DiagnosedException asException() {
        return new DiagnosedException(this);
    }

    public DiagnosedException asException(Throwable cause) {
        DiagnosedException exception = new DiagnosedException(this);
        exception.initCause(cause);
        return exception;
    }

    /** Collects the parts by name, since five strings in a row say nothing. */
    public static final class Builder {
        private final Problem problem;
        private final String what;
        private final List<Fact> facts = new ArrayList<>();
        private final List<String> actions = new ArrayList<>();
        private String likely = "";

        private Builder(Problem problem, String what) {
            this.problem = problem;
            this.what = what;
        }

        public Builder fact(String name, String value) {
            facts.add(new Fact(name, value));
            return this;
        }

        public Builder likely(String cause) {
            this.likely = cause;
            return this;
        }

        public Builder action(String action) {
            actions.add(action);
            return this;
        }

        public Diagnosis build() {
            return new Diagnosis(problem, what, facts, likely, actions);
        }
    }
}
