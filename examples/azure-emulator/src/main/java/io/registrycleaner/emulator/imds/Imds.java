package io.registrycleaner.emulator.imds;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.http.Handler;
import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;
import io.registrycleaner.emulator.http.Router;
import io.registrycleaner.emulator.token.AccessTokens;
import io.registrycleaner.emulator.world.Account;
import io.registrycleaner.emulator.world.Accounts;
import io.registrycleaner.emulator.world.ScaleSet;
import io.registrycleaner.emulator.world.World;
import java.util.Optional;
import java.util.regex.Pattern;

/** Gives tokens for the identities of the emulated node's scale set, and for no others. */
public final class Imds implements Handler {

    private static final Pattern VERSION = Pattern.compile("20\\d\\d-\\d\\d-\\d\\d");
    private static final String OLDEST = "2018-02-01";

    private final World world;
    private final TokenCache tokens;
    private final Router router = new Router(Router.Case.INSENSITIVE);

    public Imds(World world, AccessTokens tokens) {
        this.world = world;
        this.tokens = new TokenCache(world, tokens);
        router.on("GET", "/metadata/identity/oauth2/token", this::token);
        router.on("GET", "/metadata/instance", this::instance);
        // For `az login --identity` of an admin: not a part of IMDS, but asked in its manner.
        new AdminEndpoint(world, this.tokens).on(router);
    }

    @Override
    public Response handle(Request request) {
        return router.handle(request);
    }

    private Response token(Request request) {
        Optional<Response> refusal = refusal(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<String> resource = request.query("resource").filter(text -> !text.isBlank());
        if (resource.isEmpty()) {
            return ImdsErrors.invalidRequest("Required query variable 'resource' is missing");
        }
        NodeIdentities.Choice choice = new NodeIdentities(world).choose(request);
        return choice.answer(tokens, resource.get());
    }

    /** The header keeps out requests that a server was tricked into; clients that only look whether IMDS is there omit it. */
    private static Optional<Response> refusal(Request request) {
        if (!request.header("Metadata").map("true"::equalsIgnoreCase).orElse(false)) {
            return Optional.of(ImdsErrors.invalidRequest("Required metadata header not specified"));
        }
        if (request.header("X-Forwarded-For").isPresent()) {
            return Optional.of(ImdsErrors.invalidRequest("Required metadata header not specified"));
        }
        Optional<String> version = request.query("api-version");
        boolean known = version.map(text -> VERSION.matcher(text).matches() && text.compareTo(OLDEST) >= 0)
                .orElse(false);
        return known ? Optional.empty() : Optional.of(ImdsErrors.badVersion(version));
    }

    private Response instance(Request request) {
        Optional<Response> refusal = refusal(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<ScaleSet> node = world.node();
        if (node.isEmpty()) {
            return Response.text(404, "the world has no node" + System.lineSeparator());
        }
        return Response.json(200, instance(node.get()));
    }

    private ObjectNode instance(ScaleSet node) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        String tenant = Accounts.of(node).map(Account::tenantId).orElse("");
        ObjectNode compute = json.putObject("compute");
        compute.put("azEnvironment", "AzurePublicCloud")
                .put("location", node.location())
                .put("name", node.id().name() + "_0")
                .put("osType", "Linux")
                .put("provider", "Microsoft.Compute")
                .put("resourceGroupName", node.id().groupName().orElse(""))
                .put("resourceId", node.id() + "/virtualMachines/0")
                .put("subscriptionId", node.id().subscriptionId().orElse(""))
                .put("vmScaleSetName", node.id().name())
                .put("vmSize", node.vmSize());
        if (!tenant.isEmpty()) {
            compute.put("tenantId", tenant);
        }
        ArrayNode tags = compute.putArray("tagsList");
        node.tags().forEach((name, value) -> tags.addObject().put("name", name).put("value", value));
        json.putObject("network").putArray("interface");
        return json;
    }
}
