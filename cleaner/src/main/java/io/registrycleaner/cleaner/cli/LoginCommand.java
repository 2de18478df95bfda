package io.registrycleaner.cleaner.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.cleaner.auth.Authentication;
import io.registrycleaner.cleaner.auth.RegistrySession;
import io.registrycleaner.cleaner.http.Deadline;
import io.registrycleaner.cleaner.model.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "login",
        description =
                "Signs in to the registry with the node's managed identity, and leaves the session where skopeo finds it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:signed in", "1:failed", "2:wrong usage", "3:not allowed or not authenticated"},
        footerHeading = "%nEnvironment besides the options':%n",
        footer = {
            Environment.CLIENT_ID,
            Environment.TENANT_ID,
            Environment.CERTIFICATES,
            Environment.PROXY,
            "",
            "Examples:",
            "  cleaner login --registry myregistry.azurecr.io --authfile /run/cleaner/auth.json",
            "  REGISTRY_AUTH_FILE=/run/cleaner/auth.json skopeo list-tags docker://myregistry.azurecr.io/app"
        })
final class LoginCommand extends RegistryCommand {
    @Mixin
    OutputOption output;

    @Mixin
    ShortDeadline deadline;

    LoginCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        Assembly assembly = Assembly.of(this);
        Deadline until = Deadline.in(deadline.deadline, surroundings.clock());
        Authentication authentication = assembly.login().signIn(assembly.skopeo(), assembly.authFile(), until);
        RegistrySession session = authentication.session().orElseThrow();
        if (output.json()) {
            Json.print(document(assembly, authentication, session), surroundings.out());
        } else {
            surroundings.out().printf("Signed in to %s as %s.%n", session.registry(), authentication.who());
            surroundings
                    .out()
                    .printf("  %-10s %s%n", "auth file", assembly.authFile().path());
            surroundings.out().printf("  %-10s %s%n", "until", session.expiresAt());
        }
        return ExitCode.DONE.number();
    }

    private static ObjectNode document(Assembly assembly, Authentication authentication, RegistrySession session) {
        ObjectNode document = Json.document("login", List.of());
        document.put("registry", session.registry().toString());
        document.set("identity", Json.identity(authentication));
        document.put("audience", session.audience().resource());
        document.put("authFile", assembly.authFile().path().toString());
        document.put("expiresAt", session.expiresAt().toString());
        return document;
    }
}
