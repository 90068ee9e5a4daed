#!/usr/bin/env bash
# Holds every template whose compiler is there to the transcript, and to lines that are to be refused.
#
#     tests/subjects/templates/check.sh [--install] [--program SELFSAME] [LANGUAGE ...]
#
# --install             installs missing compilers and libraries first, by apt-get
# --program SELFSAME    then draws cases, too, by `SELFSAME check`
# LANGUAGE ...          python c cpp go java ocaml: all, if none is named
#
# Names the languages that were left out. Fails if a template is wrong, or if a language was left out that was
# named, or that was installed.
set -uo pipefail
cd "$(dirname "$0")/../../.."
templates=tests/subjects/templates

# Each language: its packages in Debian, and a test whether they are there.
declare -A packages=(
    [python]="python3"
    [c]="gcc libc6-dev libcjson-dev"
    [cpp]="g++ nlohmann-json3-dev"
    [go]="golang-go"
    [java]="default-jdk-headless libgoogle-gson-java"
    [ocaml]="ocaml-nox ocaml-findlib libyojson-ocaml-dev"
)
has() {
    case $1 in
        python) command -v python3 ;;
        c) echo '#include <cjson/cJSON.h>' | "${CC:-cc}" -fsyntax-only -x c - ;;
        cpp) echo '#include <nlohmann/json.hpp>' | "${CXX:-c++}" -E -x c++ - ;;
        go) command -v go ;;
        java) command -v javac && test -e "${GSON:-/usr/share/java/gson.jar}" ;;
        ocaml) ocamlfind query yojson && command -v ocamlopt ;;
        *) false ;;
    esac > /dev/null 2>&1
}

install='' program='' languages=()
while [ $# -gt 0 ]; do
    case $1 in
        --install) install=1 ;;
        --program) program=$2; shift ;;
        *) languages+=("$1") ;;
    esac
    shift
done
# No language may be left out that was named, or was to be installed.
strict=$install${languages[*]-}
[ ${#languages[@]} -gt 0 ] || languages=(python c cpp go java ocaml)

if [ -n "$install" ]; then
    missing=()
    for language in "${languages[@]}"; do
        has "$language" || missing+=(${packages[$language]})
    done
    sudo=$([ "$(id -u)" = 0 ] || echo sudo)
    # A mirror that does not answer says nothing of the templates: those whose compilers are here are checked.
    if [ ${#missing[@]} -gt 0 ] && ! {
        $sudo apt-get update -qq &&
            DEBIAN_FRONTEND=noninteractive $sudo apt-get install -qq -y --no-install-recommends "${missing[@]}" \
                > /dev/null
    }; then
        echo "not installed: ${missing[*]}"
        strict=''
    fi
fi

failed=() left=()
for language in "${languages[@]}"; do
    if ! has "$language"; then
        left+=("$language: install ${packages[$language]:-what is no language here}")
        continue
    fi
    run=$templates/$language/run.sh
    printf '%-8s' "$language"
    python3 spec/protocol/replay.py spec/protocol/transcript.jsonl "$run" || failed+=("$language: the transcript")
    python3 $templates/bad.py "$run" || failed+=("$language: bad lines")
    if [ -n "$program" ]; then
        saved=$(mktemp -d)
        "$program" check --cases 1000 --time 30 --save "$saved" --subject "$run" 2>&1 | grep -v '^not checked' | grep .
        [ "${PIPESTATUS[0]}" = 0 ] || failed+=("$language: selfsame check")
        rm -r "$saved"
    fi
done
for language in ${left[@]+"${left[@]}"}; do echo "left out: $language"; done
for language in ${failed[@]+"${failed[@]}"}; do echo "FAILED: $language"; done
[ ${#failed[@]} = 0 ] || exit 1
[ -z "$strict" ] || [ ${#left[@]} = 0 ]
