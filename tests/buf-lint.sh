#!/usr/bin/env bash
# Lints protos/ with the buf pinned in tests/buf. The google/type and google/rpc files the protos import come from the
# NuGet package that the build uses, so a build (or restore) must have run before.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
tool="$root/tests/buf"
work="$root/artifacts/buf"

version=$(sed -n 's/.*"Google.Api.CommonProtos" Version="\([^"]*\)".*/\1/p' "$root/Directory.Packages.props")
packages=${NUGET_PACKAGES:-$HOME/.nuget/packages}
google="$packages/google.api.commonprotos/$version/content/protos"
if [[ ! -d $google ]]; then
  echo "Google.Api.CommonProtos $version is not restored: run 'dotnet restore orleans.sln' first" >&2
  exit 2
fi

if [[ ! -d $tool/node_modules ]]; then
  (cd "$tool" && npm ci --no-audit --no-fund --loglevel=error)
fi

rm -rf "$work"
mkdir -p "$work/protos" "$work/google/google"
cp -r "$root/protos/arrears" "$work/protos/"
cp -r "$google/google/type" "$google/google/rpc" "$work/google/google/"
cp "$tool/buf.yaml" "$work/"

cd "$work"
if node "$tool/node_modules/@bufbuild/buf/bin/buf" lint; then
  echo "buf lint: 1 passed, 0 failed"
else
  echo "buf lint: 0 passed, 1 failed"
  exit 1
fi
