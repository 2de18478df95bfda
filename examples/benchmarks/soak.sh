#!/usr/bin/env bash
# serve for ten minutes, a run that deletes each minute, while 5 % of the registry's answers are faults: half 500, half cut connections.
#
#   examples/benchmarks/soak.sh [MINUTES]      default 10; then it is killed in the middle of a run and started again
#
# Prints a line a minute and exits with 1 where a bound is broken: after a warm-up of three minutes resident memory within 10 %, no more
# threads and open files than then, every run complete or resumed, and no run left unfinished at the end.
# Needs a built tree (mvn -DskipTests package), curl and python3.
set -euo pipefail
cd "$(dirname "$0")/../.."
minutes=${1:-10}
work=$(mktemp -d)
emulator= serving=
trap 'for process in $serving $emulator; do kill "$process" 2>/dev/null || true; done; rm -rf "$work"' EXIT

cat >"$work/world.yaml" <<'YAML'
version: 1
tenant: 3f2a9c1e-7d54-4b8f-9a06-5c1e8d2b7f40
subscriptions:
  - id: 8b1d6e3a-2c97-4f05-b3ea-714f09c6d258
    resourceGroups:
      - name: soak
        registries: [{name: soakregistry, synthetic: [{name: load/r%04d, repositories: 20, manifests: 300}]}]
        identities: [{name: cleaner}]
        clusters: [{name: soak, nodePools: [{name: work, userAssignedIdentities: [cleaner]}]}]
principals: [{name: admin}]
roleAssignments:
  - {principal: identity/cleaner, role: AcrPull, scope: registry/soakregistry}
  - {principal: identity/cleaner, role: AcrDelete, scope: registry/soakregistry}
node: {cluster: soak, pool: work}
settings: {registryThrottling: false}
faults:
  latency: 20ms
  rules:
    - {face: acr, chance: 0.025, answer: {status: 500, code: UNKNOWN}}
    - {face: acr, chance: 0.025, cut: after}
YAML
cat >"$work/policy.yaml" <<'YAML'
version: 1
protect: {inUse: false}
rules: [{repositories: ["**"], tags: ["ci-*"], keepYoungerThan: 30d}]
untagged: {olderThan: 7d, grace: 7d}
limits: {maxDeletesPerRun: 250, maxShareOfRepository: 1}
schedule: "* * * * *"
YAML

java -Xmx1g -jar examples/azure-emulator/target/azure-emulator.jar serve --world "$work/world.yaml" --env-dir "$work/env" \
  >"$work/emulator.log" 2>&1 &
emulator=$!
for _ in $(seq 600); do grep -qs 'Ctrl-C' "$work/emulator.log" && break; kill -0 "$emulator"; sleep 0.1; done
set -a; . "$work/env/node.env"; set +a
AZURE_CLIENT_ID=$(curl -sf --cacert "$work/env/ca.pem" "${AZURE_AUTHORITY_HOST%/}/_emulator/world" |
  grep '/userAssignedIdentities/cleaner ' | grep -o 'clientId=[^ ]*' | cut -d= -f2)
export AZURE_CLIENT_ID STATE_DIR="$work/state" POLICY_FILE="$work/policy.yaml" CLEANUP_APPLY=true HTTP_ADDRESS=127.0.0.1:0
start() { # starts serve, and finds its port
  # As in a container of 384 MiB, of which the launcher gives 60 % to the heap.
  JDK_JAVA_OPTIONS=-XX:MaxRAM=384m cleaner/target/cleaner serve >"$work/out" 2>>"$work/log" &
  serving=$!
  port=
  for _ in $(seq 100); do
    port=$(grep 'Listening on' "$work/log" | tail -n1 | grep -o 'port [0-9]*' | cut -d' ' -f2 || true)
    if [ -n "$port" ] && curl -sf "http://127.0.0.1:$port/healthz" >"$work/out"; then return; fi
    sleep 0.1
  done
  cat "$work/log" >&2; exit 1
}

