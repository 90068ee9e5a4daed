#!/bin/sh
# Builds the subject if its source is newer than the program, and starts it.
set -e
here=$(dirname "$0")
gson=${GSON:-/usr/share/java/gson.jar}
if [ -z "$(find "$here/build/subject.jar" -newer "$here/Subject.java" 2>/dev/null)" ]; then
    javac -Xlint:all,-serial -cp "$gson" -d "$here/build/$$" "$here/Subject.java" >&2
    jar cf "$here/build/subject.$$" -C "$here/build/$$" . >&2
    mv "$here/build/subject.$$" "$here/build/subject.jar"
    rm -r "$here/build/$$"
fi
exec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$here/build/subject.jar:$gson" Subject "$@"
