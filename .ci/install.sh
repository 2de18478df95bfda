# Sourced by demo.sh and test.sh. Installs the Debian packages of those commands that are missing here.

# install_packages COMMAND:PACKAGE... - asks the system's package manager only for what is not there.
install_packages() {
  local pair missing=()
  for pair in "$@"; do
    command -v "${pair%%:*}" >/dev/null 2>&1 || missing+=("${pair##*:}")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  if ! command -v apt-get >/dev/null 2>&1; then
    printf 'Missing: %s\n  do  install these with your package manager (the names are Debian'"'"'s), then run this again\n' "${missing[*]}" >&2
    return 1
  fi
  local sudo=()
  if [ "$(id -u)" -ne 0 ]; then sudo=(sudo); fi
  printf 'Installing: %s\n' "${missing[*]}" >&2
  "${sudo[@]}" apt-get update -qq
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}
