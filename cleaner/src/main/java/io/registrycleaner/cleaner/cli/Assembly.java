package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.auth.AuthFile;
import io.registrycleaner.cleaner.auth.AzureIdentity;
import io.registrycleaner.cleaner.auth.Login;
import io.registrycleaner.cleaner.auth.Skopeo;
import io.registrycleaner.cleaner.auth.TokenExchange;
import io.registrycleaner.cleaner.cli.RegistryOptions.Connection;
import io.registrycleaner.cleaner.http.Network;
import io.registrycleaner.cleaner.http.RegistryCaller;
import io.registrycleaner.cleaner.http.Trust;
import io.registrycleaner.cleaner.model.RegistryHost;
import java.nio.file.Path;
import java.util.Optional;

/** The parts of the program, put together as the options say. */
record Assembly(RegistryHost registry, Login login, RegistryCaller caller, Skopeo skopeo, AuthFile authFile) {

    static Assembly of(RegistryCommand command) {
        Surroundings surroundings = command.surroundings;
        Connection connection = command.registry.connection(command.spec, surroundings.environment());
        AuthFile authFile = command.registry.authFile(command.spec, surroundings.environment());
        Network network = new Network(Trust.context(certificateFile(surroundings)), connection.proxies());
        RegistryCaller caller = new RegistryCaller(network, surroundings.pause());
        TokenExchange exchange =
                new TokenExchange(connection.registry(), connection.recipients(), caller, surroundings.clock());
        Login login = new Login(new AzureIdentity(connection.identity(), network), exchange, connection.audiences());
        return new Assembly(connection.registry(), login, caller, new Skopeo(surroundings.environment()), authFile);
    }

    private static Optional<Path> certificateFile(Surroundings surroundings) {
        return Optional.ofNullable(surroundings.environment().get("SSL_CERT_FILE"))
                .filter(file -> !file.isBlank())
                .map(Path::of);
    }
}
