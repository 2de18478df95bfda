package io.registrycleaner.emulator.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.http.Handler;
import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;
import io.registrycleaner.emulator.http.Router;
import io.registrycleaner.emulator.token.ClusterIssuer;
import io.registrycleaner.emulator.world.Cluster;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.Workloads;
import io.registrycleaner.emulator.world.World;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One cluster's API server, as far as a client needs it to see which images are in use: lists, objects and namespaces, read only. Every
 * service account of the cluster may read everything.
 */
public final class Kubernetes implements Handler {

    private static final int NOT_IMPLEMENTED = 501;
    private static final String BEARER = "Bearer ";

    /** What a list can be narrowed down by, and is not here: to ignore it would be a wrong answer. */
    private static final Set<String> NOT_SUPPORTED = Set.of("watch", "labelSelector", "fieldSelector");

    private final World world;
    private final ResourceId cluster;
    private final ClusterIssuer issuer;
    private final Images images;
    private final Router routes = new Router(Router.Case.SENSITIVE);

    public Kubernetes(World world, ResourceId cluster, ClusterIssuer issuer, PullSources registries) {
        this.world = world;
        this.cluster = cluster;
        this.issuer = issuer;
        this.images = new Images(registries);
        for (ApiType type : ApiType.values()) {
            routes.on("GET", type.base() + "/" + type.plural(), request -> list(type, request, ""))
                    .on(
                            "GET",
                            type.base() + "/namespaces/{namespace}/" + type.plural(),
                            request -> list(type, request, request.variable("namespace") + "/"))
                    .on(
                            "GET",
                            type.base() + "/namespaces/{namespace}/" + type.plural() + "/{name}",
                            request -> get(type, request));
        }
        routes.on("GET", "/api/v1/namespaces", this::namespaces)
                .on("GET", "/api/v1/namespaces/{namespace}", this::namespace)
                .on("GET", "/version", request -> Response.json(200, version()));
    }

    @Override
    public Response handle(Request request) {
        // Anybody may ask for the version (the role system:public-info-viewer).
        boolean isPublic = request.rawPath().equals("/version");
        if (!isPublic && !authenticated(request)) {
            return Status.response(401, "Unauthorized", "Unauthorized");
        }
        for (String parameter : NOT_SUPPORTED) {
            if (request.query(parameter).isPresent()) {
                return Status.response(
                        NOT_IMPLEMENTED, "NotImplemented", "the emulator does not know the parameter " + parameter);
            }
        }
        Response response = routes.handle(request);
        return response.status() == NOT_IMPLEMENTED
                ? Status.response(404, "NotFound", "the server could not find the requested resource")
                : response;
    }

    private boolean authenticated(Request request) {
        return request.header("authorization")
                .filter(value -> value.startsWith(BEARER))
                .filter(value -> issuer.isGoodAtApi(cluster(), value.substring(BEARER.length())))
                .isPresent();
    }

    private Response list(ApiType type, Request request, String prefix) {
        Workloads workloads = world.workloads(cluster);
        long version = workloads.version();
        SortedMap<String, ObjectNode> objects = Objects.of(workloads, images).of(type);
        // All keys of a namespace start with its name and a slash, and '0' is the character behind the slash.
        SortedMap<String, ObjectNode> wanted =
                prefix.isEmpty() ? objects : objects.subMap(prefix, prefix.substring(0, prefix.length() - 1) + "0");
        return new ObjectList(type, version).page(request, wanted);
    }

    private Response get(ApiType type, Request request) {
        String name = request.variable("name");
        ObjectNode found =
                Objects.of(world.workloads(cluster), images).of(type).get(request.variable("namespace") + "/" + name);
        if (found == null) {
            return notFound(type.plural(), name);
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("kind", type.kind()).put("apiVersion", type.apiVersion());
        object.setAll(found);
        return Response.json(200, object);
    }

    private Response namespaces(Request request) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("kind", "NamespaceList").put("apiVersion", "v1");
        list.putObject("metadata")
                .put("resourceVersion", String.valueOf(world.workloads(cluster).version()));
        var items = list.putArray("items");
        names().forEach(name -> items.add(namespace(name)));
        return Response.json(200, list);
    }

    private Response namespace(Request request) {
        String name = request.variable("namespace");
        if (!names().contains(name)) {
            return notFound("namespaces", name);
        }
        ObjectNode namespace = JsonNodeFactory.instance.objectNode();
        namespace.put("kind", "Namespace").put("apiVersion", "v1");
        namespace.setAll(namespace(name));
        return Response.json(200, namespace);
    }

    private static ObjectNode namespace(String name) {
        ObjectNode namespace = JsonNodeFactory.instance.objectNode();
        namespace.putObject("metadata").put("name", name).put("uid", Names.uid(name));
        namespace.putObject("status").put("phase", "Active");
        return namespace;
    }

    private Set<String> names() {
        Set<String> names = world.workloads(cluster).all().stream()
                .map(placed -> placed.workload().namespace())
                .collect(Collectors.toCollection(TreeSet::new));
        names.add("default");
        names.add("kube-system");
        return names;
    }

    private ObjectNode version() {
        String version = cluster().kubernetesVersion();
        String[] parts = version.split("\\.", -1);
        return JsonNodeFactory.instance
                .objectNode()
                .put("major", parts[0])
                .put("minor", parts.length > 1 ? parts[1] : "0")
                .put("gitVersion", "v" + version)
                .put("platform", "linux/amd64");
    }

    private Cluster cluster() {
        Optional<Cluster> found = world.find(Cluster.class, cluster);
        return found.orElseThrow(() -> new IllegalStateException("the cluster " + cluster + " was deleted"));
    }

    private static Response notFound(String plural, String name) {
        return Status.response(404, "NotFound", plural + " \"" + name + "\" not found");
    }
}
