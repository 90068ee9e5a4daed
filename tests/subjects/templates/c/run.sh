#!/bin/sh
# Builds the subject if its source is newer than the program, and starts it.
set -e
here=$(dirname "$0")
if [ -z "$(find "$here/build/subject" -newer "$here/subject.c" 2>/dev/null)" ]; then
    mkdir -p "$here/build"
    "${CC:-cc}" -std=c11 -O1 -Wall -Wextra -o "$here/build/subject.$$" "$here/subject.c" -lcjson >&2
    mv "$here/build/subject.$$" "$here/build/subject"
fi
exec "$here/build/subject" "$@"
