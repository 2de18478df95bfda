#!/usr/bin/env bash
# From nothing to ✓ on an Azure that runs on this machine: the guide's Option B, done by programs, and a first cleanup.
# Installs what is missing, builds, and leaves what it made in demo-out/.
set -euo pipefail
cd "$(dirname "$0")"
. ./.ci/install.sh

out=demo-out
emulator= serving=
cleanup() {
  local process
  for process in $serving $emulator; do kill "$process" 2>/dev/null || true; wait "$process" 2>/dev/null || true; done
}
trap cleanup EXIT

bold=; dim=; plain=
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then bold=$'\e[1m'; dim=$'\e[2m'; plain=$'\e[0m'; fi
step_number=0
step() { step_number=$((step_number + 1)); printf '\n%s── %s. %s%s\n' "$bold" "$step_number" "$1" "$plain"; }
say() { printf '%s%s%s\n' "$dim" "$1" "$plain"; }
run() { printf '%s$ %s%s\n' "$bold" "$*" "$plain"; "$@"; }

# as ADMIN|NODE COMMAND... - runs it in that shell's environment, as if `. env/admin.env` had been said.
as() { local who=$1; shift; ( set -a; . "$out/env/$who.env"; set +a; run "$@" ); }

step "Install what is missing, and build"
install_packages javac:openjdk-17-jdk-headless mvn:maven skopeo:skopeo curl:curl
say "Maven compiles three small programs; the first time it also downloads their libraries."
mvn -B -q -DskipTests package
PATH="$PWD/provisioner/target:$PWD/cleaner/target:$PATH"

step "Start an Azure small enough for a laptop"
say "One cluster (demo-aks, node pools system and apps), one registry (demoregistry), nothing granted yet."
rm -rf "$out"; mkdir -p "$out"
java -jar examples/azure-emulator/target/azure-emulator.jar serve --propagation 15 --env-dir "$out/env" >"$out/emulator.log" 2>&1 &
emulator=$!
for _ in $(seq 150); do grep -q 'Ctrl-C' "$out/emulator.log" && break; kill -0 "$emulator" || break; sleep 0.1; done
if ! grep -q 'Ctrl-C' "$out/emulator.log"; then cat "$out/emulator.log" >&2; exit 1; fi
cat "$out/emulator.log"

step "A newcomer's first try, from a pod on the node: the registry refuses"
if as node cleaner health_check; then
  echo "demo: this was meant to fail, nothing is granted yet" >&2; exit 1
fi

step "Option B, first as a plan: what would happen?"
as admin provisioner user-assigned --cluster demo-aks --resource-group demo --registry demoregistry --node-pool apps \
  --allow-cleanup --values "$out/values.yaml" --dry-run

step "Option B, for real: create the identity, attach it, grant AcrPull and AcrDelete, render values.yaml"
as admin provisioner user-assigned --cluster demo-aks --resource-group demo --registry demoregistry --node-pool apps \
  --allow-cleanup --values "$out/values.yaml" --yes
run cat "$out/values.yaml"

step "Is everything in place, as far as Azure can tell?"
as admin provisioner verify --cluster demo-aks --resource-group demo --registry demoregistry --node-pool apps --allow-cleanup

step "The chart, rendered with these values"
run java -jar helm/target/chart-render.jar helm/docker-registry-cleaner "$out/values.yaml" >"$out/manifests.yaml"
say "in $out/manifests.yaml; the container gets this environment:"
java -jar helm/target/chart-render.jar --env helm/docker-registry-cleaner "$out/values.yaml" | tee "$out/pod.env"

step "The same try again, with the environment of the rendered pod"
say "The new role assignment takes a few seconds to propagate here (minutes on Azure): --wait sits it out."
( set -a; . "$out/env/node.env"; . "$out/pod.env"; set +a
  STATE_DIR="$PWD/$out/state" REGISTRY_AUTH_FILE="$PWD/$out/state/auth.json" run cleaner health_check --wait 2m )

# in_pod COMMAND... - with the environment of the rendered pod and a state directory of its own.
in_pod() { ( pod_environment; run "$@" ); }
pod_environment() {
  set -a; . "$out/env/node.env"; . "$out/pod.env"; set +a
  export STATE_DIR="$PWD/$out/state" REGISTRY_AUTH_FILE="$PWD/$out/state/auth.json" POLICY_FILE=examples/policies/ci-heavy.yaml
}

step "What would a policy for a busy CI delete? Nothing is deleted"
in_pod cleaner clean

step "Why does an old preview stay? The cluster runs it"
in_pod cleaner explain ci/api:pr-104

step "Delete: the tags now, their manifests when the grace period is over"
in_pod cleaner clean --apply --yes
in_pod cleaner runs

step "What is in the registry, and what could be freed, as a page with a map"
in_pod cleaner inventory --exact-sizes --html "$out/registry.html"

step "What the pod does all day: it keeps the session and the schedule, and shows how things stand"
say "It was told to only plan (cleanup.apply is false); its dashboard is saved as a page, and it is told to end."
( pod_environment
  export HTTP_ADDRESS=127.0.0.1:0 CLEANUP_SCHEDULE='0 3 * * *' CLEANUP_TIME_ZONE=Europe/Berlin
  exec cleaner serve 2>"$out/serve.log" ) &
serving=$!
for _ in $(seq 150); do grep -q 'port [0-9]' "$out/serve.log" && break; kill -0 "$serving" || break; sleep 0.1; done
port=$(grep -o 'port [0-9]*' "$out/serve.log" | cut -d' ' -f2)
for _ in $(seq 150); do curl -sf "http://127.0.0.1:$port/metrics" | grep -q '^registry_cleaner_repositories' && break; sleep 0.1; done
run curl -sS "http://127.0.0.1:$port/readyz"; echo
curl -sS "http://127.0.0.1:$port/metrics" | grep -E '^registry_cleaner_(signed_in|repositories|reclaimable_bytes|plan_steps|next_run)'
curl -sS "http://127.0.0.1:$port/" >"$out/dashboard.html"
kill "$serving"; wait "$serving" || true; serving=
cat "$out/serve.log"

step "Once more, as a pipeline would on every push"
as admin provisioner user-assigned --cluster demo-aks --resource-group demo --registry demoregistry --node-pool apps \
  --allow-cleanup --values "$out/values.yaml" --yes

step "What is left for you to look at"
rm -rf "$out/state"
for file in dashboard.html registry.html values.yaml manifests.yaml pod.env env/admin.env env/node.env emulator.log; do printf '  %s/%s\n' "$out" "$file"; done
cat <<TEXT

Play with it yourself:
  java -jar examples/azure-emulator/target/azure-emulator.jar serve --env-dir $out/env     # in one shell
  . $out/env/admin.env && provisioner/target/provisioner --help                            # in another
TEXT
