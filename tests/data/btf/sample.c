// gcc -gbtf -c sample.c -o sample.o && objcopy --dump-section .BTF=sample.le.btf sample.o
// sample.be.btf is the same with the bytes of every word turned: a test says so.

typedef unsigned int u32;
struct opaque;
union choice;
struct list { struct list *next, *prev; };
struct node {
	struct list head;
	struct tree *tree;
	const char *name;
	volatile u32 refs;
	u32 small : 3;
	int wide : 17;
	float weight;
	double mass;
};
struct tree {
	struct node *root;
	struct opaque *secret;
	union choice *choice;
	int (*visit)(struct tree *tree, struct node *restrict node, ...);
	union { long number; void *pointer; };
	struct node *slots[4][8];
};
enum color { RED = -1, GREEN, BLUE = 7 };
enum big { HUGE_VALUE = 0x100000000ULL };
struct list anchor;
static enum color favourite;
extern const struct tree *forest;
enum big large;
_Bool ready;

int walk(struct tree *tree, enum color color)
{
	favourite = color;
	return tree->visit(tree, tree->root) + (forest == tree) + ready;
}
