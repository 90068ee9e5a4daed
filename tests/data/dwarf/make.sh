#!/bin/sh -eu
# Compiles the samples, with gcc 12 and rustc 1.95 on x86-64. The paths are relative, so that the files do not tell where they
# were made.
cd "$(dirname "$0")"
gcc="-g -O1 -ffile-prefix-map=$PWD=. -fno-asynchronous-unwind-tables -fno-ident"
gcc -gdwarf-5 $gcc -c sample.c -o c5.o
gcc -gdwarf-4 -gz=zlib $gcc -c sample.c -o c4.o
gcc $gcc -c other.c -o other.o
gcc -gsplit-dwarf $gcc -c other.c -o split.o
g++ -gdwarf-5 -std=c++17 -fno-exceptions -gz=zlib $gcc -c sample.cc -o cc5.o
rustc -g --edition 2024 -C panic=abort --emit obj --remap-path-prefix "$PWD=." sample.rs -o rs.o

# The debug information of a library, without its code.
library() {
    g++ -std=c++17 -fno-exceptions -fPIC -shared -Wl,--build-id=none $gcc $3 "$1" -o library.so
    objcopy --only-keep-debug --compress-debug-sections=zlib library.so "$2"
    rm library.so
}
library sample.cc cc4.debug '-gdwarf-4 -fdebug-types-section'
library sample.cc cct.debug '-gdwarf-5 -fdebug-types-section'
library old.cc old.debug -gdwarf-5
library new.cc new.debug -gdwarf-5

# `pahole -J` reads DWARF and writes BTF: this is how the kernel's BTF is made.
btf='-O binary --only-section=.BTF --set-section-flags .BTF=alloc'
cp c5.o pahole.o
pahole -J --btf_gen_floats pahole.o
objcopy $btf pahole.o c.pahole.btf
gcc -gbtf ${gcc#-g } -c sample.c -o gcc.o
objcopy $btf gcc.o c.gcc.btf
rm pahole.o gcc.o

# A package of split DWARF beside the file that needs it, in the form of GNU. (The `dwp` of binutils 2.40 makes none of DWARF 5.)
shared="-shared -fPIC -Wl,--build-id=none"
g++ -gdwarf-4 -std=c++17 -fno-exceptions -gsplit-dwarf -fdebug-types-section $gcc -fPIC -c sample.cc -o s4.o
g++ $shared s4.o -o package4.so
objcopy --only-keep-debug package4.so package4.debug
dwp s4.dwo -o package4.debug.dwp

# Two files from which `dwz` moved common parts to a third one.
gcc -gdwarf-5 $gcc -fPIC -c sample.c -o s.o
gcc -gdwarf-5 $gcc -fPIC -c other.c -o o.o
gcc $shared -nostdlib s.o -o one.so
gcc $shared -nostdlib s.o o.o -o two.so
objcopy --only-keep-debug one.so dwz1.debug
objcopy --only-keep-debug two.so dwz2.debug
dwz -h -m common.dwz dwz1.debug dwz2.debug
rm s4.o s.o o.o s4.dwo package4.so one.so two.so
