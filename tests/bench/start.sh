#!/usr/bin/env bash
# bench/start.sh: how long the commands of every day take, against starting sqlite3 and awk.
set -u
rounds=30
place=$(mktemp -d) || exit 3
trap 'rm -rf "$place"' EXIT

# Milliseconds a run takes, the best third of the rounds averaged: noise only ever adds.
took() {
    local i start
    for ((i = 0; i < rounds; i++)); do
        start=${EPOCHREALTIME/[.,]/}
        "$@" >/dev/null 2>&1 </dev/null || return 1
        echo $((${EPOCHREALTIME/[.,]/} - start))
    done | sort -n | head -n $((rounds / 3)) | awk '{ s += $1 } END { printf "%.2f", s / NR / 1000 }'
}

against() { # words, peer's name, its command
    local peer
    if command -v "$2" >/dev/null; then
        peer=$(took "${@:2}")
        awk -v ours="$ours" -v peer="$peer" -v w="$1" \
            'BEGIN { printf "   %-34s %8.2f ms   %6.2f × %s\n", w, ours, ours / peer, "'"$2"'" }'
    else
        printf '   %-34s %8s ms   absent: %s\n' "$1" "$ours" "$2"
    fi
}

samples=samples
for words in "convert 120 gal_us m3" "catalog units" "assess $samples/mermeladas -f csv" \
    "assess $samples/curtiembre-san-lorenzo"; do
    # shellcheck disable=SC2086
    ours=$(took ./limpia $words)
    against "${words/samples\//}" sqlite3 "$place/x.db" 'select 1'
    against "" awk 'BEGIN { print 1 }'
done
