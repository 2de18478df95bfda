package io.registrycleaner.emulator.acr;

import io.registrycleaner.emulator.acr.content.Content;
import io.registrycleaner.emulator.acr.content.Digest;
import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /v2/<name>/blobs/<digest>}. Answers with the bytes, where ACR redirects to its storage. */
final class Blobs {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

    private final Content content;
    private final Gate gate;

    Blobs(Content content, Gate gate) {
        this.content = content;
        this.gate = gate;
    }

    /** GET and HEAD. */
    Response get(Request request) {
        String name = Names.repository(request);
        gate.require(request, Scope.repository(name, AcrPermission.PULL));
        Digest digest = Names.digest(request.variable("digest"));
        byte[] blob = content.blob(name, digest).orElseThrow(() -> unknown(digest));
        Optional<String> range = request.header("range");
        Response response =
                range.isPresent() ? part(blob, range.get()) : Response.bytes(200, "application/octet-stream", blob);
        return response.with("Docker-Content-Digest", digest.toString()).with("Accept-Ranges", "bytes");
    }

    Response delete(Request request) {
        String name = Names.repository(request);
        gate.require(request, Scope.repository(name, AcrPermission.DELETE));
        Digest digest = Names.digest(request.variable("digest"));
        if (!content.removeBlob(name, digest)) {
            throw unknown(digest);
        }
        return Response.of(202).with("Docker-Content-Digest", digest.toString());
    }

    private static Response part(byte[] blob, String range) {
        Matcher matcher = RANGE.matcher(range);
        if (matcher.matches()) {
            long from = Long.parseLong(matcher.group(1));
            long to = matcher.group(2).isEmpty() ? blob.length - 1L : Long.parseLong(matcher.group(2));
            to = Math.min(to, blob.length - 1L);
            if (from <= to) {
                byte[] bytes = Arrays.copyOfRange(blob, (int) from, (int) to + 1);
                return Response.bytes(206, "application/octet-stream", bytes)
                        .with("Content-Range", "bytes " + from + "-" + to + "/" + blob.length);
            }
        }
        throw RegistryError.of(416, "RANGE_INVALID", "invalid content range")
                .with("Content-Range", "bytes */" + blob.length);
    }

    private static RegistryError unknown(Digest digest) {
        return RegistryError.of(
                404,
                "BLOB_UNKNOWN",
                "blob unknown to registry",
                RegistryError.detail(Map.of("digest", digest.toString())));
    }
}
