#!/bin/bash -eu
# Builds the fuzz targets, and packs the seeds of each: called by ClusterFuzzLite and OSS-Fuzz in the
# image that the Dockerfile beside it describes. SRC and OUT are theirs.
cd "$SRC/selfsame"

cargo fuzz build -O --debug-assertions

# What each target reads: the folder of its seeds.
declare -A seeds=(
    [agree]=cases [order]=cases [wire]=cases [draft]=cases [lens]=cases [histories]= [worlds]=worlds
    [read_types]=types [read_draft]=drafts [code_file]=code [listing]=listings [notation]=texts [file]= [dwarf]=
    [programs]= [program_histories]= [schema]=
    [scan]=modules [parse]=modules [link]=modules [check]=modules [run]=modules [text]=modules
)

for target in "${!seeds[@]}"; do
    cp "fuzz/target/x86_64-unknown-linux-gnu/release/$target" "$OUT/"
    printf '[libfuzzer]\nmax_len = 4096\ntimeout = 60\n' > "$OUT/$target.options"
    kind=${seeds[$target]}
    if [ -n "$kind" ]; then
        zip -q -j -r "$OUT/${target}_seed_corpus.zip" "fuzz/corpus/$kind"
    fi
done
