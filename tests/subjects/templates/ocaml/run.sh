#!/bin/sh
# Builds the subject if its source is newer than the program, and starts it.
set -e
here=$(dirname "$0")
if [ -z "$(find "$here/build/subject" -newer "$here/subject.ml" 2>/dev/null)" ]; then
    # The compiler writes beside its source.
    mkdir -p "$here/build/$$"
    cp "$here/subject.ml" "$here/build/$$"
    ocamlfind ocamlopt -package yojson -linkpkg -o "$here/build/$$/subject" "$here/build/$$/subject.ml" >&2
    mv "$here/build/$$/subject" "$here/build/subject"
    rm -r "$here/build/$$"
fi
exec "$here/build/subject" "$@"
