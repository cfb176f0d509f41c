#!/usr/bin/env bash
# Publishes every Lambda into lambdas/out/<Name>: an executable named bootstrap, as the provided.al2023 runtime wants it, and its native
# libraries. `npx cdk deploy` and `npx cdk synth` run this first. Native AOT where this machine can compile it, which is Linux with a C
# linker; elsewhere, or with --portable, the .NET runtime and ready-to-run code in one file, which starts slower and runs the same.
#
#   lambdas/publish.sh [--portable] [Name...]
set -euo pipefail
cd "$(dirname "$0")"

mode=native
if [ "${1:-}" = --portable ]; then
  mode=portable
  shift
fi
case "$(uname -m)" in
  aarch64 | arm64) rid=linux-arm64 ;;
  *) rid=linux-x64 ;;
esac
if [ "$mode" = native ]; then
  if [ "$(uname -s)" != Linux ]; then
    lacking="Native AOT for Linux is compiled on Linux"
  elif ! command -v clang >/dev/null && ! command -v gcc >/dev/null; then
    lacking="there is no C linker (Debian and Ubuntu: apt-get install gcc zlib1g-dev; Fedora and Amazon Linux: dnf install gcc zlib-devel)"
  fi
  if [ -n "${lacking:-}" ]; then
    echo "publish: $lacking. Publishing ready-to-run code instead: deployable, with slower cold starts." >&2
    mode=portable
  fi
fi

names=("$@")
if [ ${#names[@]} -eq 0 ]; then
  for project in */*.csproj; do
    name=${project%%/*}
    [ "$name" = Shared ] || names+=("$name")
  done
fi

# A Lambda is published again when anything that goes into it has changed: its own files, the shared ones, the settings, the SDK.
digest() { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi; }
contents() { find "$@" \( -name bin -o -name obj \) -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 cat; }
common=$({ echo "$mode $rid"; dotnet --version; contents Shared Directory.Build.props Directory.Build.targets Publish.proj publish.sh \
  ../Directory.Build.props ../Directory.Packages.props ../global.json; } | digest)
changed=()
stamps=out/.stamps
mkdir -p "$stamps"
stamp() { { echo "$common"; contents "$1"; } | digest; }
for name in "${names[@]}"; do
  [ -f "$name/$name.csproj" ] || { echo "publish: there is no Lambda named $name" >&2; exit 1; }
  # Taken before the build, so that an edit made meanwhile is published the next time.
  stamp "$name" >"$stamps/$name.new"
  if [ -x "out/$name/bootstrap" ] && cmp -s "$stamps/$name" "$stamps/$name.new"; then continue; fi
  changed+=("$name")
done
if [ ${#changed[@]} -eq 0 ]; then
  echo "publish: all ${#names[@]} up to date in lambdas/out ($mode, $rid)"
  exit 0
fi

echo "publish: ${changed[*]} ($mode, $rid)"
published() { echo "$1/bin/$mode/Release/net10.0/$rid/publish"; }
for name in "${changed[@]}"; do
  rm -rf "$stamps/$name" "$(published "$name")"
done
# The quotes inside are MSBuild's: without them the semicolons would separate properties.
properties=(-p:Lambdas="\"$(IFS=';'; echo "${changed[*]}")\"" -p:PublishLambda="$mode" -p:Configuration=Release -p:RuntimeIdentifier="$rid")
log=$(mktemp)
trap 'rm -f "$log"' EXIT
dotnet msbuild Publish.proj -nologo -v:quiet -m -t:Restore "${properties[@]}"
dotnet msbuild Publish.proj -nologo -v:minimal -m -t:Publish "${properties[@]}" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
# The compiler's own warnings (IL2xxx trimming, IL3xxx AOT) are not C#'s, so that "warnings as errors" does not reach all of them.
if grep -E 'warning (IL|NETSDK)[0-9]+|: (warning|AOT analysis|Trim analysis)' "$log" >&2; then
  echo "publish: a warning of the native compiler means code that may fail at run time" >&2
  exit 1
fi

# provided.al2023 has glibc 2.34; a binary that asks for a newer one does not start there.
newest_glibc() { readelf -V "$1" | grep -oE 'GLIBC_[0-9]+\.[0-9]+' | sort -Vu | tail -1 | sed 's/GLIBC_//'; }
for name in "${changed[@]}"; do
  rm -rf "out/$name"
  mkdir -p "out/$name"
  for file in "$(published "$name")/"*; do
    case "$file" in
      *.dbg | *.pdb) ;;
      */PhotoFlow."$name") cp "$file" "out/$name/bootstrap" ;;
      *) cp -R "$file" "out/$name/" ;;
    esac
  done
  chmod +x "out/$name/bootstrap"
  if command -v readelf >/dev/null; then
    for file in "out/$name/"*; do
      needs=$(newest_glibc "$file")
      if [ "$(printf '%s\n2.34\n' "$needs" | sort -V | tail -1)" != 2.34 ]; then
        echo "publish: $file needs glibc $needs, and provided.al2023 has 2.34" >&2
        exit 1
      fi
    done
  fi
  mv "$stamps/$name.new" "$stamps/$name"
done
du -sh "${changed[@]/#/out/}" 2>/dev/null
