#!/bin/sh
# Rehearses the service and keeps the classes that this loads in a form that later starts need only map into memory.
set -eu
# In the order of loading, so that what a start needs first is kept; more would make the image larger than it is worth.
most=2500

java @/tmp/rehearsal.options -XX:DumpLoadedClassList=/tmp/classes \
  -cp compare-stream.jar dev.comparestream.Rehearsal >/tmp/out 2>&1 || { cat /tmp/out; exit 1; }
# Lines that begin with @ belong to classes before them.
grep -v '^@' /tmp/classes | head -n "$most" >/tmp/first
java @conf/jvm.options -Xshare:dump -Xlog:disable -XX:SharedClassListFile=/tmp/first \
  -XX:SharedArchiveFile=compare-stream.jsa -cp compare-stream.jar >/tmp/out 2>&1 || { cat /tmp/out; exit 1; }
test -s compare-stream.jsa
rm /tmp/out /tmp/classes /tmp/first
