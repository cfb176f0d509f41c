#!/usr/bin/env bash
# Takes in photos that are in the uploads bucket already: every object without a record, step by step, with a line for each step. May be
# interrupted and started again: objects that have a record are passed over, and none is taken in twice.
#
#   lambdas/Sweep/import.sh [prefix [start-after]]
#
# Needs the aws CLI and jq. STACK is the stack's name (PhotoFlow); AWS_ENDPOINT_URL points to the sandbox, if that is meant.
set -euo pipefail

answer=$(mktemp)
trap 'rm -f "$answer"' EXIT
request=$(jq -n --arg prefix "${1:-}" --arg after "${2:-}" '{import: true, prefix: $prefix, startAfter: $after} | map_values(select(. != ""))')
looked=0 sent=0
while :; do
  error=$(aws lambda invoke --function-name "${STACK:-PhotoFlow}-Sweep" --payload fileb://<(echo "$request") \
    --query FunctionError --output text "$answer")
  if [ "$error" != None ]; then
    echo "import: the function failed: $(cat "$answer")" >&2
    exit 1
  fi
  looked=$((looked + $(jq .listed "$answer"))) sent=$((sent + $(jq .sent "$answer")))
  echo "$looked objects looked at, $sent photos sent$(jq -r 'if .cursor then ", go on after \(.cursor)" else ", done" end' "$answer")"
  [ "$(jq 'has("cursor")' "$answer")" = true ] || break
  request=$(jq -c --slurpfile answer "$answer" '.startAfter = $answer[0].cursor | .startAfterVersion = $answer[0].versionCursor' <<<"$request")
done
