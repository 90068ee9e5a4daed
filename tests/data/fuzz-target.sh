#!/bin/sh
# In place of a fuzz target: it runs seven inputs, and fails at the last.
for word; do
    case "$word" in -artifact_prefix=*) printf abc > "${word#*=}crash-1" ;; esac
done
echo '#7 pulse' >&2
echo "thread 'main' panicked at src/lib.rs:1:" >&2
exit 77
