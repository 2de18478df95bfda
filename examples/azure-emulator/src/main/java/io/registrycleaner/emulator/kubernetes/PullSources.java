package io.registrycleaner.emulator.kubernetes;

import java.util.Optional;

/** The registries that a cluster's nodes pull from. */
public interface PullSources {

    /** The login server for which {@code {registry}} stands; anything that cannot be pulled from where the world has none. */
    String first();

    /** Whether a host is the login server of an emulated registry. */
    boolean has(String host);

    /** The digest that a tag names now. */
    Optional<String> digest(String host, String repository, String tag);
}
