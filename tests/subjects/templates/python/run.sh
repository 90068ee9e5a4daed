#!/bin/sh
# Starts the subject.
exec python3 "$(dirname "$0")/subject.py" "$@"
