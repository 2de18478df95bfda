package io.registrycleaner.emulator;

import io.registrycleaner.emulator.world.Cluster;
import io.registrycleaner.emulator.world.Deployment;
import io.registrycleaner.emulator.world.Identity;
import io.registrycleaner.emulator.world.Principal;
import io.registrycleaner.emulator.world.Registry;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.ScaleSet;
import io.registrycleaner.emulator.world.Subscription;
import io.registrycleaner.emulator.world.World;
import java.util.Map;

/** The demo world, running, with short ways to what is in it. */
public final class Demo implements AutoCloseable {

    public static final String VERSION = "?api-version=2025-01-01";

    public final AdjustableClock clock = new AdjustableClock();
    public final World world = World.demo(clock);
    public final Emulator emulator = Emulator.start(world);
    public final Client client = new Client(emulator);
    public final Subscription subscription = world.list(Subscription.class).get(0);
    public final Cluster cluster = world.list(Cluster.class).get(0);
    public final Registry registry = world.list(Registry.class).get(0);
    public final ResourceId group = cluster.id().group().orElseThrow();

    public ScaleSet apps() {
        return world.node().orElseThrow();
    }

    public Principal principal(String name) {
        return world.principal(name).orElseThrow();
    }

    public Deployment deployment() {
        return new Deployment(world, subscription.tenantId());
    }

    public ResourceId identityId(String name) {
        return group.resource(Identity.TYPE, name);
    }

    /** An identity that nobody has to ask ARM for. */
    public Identity identity(String name) {
        return deployment().identity(identityId(name), "westeurope", Map.of());
    }

    public Client.Answer admin(String method, Object path, String body) {
        return as("admin", method, path, body);
    }

    public Client.Answer get(Object path) {
        return admin("GET", path, "");
    }

    /** Calls ARM; a path without a query gets an api-version. */
    public Client.Answer as(String principal, String method, Object path, String body) {
        String text = path.toString();
        return client.arm(principal, method, text.contains("?") ? text : text + VERSION, body);
    }

    /** Asks a registry as the admin, whose token grants all there is to grant. */
    public Client.Answer atRegistry(String method, String path) {
        String loginServer = emulator.loginServer(registry.name());
        String refresh = client.form(
                        "https://" + loginServer + "/oauth2/exchange",
                        Map.of(
                                "grant_type",
                                "access_token",
                                "service",
                                loginServer,
                                "access_token",
                                client.token("admin")))
                .json()
                .path("refresh_token")
                .asText();
        String access = client.form(
                        "https://" + loginServer + "/oauth2/token",
                        Map.of(
                                "grant_type",
                                "refresh_token",
                                "service",
                                loginServer,
                                "scope",
                                "registry:catalog:* repository:*:*",
                                "refresh_token",
                                refresh))
                .json()
                .path("access_token")
                .asText();
        return client.send(
                Client.request("https://" + loginServer + path)
                        .header("Authorization", "Bearer " + access)
                        .header("Accept", "application/vnd.oci.image.manifest.v1+json")
                        .header("Accept", "application/vnd.oci.image.index.v1+json"),
                method,
                "");
    }

    @Override
    public void close() {
        emulator.close();
    }
}