echo "soak: $minutes minutes; $(nproc) cores, $(java -version 2>&1 | head -n1)"
start
python3 - "$serving" "$port" "$minutes" <<'PY'
import os, re, statistics, sys, time, urllib.request
pid, port, minutes = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])

def metrics():
    text = urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=30).read().decode()
    return dict(re.findall(r"^(registry_cleaner_\S+) (\S+)$", text, re.M))

def sample():
    status = open(f"/proc/{pid}/status").read()
    value = lambda name: int(re.search(name + r":\s+(\d+)", status).group(1))
    return value("VmRSS") / 1024, value("Threads"), len(os.listdir(f"/proc/{pid}/fd"))

def total(values, name):
    return sum(float(value) for key, value in values.items() if key.split("{")[0] == "registry_cleaner_" + name)

idle = []  # by minute: what was seen while no run was under way
for minute in range(1, minutes + 1):
    end, seen, peak = time.monotonic() + 60, [], 0
    while time.monotonic() < end:
        before = metrics()
        now = sample()
        peak = max(peak, now[0])
        if float(before["registry_cleaner_run_in_progress"]) == 0:
            seen.append(now)
        time.sleep(2)
    values = metrics()
    if not seen:
        sys.exit(f"minute {minute}: a run was under way all the time; this machine is too slow for a run a minute")
    idle.append(seen[-5:])  # the run's threads have gone home by then
    memory, threads, files = (statistics.median(column) for column in zip(*idle[-1]))
    print(f"minute {minute:2}: {memory:4.0f} MB idle, {peak:4.0f} MB at most, {threads:.0f} threads, {files:.0f} files, "
          f"{total(values, 'runs_total'):.0f} runs, {total(values, 'requests_total'):.0f} requests, "
          f"{total(values, 'request_repeats_total') + total(values, 'throttled_total'):.0f} faults met", flush=True)

results = {key: value for key, value in values.items() if key.startswith("registry_cleaner_runs_total")}
print("runs:", results)
warm, last = idle[2], idle[-1]
figures = [(statistics.median(a), statistics.median(b)) for a, b in zip(zip(*warm), zip(*last))]
print(f"after the warm-up and at the end: {figures[0][0]:.0f} and {figures[0][1]:.0f} MB, "
      f"{figures[1][0]:.0f} and {figures[1][1]:.0f} threads, {figures[2][0]:.0f} and {figures[2][1]:.0f} files")
problems = []
if abs(figures[0][1] - figures[0][0]) > 0.1 * figures[0][0]: problems.append("memory is not flat within 10 %")
if figures[1][1] > figures[1][0] + 3: problems.append("threads leak")
if figures[2][1] > figures[2][0] + 3: problems.append("open files leak")
if total(values, "runs_total") < minutes - 1: problems.append("runs are missing")
if any("failed" in key for key in results): problems.append("a run failed")
sys.exit("; ".join(problems) or 0)
PY

echo "killed in the middle of a run, and started again:"
before=$(cleaner/target/cleaner runs --output json | python3 -c 'import json,sys; print(len(json.load(sys.stdin)["runs"]))')
for _ in $(seq 700); do
  now=$(cleaner/target/cleaner runs --output json | python3 -c 'import json,sys
runs = json.load(sys.stdin)["runs"]; print(len(runs) if not runs[0].get("ended") else 0)')
  if [ "$now" -gt "$before" ]; then break; fi
  sleep 0.1
done
kill -9 "$serving"; wait "$serving" 2>/dev/null || true
cleaner/target/cleaner runs | head -n 4
start
sleep 45
kill "$serving"; wait "$serving" || { echo "serve ended with $?" >&2; exit 1; }
serving=
cleaner/target/cleaner runs | head -n 4
cleaner/target/cleaner runs --output json | python3 -c '
import json, sys
unfinished = [run for run in json.load(sys.stdin)["runs"] if not run.get("ended")]
sys.exit(f"unfinished runs: {unfinished}" if unfinished else 0)'
echo "every run is complete"
