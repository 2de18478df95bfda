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

    /** What the cluster's own API expects in a token. */
    public static final String API_AUDIENCE = "https://kubernetes.default.svc";

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
    private final IssuedTokens issued;

    /** @param key asked for when the first token is issued or checked */
    public ClusterIssuer(World world, Supplier<SigningKey> key, IssuedTokens issued) {
        this.world = world;
        this.key = key;
        this.issued = issued;
    }

    /** A token that Entra takes, of the cluster for one of its service accounts, valid from now for the given time. */
    public String issue(Cluster cluster, ServiceAccount account, Duration life) {
        return issue(cluster, account, life, EXCHANGE_AUDIENCE);
    }

    /** A token for somebody who expects the given audience in it. */
    public String issue(Cluster cluster, ServiceAccount account, Duration life, String audience) {
        Instant now = world.now();
        ObjectNode claims = JsonNodeFactory.instance.objectNode();
        claims.putArray("aud").add(audience);
        claims.put("exp", now.plus(life).getEpochSecond())
                .put("iat", now.getEpochSecond())
                .put("nbf", now.getEpochSecond())
                .put("iss", world.issuer(cluster.id()))
                .put("sub", account.subject());
        ObjectNode kubernetes = claims.putObject("kubernetes.io").put("namespace", account.namespace());
        kubernetes.putObject("serviceaccount").put("name", account.name());
        return issued.note(IssuedTokens.Kind.SERVICE_ACCOUNT, Jwt.sign(claims, key.get()));
    }

    public Verdict check(String token) {
        if (Jwt.verify(token, key.get().keys().getPublic(), world.now()).isPresent()) {
            return Verdict.VALID;
        }
        return Jwt.isSignedBy(token, key.get().keys().getPublic()) ? Verdict.EXPIRED : Verdict.FORGED;
    }

    /** Whether a token is valid now and one that this cluster has issued for its own API. */
    public boolean isGoodAtApi(Cluster cluster, String token) {
        return Jwt.verify(token, key.get().keys().getPublic(), world.now())
                .filter(claims -> claims.path("iss").asText().equals(world.issuer(cluster.id())))
                .filter(claims -> claims.path("aud").path(0).asText().equals(API_AUDIENCE))
                .isPresent();
    }

    public ObjectNode keySet() {
        return key.get().keySet();
    }
}
