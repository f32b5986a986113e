#!/bin/sh
# Starts the service once and keeps the classes that this loads in a form that later starts need only map into memory.
set -eu
# In the order of loading, so that what a start needs first is kept; more would make the image larger than it is worth.
most=2900

COMPARESTREAM_HTTP_PORT=0 COMPARESTREAM_HTTP_MANAGEMENT_PORT=0 \
  java @conf/jvm.options -XX:DumpLoadedClassList=/tmp/classes -jar compare-stream.jar >/tmp/out 2>&1 &
service=$!
tries=0
until grep -q 'is ready' /tmp/out; do
  tries=$((tries + 1))
  [ "$tries" -lt 300 ] || { cat /tmp/out; exit 1; }
  sleep 0.2
done
kill -TERM "$service"
wait "$service" || true
# Lines that begin with @ belong to classes before them.
grep -v '^@' /tmp/classes | head -n "$most" >/tmp/first
java @conf/jvm.options -Xshare:dump -Xlog:disable -XX:SharedClassListFile=/tmp/first \
  -XX:SharedArchiveFile=compare-stream.jsa -cp compare-stream.jar >/tmp/out 2>&1 || { cat /tmp/out; exit 1; }
test -s compare-stream.jsa
rm /tmp/out /tmp/classes /tmp/first
