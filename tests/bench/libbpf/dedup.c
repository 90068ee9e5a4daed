/* What libbpf's btf__dedup makes of a file of BTF: one line of JSON.
 *
 *   cc -O2 dedup.c -lbpf -o dedup        (Debian: apt-get install libbpf-dev)
 *   ./dedup FILE [COPIES [OUT]]
 *
 * The file is parsed; with COPIES over 1 it is appended to an empty BTF so many times, as a linker
 * of modules would; what is left is written to OUT. Seconds by step are those of the wall; those of
 * the processor, and the peak of resident memory, are of all that is done until the result is
 * written. Exit code 2 for an input that libbpf does not take.
 */
#include <bpf/btf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return t.tv_sec + t.tv_nsec * 1e-9;
}

/* VmHWM starts at zero with the program; getrusage would count who started it. */
static unsigned long long peak_bytes(void)
{
	unsigned long long kib = 0;
	char line[256];
	FILE *status = fopen("/proc/self/status", "r");

	while (status && fgets(line, sizeof(line), status))
		if (sscanf(line, "VmHWM: %llu", &kib) == 1)
			break;
	if (status)
		fclose(status);
	return kib * 1024;
}

static void stop(const char *what, int error)
{
	fprintf(stderr, "%s: %s\n", what, strerror(error < 0 ? -error : error));
	exit(2);
}

/* COPIES times the types of a file in one BTF, which is the file's own for one copy. */
static struct btf *copies_of(struct btf *one, long copies)
{
	struct btf *all;

	if (copies == 1)
		return one;
	all = btf__new_empty();
	if (!all)
		stop("btf__new_empty", errno);
	btf__set_endianness(all, btf__endianness(one));
	for (; copies > 0; copies--) {
		int error = btf__add_btf(all, one);

		if (error < 0)
			stop("btf__add_btf", error);
	}
	btf__free(one);
	return all;
}

static void save(struct btf *btf, const char *path)
{
	unsigned int size = 0;
	const void *bytes = btf__raw_data(btf, &size);
	FILE *out = fopen(path, "wb");

	if (!bytes || !out || fwrite(bytes, 1, size, out) != size || fclose(out))
		stop(path, errno);
}

int main(int count, char **given)
{
	long copies = count > 2 ? strtol(given[2], NULL, 10) : 1;
	double start = now(CLOCK_MONOTONIC), read, added, done;
	unsigned int types;
	struct btf *btf;
	int error;

	if (count < 2 || count > 4 || copies < 1) {
		fprintf(stderr, "usage: %s FILE [COPIES [OUT]]\n", given[0]);
		return 2;
	}
	btf = btf__parse(given[1], NULL);
	if (!btf)
		stop(given[1], errno);
	read = now(CLOCK_MONOTONIC);
	btf = copies_of(btf, copies);
	added = now(CLOCK_MONOTONIC);
	types = btf__type_cnt(btf) - 1;
	error = btf__dedup(btf, NULL);
	if (error)
		stop("btf__dedup", error);
	done = now(CLOCK_MONOTONIC);
	printf("{\"version\": \"%s\", \"types_in\": %u, \"types_out\": %u, "
	       "\"seconds\": {\"read\": %.6f, \"add\": %.6f, \"dedup\": %.6f}, "
	       "\"processor_seconds\": %.6f, \"peak_bytes\": %llu}\n",
	       libbpf_version_string(), types, btf__type_cnt(btf) - 1,
	       read - start, added - read, done - added,
	       now(CLOCK_PROCESS_CPUTIME_ID), peak_bytes());
	if (count > 3)
		save(btf, given[3]);
	return 0;
}
