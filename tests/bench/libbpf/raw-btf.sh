#!/bin/sh
# The BTF of a Debian kernel as it is before it is deduplicated: the input that libbpf is made for.
#
#   raw-btf.sh PACKAGE OUT
#   raw-btf.sh linux-image-6.1.0-56-cloud-amd64-dbg raw.btf     # 3.4 million types, 133 MB
#
# `apt-cache search --names-only 'linux-image-.*-cloud-amd64-dbg'` says which packages there are. One is
# some 300 MB to download, and its vmlinux some 400 MB, in a folder of $TMPDIR that is removed in the
# end. About half a minute, and 2 GB of memory.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
[ $# -eq 2 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; }
package=$1
out=$(realpath "$2")

missing=
for need in apt-get:apt dpkg-deb:dpkg pahole:dwarves cc:gcc; do
    command -v "${need%%:*}" >/dev/null || missing="$missing ${need##*:}"
done
echo '#include <bpf/btf.h>' | cc -E - >/dev/null 2>&1 || missing="$missing libbpf-dev"
[ -z "$missing" ] || { echo "missing: apt-get install$missing" >&2; exit 2; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
cc -O2 -shared -fPIC "$here/tap.c" -o "$work/tap.so" -lbpf

# As root, apt would download as another user, who may not write here.
(cd "$work" && apt-get -o APT::Sandbox::User=root download "$package")
dpkg-deb --fsys-tarfile "$work"/*.deb | tar -x -C "$work" --wildcards './usr/lib/debug/boot/vmlinux-*'
rm "$work"/*.deb

for vmlinux in "$work"/usr/lib/debug/boot/vmlinux-*; do
    # It ends when it calls btf__dedup. Two threads: in which order units come is a matter of chance.
    LD_PRELOAD="$work/tap.so" RAW_BTF="$out" \
        pahole -j2 --btf_gen_floats --btf_encode_detached="$work/unused" "$vmlinux"
done
ls -l "$out"
