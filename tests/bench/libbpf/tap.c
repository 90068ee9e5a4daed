/* Stands before libbpf's btf__dedup, and keeps what it was called with.
 *
 *   cc -O2 -shared -fPIC tap.c -o tap.so -lbpf
 *   LD_PRELOAD=$PWD/tap.so RAW_BTF=raw.btf pahole --btf_encode_detached=/dev/null vmlinux
 *
 * The BTF is written to $RAW_BTF, and the program ends: what it wanted done is what is to be
 * measured.
 */
#include <bpf/btf.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int btf__dedup(struct btf *btf, const struct btf_dedup_opts *opts)
{
	const char *path = getenv("RAW_BTF");
	unsigned int size = 0;
	const void *bytes = btf__raw_data(btf, &size);
	FILE *out = path ? fopen(path, "wb") : NULL;

	(void)opts;
	if (!bytes || !out || fwrite(bytes, 1, size, out) != size || fclose(out)) {
		perror(path ? path : "RAW_BTF is not set");
		_exit(1);
	}
	fprintf(stderr, "%u types, %u bytes\n", btf__type_cnt(btf) - 1, size);
	_exit(0);
}
