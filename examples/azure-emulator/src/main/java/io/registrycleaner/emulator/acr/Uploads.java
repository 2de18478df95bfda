package io.registrycleaner.emulator.acr;

import io.registrycleaner.emulator.acr.content.Content;
import io.registrycleaner.emulator.acr.content.Digest;
import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /v2/<name>/blobs/uploads/}: a blob in one request, in chunks, or mounted from another repository. */
final class Uploads {

    private static final Pattern CHUNK = Pattern.compile("(?:bytes[ =])?(\\d+)-(\\d+)(?:/.*)?");

    private final Content content;
    private final Gate gate;

    /** What has arrived of each upload, by the repository's name and the upload's id. */
    private final Map<String, ByteArrayOutputStream> open = new ConcurrentHashMap<>();

    Uploads(Content content, Gate gate) {
        this.content = content;
        this.gate = gate;
    }

    /** Starts an upload; ends it as well where the blob is mounted or sent along. */
    Response post(Request request) {
        String name = admit(request);
        requireUnlocked(name);
        Optional<Digest> mount = request.query("mount").map(Names::digest);
        Optional<String> from = request.query("from");
        if (mount.isPresent() && from.isPresent() && mounted(request, name, mount.get())) {
            return created(name, mount.get());
        }
        if (request.query("digest").isPresent()) {
            return finish(name, request, request.body());
        }
        String id = UUID.randomUUID().toString();
        open.put(name + " " + id, new ByteArrayOutputStream());
        return progress(202, name, id, 0);
    }

    /** Takes a chunk. */
    Response patch(Request request) {
        String name = admit(request);
        ByteArrayOutputStream arrived = upload(name, request);
        synchronized (arrived) {
            requireInOrder(request, name, arrived.size());
            arrived.writeBytes(request.body());
            return progress(202, name, request.variable("id"), arrived.size());
        }
    }

    /** Takes the last chunk, if it is sent along, and ends the upload. */
    Response put(Request request) {
        String name = admit(request);
        ByteArrayOutputStream arrived = upload(name, request);
        synchronized (arrived) {
            arrived.writeBytes(request.body());
            Response response = finish(name, request, arrived.toByteArray());
            open.remove(name + " " + request.variable("id"));
            return response;
        }
    }

    /** How far an upload is. */
    Response get(Request request) {
        String name = admit(request);
        ByteArrayOutputStream arrived = upload(name, request);
        synchronized (arrived) {
            return progress(204, name, request.variable("id"), arrived.size());
        }
    }

    /** Gives an upload up. */
    Response delete(Request request) {
        String name = admit(request);
        upload(name, request);
        open.remove(name + " " + request.variable("id"));
        return Response.of(204);
    }

    private String admit(Request request) {
        String name = Names.repository(request);
        gate.require(request, new Scope("repository", name, Gate.PUSH_ACTIONS));
        return name;
    }

    private void requireUnlocked(String name) {
        if (content.find(name).filter(found -> !found.locks().writeEnabled()).isPresent()) {
            throw RegistryError.disallowed();
        }
    }

    /** A client mounts only from where it may pull; otherwise it is told to upload. */
    private boolean mounted(Request request, String name, Digest digest) {
        String from = request.query("from").orElse("");
        return gate.allows(request, Scope.repository(from, AcrPermission.PULL)) && content.mount(name, digest, from);
    }

    private Response finish(String name, Request request, byte[] blob) {
        Digest digest = Names.digest(request.query("digest").orElse(""));
        if (!Digest.of(blob).equals(digest)) {
            throw RegistryError.badRequest("DIGEST_INVALID", "provided digest did not match uploaded content");
        }
        content.addBlob(name, blob);
        return created(name, digest);
    }

    private ByteArrayOutputStream upload(String name, Request request) {
        ByteArrayOutputStream arrived = open.get(name + " " + request.variable("id"));
        if (arrived == null) {
            throw RegistryError.of(404, "BLOB_UPLOAD_UNKNOWN", "blob upload unknown to registry");
        }
        return arrived;
    }

    private static void requireInOrder(Request request, String name, int arrived) {
        Optional<String> range = request.header("content-range");
        if (range.isPresent()) {
            Matcher chunk = CHUNK.matcher(range.get());
            if (!chunk.matches() || Long.parseLong(chunk.group(1)) != arrived) {
                throw RegistryError.of(416, "RANGE_INVALID", "invalid content range")
                        .with("Range", range(arrived))
                        .with("Location", location(name, request.variable("id")));
            }
        }
    }

    private static Response created(String name, Digest digest) {
        return Response.of(201)
                .with("Location", "/v2/" + name + "/blobs/" + digest)
                .with("Docker-Content-Digest", digest.toString());
    }

    private static Response progress(int status, String name, String id, int arrived) {
        return Response.of(status)
                .with("Location", location(name, id))
                .with("Range", range(arrived))
                .with("Docker-Upload-UUID", id);
    }

    private static String location(String name, String id) {
        return "/v2/" + name + "/blobs/uploads/" + id;
    }

    private static String range(int arrived) {
        return "0-" + Math.max(0, arrived - 1);
    }
}
