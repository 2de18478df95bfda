#!/usr/bin/env bash
# Installs what the tests need, then builds everything and runs all tests: unit, property, integration.
set -euo pipefail
cd "$(dirname "$0")"
. ./.ci/install.sh
install_packages javac:openjdk-17-jdk-headless mvn:maven skopeo:skopeo docker-registry:docker-registry az:azure-cli \
  curl:curl jq:jq man:man-db openssl:openssl python3:python3 chromium:chromium promtool:prometheus
# Provisioner and cleaner need nothing of each other, and much of their tests is waiting.
mvn -B -T 2 verify "$@"

# Only what a machine's kernel forbids is skipped, and it is not passed over in silence.
skipped=$(grep -l '<skipped' ./*/target/*-reports/TEST-*.xml examples/*/target/*-reports/TEST-*.xml 2>/dev/null || true)
if [ -n "$skipped" ]; then
  echo 'Skipped, as this machine does not allow what they do (tests that mount file systems need unshare -rm):'
  printf '  %s\n' $skipped
fi
