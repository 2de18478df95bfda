package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Failure;
import java.util.List;
import java.util.Optional;

/** What came of looking for something. */
public sealed interface Lookup<T> {

    record Found<T>(T thing) implements Lookup<T> {}

    /**
     * There is none of that name.
     *
     * @param others names that there are instead, as a person would give them
     */
    record Missing<T>(List<String> others) implements Lookup<T> {}

    record Unreadable<T>(Failure failure) implements Lookup<T> {}

    static <T> Lookup<T> found(T value) {
        return new Found<>(value);
    }

    static <T> Lookup<T> missing(List<String> others) {
        return new Missing<>(List.copyOf(others));
    }

    default Optional<T> value() {
        return this instanceof Found<T> found ? Optional.of(found.thing()) : Optional.empty();
    }
}
