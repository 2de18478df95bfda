package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Connection;

/** The values file, read before anything was decided. */
public interface ValuesTarget {

    /** As the caller named it. */
    String path();

    /** Whether there is such a file already. */
    boolean exists();

    /** Whether writing the connection would change the file. */
    boolean differsFrom(Connection connection);
}
