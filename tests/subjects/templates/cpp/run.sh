#!/bin/sh
# Builds the subject if its source is newer than the program, and starts it.
set -e
here=$(dirname "$0")
if [ -z "$(find "$here/build/subject" -newer "$here/subject.cpp" 2>/dev/null)" ]; then
    mkdir -p "$here/build"
    "${CXX:-c++}" -std=c++17 -O1 -Wall -Wextra -o "$here/build/subject.$$" "$here/subject.cpp" >&2
    mv "$here/build/subject.$$" "$here/build/subject"
fi
exec "$here/build/subject" "$@"
