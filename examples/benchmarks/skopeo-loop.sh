#!/usr/bin/env bash
# A real docker-registry with 1,000 tags: the plan of the cleaner against a loop of `skopeo list-tags` and `skopeo inspect`.
#
#   examples/benchmarks/skopeo-loop.sh [TAGS]     needs a built tree (mvn -DskipTests package), docker-registry, skopeo, openssl, python3
set -euo pipefail
cd "$(dirname "$0")/../.."
tags=${1:-1000}
work=$(mktemp -d)
registry=
trap 'if [ -n "$registry" ]; then kill "$registry" 2>/dev/null || true; fi; rm -rf "$work"' EXIT
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
openssl req -x509 -newkey rsa:2048 -nodes -keyout "$work/key.pem" -out "$work/ca.crt" -days 2 -subj /CN=localhost \
  -addext 'subjectAltName=DNS:localhost' 2>/dev/null
cat >"$work/config.yml" <<YAML
version: 0.1
log: {level: error, accesslog: {disabled: true}}
storage: {filesystem: {rootdirectory: $work/storage}, delete: {enabled: true}}
http: {addr: "127.0.0.1:$port", tls: {certificate: $work/ca.crt, key: $work/key.pem}}
YAML
docker-registry serve "$work/config.yml" >"$work/registry.log" 2>&1 &
registry=$!
for _ in $(seq 100); do curl -sf --cacert "$work/ca.crt" "https://localhost:$port/v2/" >/dev/null && break; sleep 0.1; done

python3 - "$port" "$work/ca.crt" "$tags" <<'PY'
import concurrent.futures, hashlib, http.client, json, ssl, sys
port, ca, tags = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
context = ssl.create_default_context(cafile=ca)
def call(method, path, body=b"", headers={}):
    connection = http.client.HTTPSConnection("localhost", port, context=context)
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    answer.read()
    assert answer.status < 300, (method, path, answer.status)
    return answer
def blob(repository, data):
    digest = "sha256:" + hashlib.sha256(data).hexdigest()
    place = call("POST", f"/v2/{repository}/blobs/uploads/").getheader("Location").split(f":{port}", 1)[-1]
    call("PUT", place + ("&" if "?" in place else "?") + "digest=" + digest, data)
    return digest
def image(n):
    config = json.dumps({"created": f"2025-{1 + n % 12:02d}-01T00:00:00Z", "architecture": "amd64", "os": "linux", "n": n,
                         "rootfs": {"type": "layers", "diff_ids": []}, "config": {}}).encode()
    layer = f"layer {n}".encode()
    manifest = json.dumps({"schemaVersion": 2, "mediaType": "application/vnd.docker.distribution.manifest.v2+json",
        "config": {"mediaType": "application/vnd.docker.container.image.v1+json", "size": len(config), "digest": blob("app", config)},
        "layers": [{"mediaType": "application/vnd.docker.image.rootfs.diff.tar.gzip", "size": len(layer), "digest": blob("app", layer)}]}).encode()
    call("PUT", f"/v2/app/manifests/ci-{n}", manifest, {"Content-Type": "application/vnd.docker.distribution.manifest.v2+json"})
with concurrent.futures.ThreadPoolExecutor(8) as pool:
    list(pool.map(image, range(tags)))
PY
cat >"$work/policy.yaml" <<'YAML'
version: 1
protect: {inUse: false}
rules: [{repositories: ["**"], tags: ["ci-*"], keepYoungerThan: 30d}]
limits: {maxDeletesPerRun: 1000000, maxShareOfRepository: 1}
YAML
export SSL_CERT_FILE="$work/ca.crt"
export XDG_RUNTIME_DIR="$work"
loop() {
  skopeo list-tags "docker://localhost:$port/app" | python3 -c 'import json, sys; print("\n".join(json.load(sys.stdin)["Tags"]))' |
    while read -r tag; do skopeo inspect "docker://localhost:$port/app:$tag" >/dev/null; done
}
ours() {
  REGISTRY_URL="localhost:$port" ALLOWED_REGISTRY_HOSTS="localhost:$port" cleaner/target/cleaner clean --registry-type oci \
    --policy "$work/policy.yaml"
}
export -f loop ours
export port work
python3 - <<'PY'
import statistics, subprocess, time
def seconds(name):
    start = time.monotonic()
    subprocess.run(["bash", "-c", name], check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - start
mine = statistics.median(seconds("ours") for _ in range(3))
theirs = seconds("loop")
print(f"skopeo list-tags + inspect loop {theirs:.1f} s, cleaner clean {mine:.2f} s (median of 3, JVM start included): {theirs / mine:.1f} times faster")
PY
ours | grep -E '^(app|total)'
