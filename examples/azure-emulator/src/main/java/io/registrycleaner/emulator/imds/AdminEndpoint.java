package io.registrycleaner.emulator.imds;

import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;
import io.registrycleaner.emulator.http.Router;
import io.registrycleaner.emulator.world.Account;
import io.registrycleaner.emulator.world.Principal;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.World;
import java.util.Optional;

/**
 * What {@code MSI_ENDPOINT} names for {@code az login --identity}: the principal as if it were the identity of a machine that
 * the admin sits at. az 2.45 cannot sign in with a secret here, as it asks the real login.microsoftonline.com for that.
 */
record AdminEndpoint(World world, TokenCache tokens) {

    void on(Router router) {
        router.on("POST", "/msi/{principal}/token/", this::token);
        router.on("POST", "/msi/{principal}/token", this::token);
    }

    private Response token(Request request) {
        Optional<Principal> principal = world.principal(request.variable("principal"));
        Optional<String> resource = request.form("resource");
        if (principal.isEmpty()) {
            return ImdsErrors.invalidRequest("Identity not found");
        }
        if (resource.isEmpty()) {
            return ImdsErrors.invalidRequest("Required query variable 'resource' is missing");
        }
        Principal admin = principal.get();
        // The machine is not in the world: the claim only tells az which kind of identity it signed in with.
        ResourceId machine = ResourceId.subscription("00000000-0000-0000-0000-000000000000")
                .group("outside")
                .resource("Microsoft.Compute/virtualMachines", "shell-of-" + admin.name());
        Account account = new Account(admin.tenantId(), admin.objectId(), admin.clientId(), Optional.of(machine));
        return tokens.answer(account, resource.get());
    }
}
