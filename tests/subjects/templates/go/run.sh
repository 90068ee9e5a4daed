#!/bin/sh
# Builds the subject if its source is newer than the program, and starts it.
set -e
here=$(dirname "$0")
if [ -z "$(find "$here/build/subject" -newer "$here/subject.go" 2>/dev/null)" ]; then
    mkdir -p "$here/build"
    go build -o "$here/build/subject.$$" "$here/subject.go" >&2
    mv "$here/build/subject.$$" "$here/build/subject"
fi
exec "$here/build/subject" "$@"
