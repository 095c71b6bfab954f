#!/bin/sh
# The life of a plugin, from nothing: docs/plugins.sh [VIREL], with VIREL the script of an installation (default: launch/virel of this tree).
# It writes a project, builds it, uses the jar in a run, replaces it by a second version, removes it, puts it back, and repeats the run.
# Each step is what docs/plugins.md says; the first that does not do it ends the script. MAVEN is how to call Maven, "mvn" unless set.
set -eu

virel=${1:-$(dirname "$0")/../launch/virel}
virel=$(cd "$(dirname "$virel")" && pwd)/$(basename "$virel")
maven=${MAVEN:-mvn}
patience=${PATIENCE:-120}  # seconds that a step may take

command -v "${maven%% *}" >/dev/null || {
    echo "skipped: there is no Maven (${maven%% *})"
    exit 77
}
folder=$(mktemp -d)
run=$folder/run
pid=
cleanup() {
    [ -z "$pid" ] || kill "$pid" 2>/dev/null || true
    rm -rf "$folder"
}
trap cleanup EXIT
trap 'exit 143' INT TERM
cd "$folder"

say() {
    printf '\n# %s\n' "$*"
}

show() {
    printf '$ %s\n' "$*"
    "$@"
}

fail() {
    echo "error: $1" >&2
    for file in run/status.json run/events.jsonl train.txt build.txt rerun.txt; do
        [ ! -f "$file" ] || { echo "--- $file" && tail -n 20 "$file"; } >&2
    done
    exit 1
}

# Waits until a file has a text.
await() {
    tries=0
    until grep -q -- "$2" "$1" 2>/dev/null; do
        kill -0 "$pid" 2>/dev/null || fail "the run has ended before $1 said $2"
        tries=$((tries + 1))
        [ "$tries" -lt "$((patience * 10))" ] || fail "$1 did not say $2 within $patience s"
        sleep 0.1
    done
}

# Builds the project and keeps the jar: build VERSION [OPTION].
build() {
    (cd heater && $maven -q ${2:-} package) >build.txt 2>&1 || fail "the project does not build"
    mv "heater/target/org.example.heater-$1.jar" "heater-$1.jar"
}

say "A project"
show "$virel" new-plugin heater --role environment

say "Built with nothing but Maven"
build 1.0.0
show ls heater-1.0.0.jar

say "A second version, in which rooms lose more heat"
sed -i.old 's/^  <version>1.0.0</  <version>1.1.0</' heater/pom.xml
sed -i.old 's/"loss", 0.1,/"loss", 0.15,/' heater/src/main/java/org/example/heater/Heater.java
build 1.1.0 -DskipTests
show ls heater-1.1.0.jar

say "In the folder of plugins"
mkdir plugins
show cp heater-1.0.0.jar plugins/heater.jar
"$virel" list --plugins plugins >list.txt 2>&1 || fail "list fails: $(cat list.txt)"
grep Heater-v0 list.txt || fail "list does not show Heater-v0: $(cat list.txt)"
grep heater.jar list.txt

say "In a run"
"$virel" train virel --environment Heater-v0 --plugins plugins --directory "$run" --steps "${STEPS:-30000}" \
    net_arch=16,16 batch_size=16 eval_freq=0 checkpoint_interval=5000 log_interval=1000 >train.txt 2>&1 &
pid=$!
await run/status.json '"state":"RUNNING"'
await run/progress.csv '^1000,'
show cat run/status.json

say "Replaced while the run goes on"
show cp heater-1.1.0.jar plugins/heater.jar
await run/events.jsonl '"event":"filled".*@1.1.0#'
grep '@1.1.0#' run/events.jsonl

say "Removed: the run waits"
show rm plugins/heater.jar
await run/status.json '"state":"WAITING"'
show cat run/status.json

say "Put back: it goes on"
show cp heater-1.1.0.jar plugins/heater.jar
await run/status.json '"state":"RUNNING"'
wait "$pid" || fail "the run failed"
pid=
grep -q '"state":"FINISHED"' run/status.json || fail "the run has not finished"
tail -n 2 train.txt
ls run/plugins

say "Repeated, with the jars that the run has kept, to the same bytes"
"$virel" rerun "$run" --plugins '' --quiet >rerun.txt 2>&1 || fail "the repetition differs"
tail -n 2 rerun.txt
