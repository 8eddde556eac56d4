#!/usr/bin/env bash
# Runs every test. Installs what the tests need from the registries of Debian, npm and PyPI; downloads no toolchain.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec </dev/null

results=()
started_all=$SECONDS
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# Runs one part under a name, and ends everything when it fails.
part() {
  local name=$1 started=$SECONDS status=0
  shift
  printf '\n== %s\n' "$name"
  "$@" || status=$?
  local seconds=$((SECONDS - started))
  if ((status != 0)); then
    results+=("FAILED  $name, after $seconds s")
    summary
    printf '\nThe part "%s" failed. Nothing after it has run.\n' "$name"
    exit 1
  fi
  results+=("ok      $name, $seconds s")
}

summary() {
  printf '\n== Summary, after %s s\n' "$((SECONDS - started_all))"
  printf '%s\n' "${results[@]}"
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

apt_updated=no

# Installs the packages after the first argument unless the command named by the first argument is there.
need() {
  local command=$1
  shift
  command -v "$command" >/dev/null && return
  if [ "$apt_updated" = no ]; then
    as_root apt-get update --quiet --quiet
    apt_updated=yes
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends "$@"
}

tools() {
  if ! command -v cargo >/dev/null; then
    echo "Rust is missing. https://www.rust-lang.org/tools/install says how to install it."
    return 1
  fi
  need git git || return
  need node nodejs npm || return
  need npm npm || return
  need chromium chromium || return
  [ -f /usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf ] || need DejaVuSerif fonts-dejavu-core || return
  need valgrind valgrind || return
  need java default-jre-headless || return
  # Java's compiler for tests/documents/Judge.java, and what veraPDF needs besides its own jar.
  need javac default-jdk-headless || return
  [ -f /usr/share/java/jaxb-api.jar ] || need jaxb libjaxb-java || return
  need pdftotext poppler-utils || return
  need shellcheck shellcheck || return
  need curl curl || return
  need ssh-keygen openssh-client || return
  web_servers || return
  node_is_recent || return
  npm ci --no-audit --no-fund || return
  need python3 python3 python3-venv || return
  python_packages
}

# The schemas of CI files, what reads feeds, calendars and PDF files, and what makes fonts come with Python programs, which get a
# place of their own.
python_packages() {
  [ -x .venv/bin/pip ] || python3 -m venv .venv || return
  .venv/bin/python -m pip install --quiet --disable-pip-version-check \
    --requirement tests/ci/requirements.txt --requirement tests/exports/requirements.txt \
    --requirement tests/documents/requirements.txt --requirement tests/browser/requirements.txt || return
  export PATH="$PWD/.venv/bin:$PATH"
}

# For tests/hosting/.
web_servers() {
  need nginx nginx-light || return
  [ -f /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ] || need - libnginx-mod-http-brotli-static || return
  need apache2 apache2 || return
  need caddy caddy
}

node_is_recent() {
  node --eval 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)' && return
  echo "The browser tests need Node.js 20 or newer; this is $(node --version)."
  return 1
}

# Shows the output of cargo and says at the end how many tests that were.
rust_tests() {
  cargo test --locked --workspace 2>&1 | tee "$log" || return
  awk '/^test result:/ { passed += $4; failed += $6; ignored += $8 }
    END { printf "Rust tests: %d passed, %d failed, %d ignored.\n", passed, failed, ignored }' "$log"
}

portal() {
  "${CARGO_TARGET_DIR:-target}/debug/wissensportal" build --deny-warnings
}

# One file after the other: each of them keeps all processors busy.
browser_tests() {
  CHROMIUM=$(command -v chromium) node --test --test-concurrency=1 --test-reporter=spec tests/browser/*.test.mjs
}

web_server_tests() {
  node --test --test-reporter=spec tests/hosting/*.test.mjs
}

part "tools" tools
part "format" cargo fmt --check
part "licences" reuse lint --quiet
part "scripts" shellcheck .ci/run scripts/*.sh
part "lints" cargo clippy --locked --workspace --all-targets -- -D warnings
part "Rust tests" rust_tests
part "portal" portal
part "web server tests" web_server_tests
part "browser tests" browser_tests
summary
printf '\nEverything passed.\n'
