package io.registrycleaner.emulator.token;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.world.Cluster;
import io.registrycleaner.emulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Service account tokens of the emulated clusters, as the kubelet projects them into a pod. */
public final class ClusterIssuer {

    /** What Entra expects in a federated token. */
    public static final String EXCHANGE_AUDIENCE = "api://AzureADTokenExchange";

    /** Why a token is good or not. */
    public enum Verdict {
        VALID,
        EXPIRED,
        FORGED
    }

    /** Whose token: {@code system:serviceaccount:<namespace>:<name>}. */
    public record ServiceAccount(String namespace, String name) {
        public String subject() {
            return "system:serviceaccount:" + namespace + ":" + name;
        }
    }

    private final World world;
    private final Supplier<SigningKey> key;

    /** @param key asked for when the first token is issued or checked */
    public ClusterIssuer(World world, Supplier<SigningKey> key) {
        this.world = world;
        this.key = key;
    }

    /** A token of the cluster for one of its service accounts, valid from now for the given time. */
    public String issue(Cluster cluster, ServiceAccount account, Duration life) {
        Instant now = world.now();
        ObjectNode claims = JsonNodeFactory.instance.objectNode();
        claims.putArray("aud").add(EXCHANGE_AUDIENCE);
        claims.put("exp", now.plus(life).getEpochSecond())
                .put("iat", now.getEpochSecond())
                .put("nbf", now.getEpochSecond())
                .put("iss", world.issuer(cluster.id()))
                .put("sub", account.subject());
        ObjectNode kubernetes = claims.putObject("kubernetes.io").put("namespace", account.namespace());
        kubernetes.putObject("serviceaccount").put("name", account.name());
        return Jwt.sign(claims, key.get());
    }

    public Verdict check(String token) {
        if (Jwt.verify(token, key.get().keys().getPublic(), world.now()).isPresent()) {
            return Verdict.VALID;
        }
        return Jwt.isSignedBy(token, key.get().keys().getPublic()) ? Verdict.EXPIRED : Verdict.FORGED;
    }

    public ObjectNode keySet() {
        return key.get().keySet();
    }
}
