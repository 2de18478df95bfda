#!/usr/bin/env bash
# Installs what the tests need, then builds everything and runs all tests: unit, property, integration.
set -euo pipefail
cd "$(dirname "$0")"
. ./.ci/install.sh
install_packages javac:openjdk-17-jdk-headless mvn:maven skopeo:skopeo docker-registry:docker-registry az:azure-cli \
  curl:curl openssl:openssl python3:python3 chromium:chromium
exec mvn -B verify "$@"
