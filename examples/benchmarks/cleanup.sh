#!/usr/bin/env bash
# The cleanup against the emulator: 20 ms latency a request, at most 32 requests in flight, everything on this machine.
#
#   examples/benchmarks/cleanup.sh large      one repository of 140,000 manifests: the first plan, and the second
#   examples/benchmarks/cleanup.sh million    one million manifests over 1,000 repositories, -Xmx512m
#   examples/benchmarks/cleanup.sh many       1,000 repositories of 200 manifests: plan, then apply
#   examples/benchmarks/cleanup.sh throttle   deletes under a throttle of 100 writes a second
#   examples/benchmarks/cleanup.sh faults     1 % of the requests fail: 500, 429, cut connections
#
# Needs a built tree (mvn -DskipTests package), curl and python3. Requests are counted by the emulator, time by the shell around the
# whole process, JVM start included.
set -euo pipefail
cd "$(dirname "$0")/../.."
case ${1:-} in
  large) repositories=1 manifests=140000 heap=256m ;;
  million) repositories=1000 manifests=1000 heap=512m ;;
  many) repositories=1000 manifests=200 heap=512m ;;
  throttle) repositories=1 manifests=12000 heap=256m ;;
  faults) repositories=20 manifests=500 heap=256m ;;
  *) sed -n '2,/^set/p' "$0" | sed '$d; s/^# \{0,1\}//' >&2; exit 2 ;;
esac
benchmark=$1
work=$(mktemp -d)
emulator=
trap 'if [ -n "$emulator" ]; then kill "$emulator" 2>/dev/null || true; fi; rm -rf "$work"' EXIT

name=load/app
if [ "$repositories" -gt 1 ]; then name=load/r%04d; fi
limits= rules=
if [ "$benchmark" = throttle ]; then limits='limits: {writesPerSecond: 100, burst: 100}'; fi
if [ "$benchmark" = faults ]; then
  rules='rules: [{face: acr, chance: 0.004, answer: {status: 500, code: UNKNOWN}}, {face: acr, chance: 0.003, answer: {status: 429, code: TOOMANYREQUESTS, retryAfter: 1s}}, {face: acr, chance: 0.003, cut: after}]'
fi
cat >"$work/world.yaml" <<YAML
version: 1
tenant: 3f2a9c1e-7d54-4b8f-9a06-5c1e8d2b7f40
subscriptions:
  - id: 8b1d6e3a-2c97-4f05-b3ea-714f09c6d258
    resourceGroups:
      - name: bench
        registries:
          - name: benchregistry
            synthetic: [{name: $name, repositories: $repositories, manifests: $manifests}]
            $limits
        identities: [{name: cleaner}]
        clusters: [{name: bench, nodePools: [{name: work, userAssignedIdentities: [cleaner]}]}]
principals: [{name: admin}]
roleAssignments:
  - {principal: identity/cleaner, role: AcrPull, scope: registry/benchregistry}
  - {principal: identity/cleaner, role: AcrDelete, scope: registry/benchregistry}
node: {cluster: bench, pool: work}
settings: {registryThrottling: false}
faults:
  latency: 20ms
  $rules
YAML
cat >"$work/policy.yaml" <<'YAML'
version: 1
protect: {inUse: false}
rules: [{repositories: ["**"], tags: ["ci-*"], keepYoungerThan: 30d}]
untagged: {olderThan: 7d, grace: 7d}
limits: {maxDeletesPerRun: 1000000, maxShareOfRepository: 1}
YAML

java -Xmx3g -jar examples/azure-emulator/target/azure-emulator.jar serve --world "$work/world.yaml" --env-dir "$work/env" \
  >"$work/emulator.log" 2>&1 &
emulator=$!
for _ in $(seq 1200); do grep -qs 'Ctrl-C' "$work/emulator.log" && break; kill -0 "$emulator"; sleep 0.1; done
set -a; . "$work/env/node.env"; set +a
url=${AZURE_AUTHORITY_HOST%/}/_emulator
get() { curl -sf --cacert "$work/env/ca.pem" "$@"; }
AZURE_CLIENT_ID=$(get "$url/world" | grep '/userAssignedIdentities/cleaner ' | grep -o 'clientId=[^ ]*' | cut -d= -f2)
export AZURE_CLIENT_ID STATE_DIR="$work/state" JDK_JAVA_OPTIONS="-Xmx$heap"
get "$url/content?registry=benchregistry" | wc -l >"$work/lines-before"   # waits until the content is made

measure() { # measure TITLE ARGUMENTS... - one run of the cleaner
  local title=$1; shift
  get -X POST "$url/requests/reset"
  python3 - "$title" "$work" "$url" cleaner/target/cleaner clean --policy "$work/policy.yaml" "$@" <<'PY'
import json, resource, ssl, subprocess, sys, time, urllib.request
title, work, url, command = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]
start = time.monotonic()
with open(work + "/out", "w") as out:
    code = subprocess.call(command, stdout=out, stderr=subprocess.STDOUT)
seconds = time.monotonic() - start
if code:
    sys.exit(f"exit {code}\n" + open(work + "/out").read()[-2000:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
context = ssl.create_default_context(cafile=work + "/env/ca.pem")
counts = json.load(urllib.request.urlopen(url + "/requests", context=context))["benchregistry"]
kinds = {k: v for k, v in counts["byKind"].items() if v}
print(f"{title}: {seconds:.1f} s, {counts['requests']:,} requests, {used.ru_maxrss // 1024} MB resident, "
      f"{used.ru_utime + used.ru_stime:.1f} s of processor time")
print("   ", ", ".join(f"{k} {v:,}" for k, v in kinds.items()), "|", counts["byStatus"], "| peak in flight", counts["peakInFlight"])
reads = sum(v for k, v in kinds.items() if k in ("catalog", "tagPages", "manifestPages", "repositoryAttributes"))
looked = kinds.get("manifestBodies", 0) + kinds.get("referrers", 0)
deletes = kinds.get("tagDeletes", 0) + kinds.get("manifestDeletes", 0)
if deletes:
    print(f"    {deletes / seconds:.1f} deletes a second over the whole process")
PY
  grep -E '^Run|failed|^total' "$work/out" | sed 's/^/    /' || true
}

rate() { # from the moment when the plan was written down to the end of the last deletion, as the journal has them
  # Gone is what the registry deleted along with its subject: asked for, answered 404, and counted by the throttle as any other write.
  cleaner/target/cleaner runs --output json 2>/dev/null | python3 -c '
import datetime, json, sys
run = json.load(sys.stdin)["runs"][0]
at = lambda text: datetime.datetime.fromisoformat(text[:19] + "+00:00").timestamp() + float("0" + (text[19:-1] or "."  + "0"))
seconds = at(run["ended"]) - at(run["begun"])
deleted, gone, failed = (run["outcomes"][outcome] for outcome in ("deleted", "gone", "failed"))
print(f"    deleting: {deleted:,} deleted, {gone:,} gone with their subjects, {failed} failed, {seconds:.1f} s,"
      f" {(deleted + gone) / seconds:.1f} a second")'
}

echo "$benchmark: $repositories x $manifests manifests; $(nproc) cores, $(env -u JDK_JAVA_OPTIONS java -version 2>&1 | head -n1)"
case $benchmark in
  large) measure "first plan"; measure "second plan" ;;
  million) measure "first plan" ;;
  many) measure "plan"; measure "apply" --apply --yes ;;
  throttle) measure "apply under 100 writes/s" --apply --yes; rate ;;
  faults) measure "apply" --apply --yes; measure "plan afterwards" ;;
esac
