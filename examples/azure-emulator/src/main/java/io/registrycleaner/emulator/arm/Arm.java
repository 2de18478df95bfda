package io.registrycleaner.emulator.arm;

import io.registrycleaner.emulator.http.Handler;
import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;
import io.registrycleaner.emulator.http.Router;
import io.registrycleaner.emulator.token.AccessTokens;
import io.registrycleaner.emulator.token.Bearer;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.Subscription;
import io.registrycleaner.emulator.world.World;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The ARM face: its door (token, api-version, subscription) and its surfaces. */
public final class Arm implements Handler {

    private final World world;
    private final AccessTokens tokens;
    private final Throttle throttle;
    private final Router router = new Router(Router.Case.INSENSITIVE);

    /** @param loginServers from a registry's name to the host and port where its registry face listens */
    public Arm(World world, AccessTokens tokens, Function<String, String> loginServers) {
        this.world = world;
        this.tokens = tokens;
        this.throttle = new Throttle(world);
        Subscriptions.on(this);
        ResourceGroups.on(this);
        GenericResources.on(this);
        ManagedClusters.on(this);
        ScaleSets.on(this);
        SystemIdentities.on(this);
        Identities.on(this);
        new Registries(loginServers).on(this);
        RoleDefinitions.on(this);
        RoleAssignments.on(this);
        Permissions.on(this);
        FederatedCredentials.on(this);
        AsyncOperations.on(this);
        Locks.on(this);
    }

    @Override
    public Response handle(Request request) {
        String id = UUID.randomUUID().toString();
        return router.handle(request)
                .with("x-ms-request-id", id)
                .with("x-ms-correlation-request-id", id)
                .with("x-ms-routing-request-id", "EMULATOR:" + id);
    }

    /** Adds a surface's operation. */
    void on(String method, String template, Operation operation) {
        router.on(method, template, request -> answer(request, operation));
    }

    private Response answer(Request request, Operation operation) {
        try {
            Bearer bearer = bearer(request);
            if (request.query("api-version").isEmpty()) {
                throw ArmErrors.missingApiVersion();
            }
            throttle.require(request, bearer);
            Optional<String> subscription = ResourceId.of(request.rawPath()).subscriptionId();
            if (subscription.isPresent()) {
                requireSubscription(subscription.get(), bearer);
            }
            return operation.answer(new Call(request, bearer, world));
        } catch (ArmException e) {
            return e.response();
        }
    }

    private Bearer bearer(Request request) {
        String header = request.header("Authorization").orElseThrow(ArmErrors::unauthenticated);
        if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw ArmErrors.unauthenticated();
        }
        return tokens.verify(header.substring(7).strip()).orElseThrow(ArmErrors::invalidToken);
    }

    private void requireSubscription(String guid, Bearer bearer) {
        Subscription subscription = world.find(Subscription.class, ResourceId.subscription(guid))
                .orElseThrow(() -> ArmErrors.subscriptionNotFound(guid));
        if (!subscription.tenantId().equalsIgnoreCase(bearer.tenantId())) {
            throw ArmErrors.wrongTenant(bearer.tenantId(), subscription.tenantId());
        }
    }
}
