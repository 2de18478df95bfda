#!/usr/bin/env bash
# Option B of the guide, cold, as whole processes: the seven commands of an az script against one provisioner command.
# Each round gives both a fresh emulator, warmed up by three dry runs. Also: the start-up of `provisioner --help` against `az version`.
#
#   examples/benchmarks/option-b.sh [ROUNDS]        needs a built tree (mvn -DskipTests package), az, python3
#
# Debian's az 2.45 cannot run `az vmss` and `az role assignment create` (its packaged libraries do not fit), so the script
# sends those two requests through `az rest`, which is faster than the commands themselves would be. Signing in is not timed.
set -euo pipefail
cd "$(dirname "$0")/../.."
rounds=${1:-5}
work=$(mktemp -d)
emulator=
stop_emulator() { if [ -n "$emulator" ]; then kill "$emulator" 2>/dev/null || true; wait "$emulator" 2>/dev/null || true; emulator=; fi; }
trap 'stop_emulator; rm -rf "$work"' EXIT

start_emulator() {
  stop_emulator
  rm -rf "$work/env" "$work/emulator.log"
  java -jar examples/azure-emulator/target/azure-emulator.jar serve --env-dir "$work/env" >"$work/emulator.log" 2>&1 &
  emulator=$!
  for _ in $(seq 100); do grep -qs 'Ctrl-C' "$work/emulator.log" && { warm_up; return 0; }; sleep 0.1; done
  cat "$work/emulator.log" >&2
  return 1
}

# A server that has answered nothing yet is what is slow then, for whichever client comes first: both find it warm.
warm_up() {
  local rehearsal
  for rehearsal in 1 2 3; do
    ( . "$work/env/admin.env"
      provisioner/target/provisioner user-assigned --cluster demo-aks --resource-group demo --registry demoregistry \
        --node-pool apps --dry-run >/dev/null 2>>"$work/ours.log" )
  done
}

seconds() { # seconds LOG COMMAND... - wall time of a command that must succeed
  python3 - "$@" <<'PY'
import subprocess, sys, time
with open(sys.argv[1], "ab") as log:
    start = time.monotonic()
    code = subprocess.call(sys.argv[2:], stdout=log, stderr=log, stdin=subprocess.DEVNULL)
    taken = time.monotonic() - start
if code:
    sys.exit(f"exit {code}: {' '.join(sys.argv[2:])}; see {sys.argv[1]}")
print(f"{taken:.3f}")
PY
}

cat >"$work/az-option-b.sh" <<'AZ'
set -euo pipefail
node_rg=$(az aks show -g demo -n demo-aks --query nodeResourceGroup -o tsv)
nodes="/subscriptions/$AZURE_SUBSCRIPTION_ID/resourceGroups/$node_rg/providers/Microsoft.Compute/virtualMachineScaleSets"
vmss=$(az rest --method get --url "$nodes?api-version=2025-04-01" \
  --query "value[?tags.\"aks-managed-poolName\"=='apps'].id | [0]" -o tsv)
identity=$(az identity create -g demo -n docker-registry-cleaner-identity --query id -o tsv)
az rest --method patch --url "$vmss?api-version=2025-04-01" \
  --body "{\"identity\":{\"type\":\"UserAssigned\",\"userAssignedIdentities\":{\"$identity\":{}}}}" >/dev/null
principal=$(az identity show -g demo -n docker-registry-cleaner-identity --query principalId -o tsv)
acr=$(az acr show -g demo -n demoregistry --query id -o tsv)
az rest --method put \
  --url "$acr/providers/Microsoft.Authorization/roleAssignments/$(cat /proc/sys/kernel/random/uuid)?api-version=2022-04-01" \
  --body "{\"properties\":{\"principalId\":\"$principal\",\"principalType\":\"ServicePrincipal\",\"roleDefinitionId\":\"/subscriptions/$AZURE_SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d\"}}" >/dev/null
AZ

: >"$work/az" ; : >"$work/ours" ; : >"$work/federated" ; : >"$work/az-version" ; : >"$work/help"
for round in $(seq "$rounds"); do
  start_emulator
  ( set -a; . "$work/env/admin.env"; set +a
    az login --identity >/dev/null 2>&1
    seconds "$work/az.log" bash "$work/az-option-b.sh" >>"$work/az" )
  start_emulator
  ( set -a; . "$work/env/admin.env"; set +a
    seconds "$work/ours.log" provisioner/target/provisioner user-assigned --cluster demo-aks --resource-group demo \
      --registry demoregistry --node-pool apps --values "$work/values-$round.yaml" --yes >>"$work/ours" )
  start_emulator
  ( set -a; . "$work/env/admin.env"; set +a
    seconds "$work/ours.log" provisioner/target/provisioner workload-identity --cluster demo-aks --resource-group demo \
      --registry demoregistry --values "$work/values-c-$round.yaml" --yes >>"$work/federated" )
  stop_emulator
  seconds "$work/az.log" az version >>"$work/az-version"
  seconds "$work/ours.log" provisioner/target/provisioner --help >>"$work/help"
  printf 'round %s of %s: az script %s s, provisioner %s s\n' "$round" "$rounds" "$(tail -n1 "$work/az")" "$(tail -n1 "$work/ours")" >&2
done

python3 - "$work" "$rounds" <<'PY'
import os, statistics, sys
work, rounds = sys.argv[1], sys.argv[2]
median = lambda name: statistics.median(map(float, open(os.path.join(work, name)).read().split()))
az, ours, federated, version, help_ = map(median, ("az", "ours", "federated", "az-version", "help"))
print(f"median of {rounds} rounds, {os.cpu_count()} cores")
print(f"  Option B, az script      {az:6.3f} s")
print(f"  Option B, provisioner    {ours:6.3f} s    {az / ours:.1f} times faster")
print(f"  Option C, provisioner    {federated:6.3f} s    {federated / ours:.2f} of Option B")
print(f"  az version               {version:6.3f} s")
print(f"  provisioner --help       {help_:6.3f} s    {help_ / version:.2f} of az version")
PY
