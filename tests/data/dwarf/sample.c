/* Types of C that a reader of DWARF meets. `make.sh` compiles this file. */
#include <stdbool.h>

struct opaque;
enum color { RED, GREEN = 5 };
enum sign { MINUS = -1, PLUS = 1 };
enum wide { NONE, WIDE = 0x1ffffffffULL };
union word { int i; float f; };
typedef unsigned long count_t;
struct node { struct node *next; char c; signed char sc; unsigned char uc; bool b; short s; long long ll; double d; };
struct bits { unsigned a : 3; int b : 5; unsigned long c : 40; bool d : 1; };
struct arrays { int one[4]; char flexible[]; };
struct grid { int two[2][3]; };
struct calls { int (*compare)(const void *, const void *); int (*print)(const char *, ...); void (*none)(void); };
struct qualified { const volatile int cv; const char *restrict p; volatile struct node *const n; };
struct nested { struct { int x; union { int y; float z; }; }; enum { IN, OUT } way; };
struct packed { char c; int i; } __attribute__((packed));
struct aligned { int x __attribute__((aligned(32))); };
typedef struct { int t; } unnamed_t;
typedef int four __attribute__((vector_size(16)));
struct empty {};
struct use { struct opaque *o; count_t u; unnamed_t t; union word w; enum color c; enum sign s; struct empty e; };
struct large { enum wide w; four v; };

struct node the_node;
struct bits the_bits;
struct arrays the_arrays;
struct grid the_grid;
struct calls the_calls;
struct qualified the_qualified;
struct nested the_nested;
struct packed the_packed;
struct aligned the_aligned;
struct use the_use;
struct large the_large;
static int hidden;
extern int elsewhere;

int add(int x, const struct node *y) {
    static int count;
    struct local { int l; } place = { x };
    return place.l + (y != 0) + count++ + hidden + elsewhere;
}

static inline int twice(int z) { return 2 * z; }
static __attribute__((noinline)) int variadic(struct opaque *o, ...) { return o != 0; }
void *(*pick(int a))(char) { return 0; }
int main(void) { return twice(3) + add(1, &the_node) + variadic(0); }
