#!/usr/bin/env bash
# Several instances in containers, while something happens to them and callers go on asking. Each answer is checked; ends with
# exit code 1 where one was not as it should be. Needs docker-compose, Maven and, for the cut, root.
#
#   src/test/docker/instances.sh rolling   three instances are replaced one by one: nothing breaks, nobody is refused
#   src/test/docker/instances.sh kills     one of two workers is killed, ten times: lanes are lost with their cause, nothing else
#   src/test/docker/instances.sh cut       a worker is cut off, shortly and for long: as above, and all find each other again
set -euo pipefail
cd "$(dirname "$0")/../../.."
what=${1:?rolling, kills or cut}
export COMPOSE_PROJECT_NAME=compare-stream-check COMPARE_STREAM_PORT=${COMPARE_STREAM_PORT:-18080} BUILD_JAR=outside

if [ "$what" = rolling ]; then
  up=(docker-compose up -d --build --scale compare-stream=3)
  members=3
else
  export COMPARE_STREAM_INSTANCES=http
  up=(docker-compose --profile split up -d --build --scale compare-stream=0 --scale http=1 --scale worker=2)
  members=3
fi

mvn -q -B package -Dmaven.test.skip=true
mvn -q -B test-compile
trap 'docker-compose --profile split down -t 5 >/dev/null 2>&1' EXIT
"${up[@]}"

each() { docker-compose --profile split ps -q "$1"; }
ready() {
  docker exec "$1" bash -c "exec 3<>/dev/tcp/127.0.0.1/8081; printf 'GET /health/ready HTTP/1.0\r\n\r\n' >&3; cat <&3" 2>/dev/null
}
# Waits until every node of a service knows all members.
together() {
  local tries=0 node
  for node in $(each "$1"); do
    until [ "$(ready "$node" | grep -o '"members":\[[^]]*\]' | tr ',' '\n' | wc -l)" = "$members" ]; do
      tries=$((tries + 1))
      [ "$tries" -lt 240 ] || { echo "the nodes do not find each other: $(ready "$node")" >&2; exit 1; }
      sleep 0.5
    done
  done
}
# Callers ask until they are told to stop; returns when they have begun.
call() { # callers, kinds of failure that lanes may have
  coproc mvn -q -B exec:java -Dexec.mainClass=dev.comparestream.endurance.Steady \
    -Dexec.args="http://127.0.0.1:$COMPARE_STREAM_PORT $*"
  calling=$COPROC_PID
  exec {said}<&"${COPROC[0]}" {input}>&"${COPROC[1]}"
  local begun
  read -r begun <&"$said"
  echo "$begun"
}

together "${COMPARE_STREAM_INSTANCES:-compare-stream}"
until curl -fsS -o /dev/null "http://127.0.0.1:$COMPARE_STREAM_PORT/models" 2>/dev/null; do sleep 0.5; done

case $what in
  rolling)
    call 4
    sleep 5
    src/main/docker/rolling-restart.sh
    ;;
  kills)
    call 2 worker_lost
    for death in $(seq 10); do
      sleep 5
      worker=$(each worker | sed -n "$((death % 2 + 1))p")
      docker kill "$worker" >/dev/null
      sleep 4
      docker start "$worker" >/dev/null
      together http
      echo "killed ${worker:0:12}, and it is back"
    done
    ;;
  cut)
    call 2 worker_lost
    sleep 5
    pid=$(docker inspect -f '{{.State.Pid}}' "$(each worker | head -1)")
    for seconds in 3 40; do # shorter than cluster.liveness, and long enough for the others to go on without it
      nsenter -t "$pid" -n ip link set eth0 down
      sleep "$seconds"
      nsenter -t "$pid" -n ip link set eth0 up
      sleep 5
    done
    together http
    together worker
    echo "all $members nodes know each other again"
    ;;
esac
exec {input}>&- && eval "exec ${COPROC[1]}>&-"
cat <&"$said"
wait "$calling"
