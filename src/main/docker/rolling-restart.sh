#!/usr/bin/env bash
# Replaces the instances behind the balancer one by one, each when its successor is ready, as an update does.
#
#   docker-compose up -d --scale compare-stream=3 && src/main/docker/rolling-restart.sh
#
# An instance that is told to stop says that it is not ready, still accepts for http.drain-delay, which is longer than the
# balancer's check takes, and ends what it has.
set -euo pipefail
service=${1:-compare-stream}
compose=(docker-compose ${COMPOSE_PROJECT:+-p "$COMPOSE_PROJECT"})

healthy() { [ "$(docker inspect -f '{{.State.Health.Status}}' "$1")" = healthy ]; }

for instance in $("${compose[@]}" ps -q "$service"); do
  docker stop -t 50 "$instance" >/dev/null
  docker start "$instance" >/dev/null
  for _ in $(seq 120); do
    healthy "$instance" && break
    sleep 0.5
  done
  healthy "$instance" || { echo "$instance is not healthy" >&2; exit 1; }
  # The balancer finds it by DNS and checks it once.
  sleep 3
  echo "replaced ${instance:0:12}"
done
