#!/bin/sh
# Steps a second of one and of two free agents, in turn: docs/several-agents.sh [ROUNDS] [key=value ...], in a source tree.
# STEPS is how many steps a run has, 12000 unless set.
# Prints round, agents and the steps a second over the last half of each run; docs/several-agents.md says what came out.
set -eu
rounds=${1:-3}
[ $# -eq 0 ] || shift
here=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
echo "round,agents,steps_per_second"
round=1
while [ "$round" -le "$rounds" ]; do
    for agents in 1 2; do
        "$here/launch/virel" train virel --environment Pendulum-v1 --seed "$round" --steps "${STEPS:-12000}" \
            --directory "$folder/$round-$agents" trainer=asynchronous mode=free "agents=$agents" threads=1 \
            eval_freq=0 checkpoint_interval=0 log_interval=1000 "$@" >&2
        find "$folder/$round-$agents" -name timing.csv -exec cat {} + | awk -F, -v round="$round" -v agents="$agents" '
            NR > 1 { step[++n] = $1; seconds[n] = $2 }
            END { half = int((n + 1) / 2)
                  printf "%d,%d,%.1f\n", round, agents, (step[n] - step[half]) / (seconds[n] - seconds[half]) }'
    done
    round=$((round + 1))
done
