#!/bin/sh -eu
# Compiles the samples, with gcc 12 and rustc 1.95 on x86-64. The paths are relative, so that the files do not tell where they
# were made.
cd "$(dirname "$0")"
gcc='-O1 -ffile-prefix-map=/=. -fno-asynchronous-unwind-tables -fno-ident'
gcc -g -gdwarf-5 $gcc -c sample.c -o c5.o
gcc -g -gdwarf-4 -gz=zlib $gcc -c sample.c -o c4.o
gcc -g $gcc -c other.c -o other.o
gcc -gbtf $gcc -c sample.c -o c.btf.o
g++ -g -gdwarf-5 -std=c++17 -fno-exceptions $gcc -c sample.cc -o cc5.o
g++ -g -gdwarf-4 -fdebug-types-section -std=c++17 -fno-exceptions $gcc -c sample.cc -o cc4.o
g++ -g -gdwarf-5 -fdebug-types-section -std=c++17 -fno-exceptions $gcc -c sample.cc -o cct.o
g++ -g -gsplit-dwarf -std=c++17 -fno-exceptions $gcc -c sample.cc -o split.o
rustc -g --edition 2024 -C panic=abort --emit obj --remap-path-prefix "$PWD=." sample.rs -o rs.o
# `pahole -J` reads DWARF and writes BTF: this is how the kernel's BTF is made.
cp c5.o pahole.o && pahole -J --btf_gen_floats pahole.o && objcopy -O binary --only-section=.BTF --set-section-flags .BTF=alloc pahole.o c.pahole.btf
objcopy -O binary --only-section=.BTF --set-section-flags .BTF=alloc c.btf.o c.gcc.btf
rm pahole.o c.btf.o
