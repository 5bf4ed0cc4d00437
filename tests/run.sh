#!/usr/bin/env bash
# Installs what the tests need, builds once, runs every test project, and closes with "N passed, N failed".
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

. tests/need.sh

need /usr/lib/postgresql postgresql || exit 1
need npm npm || exit 1
need /usr/bin/chromium chromium || exit 1
need /usr/share/fonts/opentype/noto fonts-noto-cjk || exit 1

echo "Building …"
if ! dotnet build orleans.sln -c Release -v q -nologo; then
  echo "The build failed."
  echo "0 passed, 1 failed"
  exit 1
fi

passed=0
failed=0
check() { # check NAME COMMAND...: a check that is no test project counts as one test
  local name=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
    echo "PASS $name"
  else
    failed=$((failed + 1))
    echo "FAIL $name"
  fi
}

check "dotnet format" dotnet format orleans.sln --verify-no-changes --no-restore
check "buf lint" bash tests/buf-lint.sh
check "prove conduct" env PROVE_BUILT=1 bash tests/prove conduct --ci

# The harnesses at the size of a build; docs/reliability.md has the long ones.
for harness in crash rot race points; do
  check "prove $harness --ci" env PROVE_BUILT=1 tests/prove "$harness" --ci
done
check "prove crash --engine postgres --ci" env PROVE_BUILT=1 tests/prove crash --engine postgres --ci --kills 3 --no-teeth

for project in tests/Arrears.*.Tests; do
  name=$(basename "$project")
  echo "== $name"
  log=$(mktemp)
  # A suite that hangs is a failure with a name, not a build that never ends.
  timeout -k 10 900 "$project/bin/Release/net10.0/$name" -noColor 2>&1 | tee "$log" | grep -vE "Discover|Starting:|Finished:|xUnit.net v3"
  line=$(grep -E "Total: [0-9]+" "$log" | tail -n 1)
  rm -f "$log"
  total=$(sed -nE 's/.*Total: ([0-9]+).*/\1/p' <<<"$line")
  errors=$(sed -nE 's/.*Errors: ([0-9]+).*/\1/p' <<<"$line")
  bad=$(sed -nE 's/.*Failed: ([0-9]+).*/\1/p' <<<"$line")
  skipped=$(sed -nE 's/.*Skipped: ([0-9]+).*/\1/p' <<<"$line")
  if [ -z "$total" ] || [ "$total" -eq 0 ]; then
    echo "$name ran no test"
    failed=$((failed + 1))
    continue
  fi
  bad=$((${bad:-0} + ${errors:-0}))
  failed=$((failed + bad))
  passed=$((passed + total - bad - ${skipped:-0}))
done

echo
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
