#!/usr/bin/env bash
# bench/whole.sh: one assessment as a whole process, of 36 months, 20 flows and 12 measures, beside
# the start of sqlite3, the same work in a pandas script, and a sheet that LibreOffice computes.
set -u
here=${BASH_SOURCE[0]%/*}
place=$(mktemp -d) || exit 3
trap 'rm -rf "$place"' EXIT
mkdir "$place/case"
awk -v place="$place/case" -f "$here/case.awk"
awk -F, -f "$here/sheet.awk" "$place"/case/{readings,measures,effects}.csv >"$place/case.fods"

# Rounds, command: the least and the middle time in microseconds, after one run to warm up.
took() {
    local rounds=$1 i start
    shift
    "$@" >/dev/null 2>&1 </dev/null || return 1
    for ((i = 0; i < rounds; i++)); do
        start=${EPOCHREALTIME/[.,]/}
        "$@" >/dev/null 2>&1 </dev/null || return 1
        echo $((${EPOCHREALTIME/[.,]/} - start))
    done | sort -n | awk '{ t[NR] = $1 } END { print t[1], t[int((NR + 1) / 2)] }'
}
line() { # words, least, middle, ratio
    awk -v words="$1" -v least="$2" -v middle="$3" -v ours="$ours" -v way="$4" 'BEGIN {
        split(ours, o, " ")
        printf "   %-34s %9.2f ms (median %.2f)", words, least / 1000, middle / 1000
        if (way == "over") printf "   limpia takes %.2f of it (median %.2f)", o[1] / least, o[2] / middle
        if (way == "under") printf "   limpia is %.0f times as fast (median %.0f)", least / o[1], middle / o[2]
        print ""
    }'
}
peer() { # words, way, rounds, command
    local times
    if times=$(took "${@:3}"); then
        # shellcheck disable=SC2086
        line "$1" $times "$2"
    else
        printf '   %-34s absent\n' "$1"
    fi
}

ours=$(took 40 ./limpia assess "$place/case" -f csv) || { echo "   limpia failed"; exit 1; }
# shellcheck disable=SC2086
line "$(./limpia --version | head -n 1) assess -f csv" $ours alone
peer "sqlite3 $(sqlite3 --version 2>/dev/null | cut -d' ' -f1), select 1" over 40 \
    sqlite3 :memory: 'select 1'

python=absent pandas=
for python in python3 /usr/bin/python3; do
    pandas=$("$python" -c 'import pandas; print(pandas.__version__)' 2>/dev/null) && break
done
peer "pandas $pandas, the same work" under 5 "$python" "$here/assess_pandas.py" "$place/case"
peer "  of which python starts, imports" under 5 "$python" -c 'import pandas'

office=$(soffice --version 2>/dev/null | cut -d' ' -f1,2)
peer "${office:-LibreOffice}, the sheet computed" under 3 soffice --headless \
    "-env:UserInstallation=file://$place/profile" --convert-to csv --outdir "$place/out" \
    "$place/case.fods"
