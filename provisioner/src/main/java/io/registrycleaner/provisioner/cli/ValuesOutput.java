package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.model.Connection;
import io.registrycleaner.provisioner.model.ExitCode;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.model.FailureException;
import io.registrycleaner.provisioner.model.ServiceAccount;
import io.registrycleaner.provisioner.plan.ValuesTarget;
import io.registrycleaner.provisioner.values.HelmValues;
import io.registrycleaner.provisioner.values.ValuesException;
import io.registrycleaner.provisioner.values.ValuesFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The values file as the plan sees it, and as it is written in the end. */
final class ValuesOutput implements ValuesTarget {

    private final Path path;
    private final ValuesFile file;

    private ValuesOutput(Path path, ValuesFile file) {
        this.path = path;
        this.file = file;
    }

    /** @throws FailureException where it is there and not a YAML mapping, or could not be written */
    static ValuesOutput read(Path path) {
        try {
            ValuesFile file = ValuesFile.read(path);
            // Whether its form allows the edit shows only when it is made; the real values may come too late to find
            // out.
            file.render(values(new Connection(
                    "probe", Optional.of("probe"), Optional.of("probe"), Optional.of(ServiceAccount.DEFAULT))));
            return new ValuesOutput(path, file);
        } catch (ValuesException e) {
            throw failure(e);
        }
    }

    @Override
    public String path() {
        return path.toString();
    }

    @Override
    public boolean exists() {
        return Files.exists(path);
    }

    @Override
    public boolean differsFrom(Connection connection) {
        return file.changes(values(connection));
    }

    void write(Connection connection) {
        try {
            file.write(values(connection));
        } catch (ValuesException e) {
            throw failure(e);
        }
    }

    private static HelmValues values(Connection connection) {
        return new HelmValues(
                connection.registryUrl(),
                connection.azureClientId(),
                connection.azureTenantId(),
                connection.serviceAccount().map(ServiceAccount::name));
    }

    private static FailureException failure(ValuesException e) {
        return new FailureException(
                new Failure(ExitCode.FAILED, e.getMessage(), "", "Correct the file, or name another with --values."),
                e);
    }
}
