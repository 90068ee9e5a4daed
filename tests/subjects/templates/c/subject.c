/* A subject of the line protocol, to be copied. Replace the part "your implementation", and keep the rest.
 *
 * 1. Copy this folder. The copy passes as it is:
 *        python3 spec/protocol/replay.py spec/protocol/transcript.jsonl mine/run.sh
 * 2. Replace `interner_new`, `interner_drop`, `interner_knows` and `interner_realize` by calls of your
 *    implementation.
 * 3. Replay the transcript again. Then let the harness draw cases:
 *        selfsame check --subject mine/run.sh
 * 4. Announce in `HELLO` what else your implementation can, and answer the requests for it
 *    (spec/chapters/appendix/protocol.md lists both).
 *
 * Needs cJSON: `apt-get install libcjson-dev`.
 */

#define _POSIX_C_SOURCE 200809L
#include <cjson/cJSON.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Memory that is freed all at once: the request's, or an interner's. */
struct arena {
    struct block {
        struct block *next;
    } *blocks;
};

static void *take(struct arena *arena, size_t size) {
    struct block *block = calloc(1, sizeof *block + size);
    if (!block) abort();
    block->next = arena->blocks;
    arena->blocks = block;
    return block + 1;
}

static void release(struct arena *arena) {
    for (struct block *block = arena->blocks, *next; block; block = next) {
        next = block->next;
        free(block);
    }
    arena->blocks = NULL;
}

static struct arena scratch; /* of the request at hand */
static jmp_buf refused;
static const char *refused_code;

/* Refuses the request with a code, unless the test holds. */
static void need(bool test, const char *code) {
    if (test) return;
    refused_code = code;
    longjmp(refused, 1);
}

struct list {
    int count, *at;
};

enum sort { HEAD, ONEOF, FORWARD, OLD };

/* A node of a draft. Nodes refer to one another by their places in the array of nodes. */
struct node {
    enum sort sort;
    const char *kind, *payload; /* of a head; `to.count` is its arity */
    struct list to;             /* a head's children, one each; a union's members; a forward's one definition */
    int old;                    /* the number of an old type */
};

/* ---------------------------------------------------------------- your implementation: replace this
 *
 * An interner holds types. Two numbers that it gives out are equal if and only if the types are the selfsame.
 *
 * This reference keeps heads of which no two are the same. A request adds its own heads, and takes the
 * quotient of all of them by partition refinement ([identity.quotient]). It is slow and short.
 */

struct head {
    const char *label;
    int arity;
    struct list *children; /* each a list of heads without repetitions */
};

struct interner {
    struct arena arena;
    int heads, types;
    struct head *head;
    struct list *type; /* the list of heads of each type that was given out */
};

static struct interner *interner_new(void) {
    return calloc(1, sizeof(struct interner));
}

static void interner_drop(struct interner *interner) {
    if (!interner) return;
    release(&interner->arena);
    free(interner->head);
    free(interner->type);
    free(interner);
}

/* Whether this number was given out. */
static bool interner_knows(const struct interner *interner, int old) {
    return old < interner->types;
}

/* The list with new names, in order, each name once. */
static struct list renamed(struct arena *arena, struct list heads, const int *names) {
    struct list out = {0, take(arena, sizeof(int) * heads.count)};
    for (int i = 0; i < heads.count; i++) {
        int name = names ? names[heads.at[i]] : heads.at[i], k = 0;
        while (k < out.count && out.at[k] != name) k++;
        if (k == out.count) out.at[out.count++] = name;
    }
    return out;
}

/* The heads of a node, in order, each once ([identity.flatten]). */
static struct list flatten(const struct interner *interner, const struct node *nodes, int count, int start,
                           const int *place) {
    int room = count, waiting = 1;
    for (int at = 0; at < count; at++) room += nodes[at].sort == OLD ? interner->type[nodes[at].old].count : nodes[at].to.count;
    struct list out = {0, take(&scratch, sizeof(int) * room)};
    int *stack = take(&scratch, sizeof(int) * (room + 1));
    bool *seen = take(&scratch, count);
    stack[0] = start;
    while (waiting) {
        int at = stack[--waiting];
        const struct node *node = &nodes[at];
        if (seen[at]) continue;
        seen[at] = true;
        if (node->sort == HEAD) {
            out.at[out.count++] = place[at];
        } else if (node->sort == OLD) {
            const struct list *old = &interner->type[node->old];
            for (int i = 0; i < old->count; i++) out.at[out.count++] = old->at[i];
        } else {
            for (int i = node->to.count; i--;) stack[waiting++] = node->to.at[i];
        }
    }
    return renamed(&scratch, out, NULL);
}

struct key {
    struct list words;
    int head;
};

static int compare_keys(const void *left, const void *right) {
    struct list a = ((const struct key *)left)->words, b = ((const struct key *)right)->words;
    if (a.count != b.count) return a.count < b.count ? -1 : 1;
    return memcmp(a.at, b.at, sizeof(int) * a.count);
}

/* The group of each head: equal groups if and only if no walk tells the heads apart. */
static int *refine(const struct head *heads, int count) {
    int *groups = take(&scratch, sizeof(int) * count), before = 0;
    for (int at = 0; at < count; at++) { /* the first head of the same label, as a beginning */
        while (heads[groups[at]].arity != heads[at].arity || strcmp(heads[groups[at]].label, heads[at].label)) groups[at]++;
        before += groups[at] == at;
    }
    for (;;) {
        struct arena round = {NULL};
        struct key *keys = take(&round, sizeof *keys * count);
        for (int at = 0; at < count; at++) {
            int room = 1;
            for (int i = 0; i < heads[at].arity; i++) room += 1 + heads[at].children[i].count;
            struct list words = {1, take(&round, sizeof(int) * room)};
            words.at[0] = groups[at];
            for (int i = 0; i < heads[at].arity; i++) {
                struct list child = renamed(&round, heads[at].children[i], groups);
                words.at[words.count++] = child.count;
                memcpy(words.at + words.count, child.at, sizeof(int) * child.count);
                words.count += child.count;
            }
            keys[at] = (struct key){words, at};
        }
        qsort(keys, count, sizeof *keys, compare_keys);
        int *finer = take(&scratch, sizeof(int) * count), found = 0;
        for (int i = 0; i < count; i++) {
            found += i == 0 || compare_keys(&keys[i - 1], &keys[i]) != 0;
            finer[keys[i].head] = found - 1;
        }
        release(&round);
        if (found == before) return groups;
        groups = finer, before = found;
    }
}

/* The number of the type of these heads. */
static int type_of(struct interner *interner, struct list heads) {
    for (int type = 0; type < interner->types; type++) {
        struct list held = interner->type[type];
        if (held.count == heads.count && !memcmp(held.at, heads.at, sizeof(int) * held.count)) return type;
    }
    interner->type = realloc(interner->type, sizeof(struct list) * (interner->types + 1));
    if (!interner->type) abort();
    interner->type[interner->types] = renamed(&interner->arena, heads, NULL);
    return interner->types++;
}

/* Writes a number for each root. Each node is reachable from a root, and well formed. What is refused is
 * refused before the interner is changed. */
static void interner_realize(struct interner *interner, const struct node *nodes, int count, struct list roots, int *out) {
    int total = interner->heads, kept = 0;
    int *place = take(&scratch, sizeof(int) * count);
    for (int at = 0; at < count; at++)
        if (nodes[at].sort == HEAD) place[at] = total++;
    struct list *lists = take(&scratch, sizeof *lists * count);
    for (int at = 0; at < count; at++) {
        lists[at] = flatten(interner, nodes, count, at, place);
        need(lists[at].count, "E0705"); /* forwards and unions that lead only to one another */
    }
    struct head *heads = take(&scratch, sizeof *heads * total);
    if (interner->heads) memcpy(heads, interner->head, sizeof *heads * interner->heads);
    for (int at = 0; at < count; at++) {
        if (nodes[at].sort != HEAD) continue;
        struct head *head = &heads[place[at]];
        int arity = head->arity = nodes[at].to.count;
        char *label = take(&interner->arena, strlen(nodes[at].kind) + strlen(nodes[at].payload) + 2);
        sprintf(label, "%s:%s", nodes[at].kind, nodes[at].payload);
        head->label = label;
        head->children = take(&interner->arena, sizeof(struct list) * arity);
        for (int i = 0; i < arity; i++) head->children[i] = lists[nodes[at].to.at[i]];
    }
    /* The first head of a group stands for it. So an old head, alone in its group, stays. */
    int *groups = refine(heads, total), *image = take(&scratch, sizeof(int) * total);
    for (int at = 0; at < total; at++) {
        int first = 0;
        while (groups[first] != groups[at]) first++;
        image[at] = first == at ? kept++ : image[first];
        if (first == at) heads[image[at]] = heads[at];
    }
    for (int at = interner->heads; at < kept; at++)
        for (int i = 0; i < heads[at].arity; i++)
            heads[at].children[i] = renamed(&interner->arena, heads[at].children[i], image);
    if (kept) {
        interner->head = realloc(interner->head, sizeof *heads * kept);
        if (!interner->head) abort();
        memcpy(interner->head, heads, sizeof *heads * kept);
    }
    interner->heads = kept;
    for (int i = 0; i < roots.count; i++) out[i] = type_of(interner, renamed(&scratch, lists[roots.at[i]], image));
}

/* ---------------------------------------------------------------- the protocol: keep this
 *
 * What is not announced is not asked. Without "errors" in `can` nothing is asked that is to be refused
 * ([protocol.ability]): the table of labels and types that hold themselves by value are not checked here.
 */
static const char *HELLO = "{\"protocol\":1,\"name\":\"template-c\",\"can\":[],\"lenses\":[]}";

#define MALFORMED "malformed"

static int number_of(const cJSON *data) {
    need(cJSON_IsNumber(data) && data->valuedouble >= 0 && data->valuedouble < 2147483647.0 &&
             data->valuedouble == (double)data->valueint,
         MALFORMED);
    return data->valueint;
}

static const char *text_of(const cJSON *data, const char *member) {
    const cJSON *text = cJSON_GetObjectItemCaseSensitive(data, member);
    need(cJSON_IsString(text), MALFORMED);
    return text->valuestring;
}

static const cJSON *array_of(const cJSON *data, const char *member) {
    const cJSON *array = cJSON_GetObjectItemCaseSensitive(data, member);
    need(cJSON_IsArray(array), MALFORMED);
    return array;
}

/* A list of numbers below a limit. */
static struct list numbers(const cJSON *data, int below) {
    need(cJSON_IsArray(data), MALFORMED);
    struct list out = {0, take(&scratch, sizeof(int) * cJSON_GetArraySize(data))};
    const cJSON *item;
    cJSON_ArrayForEach(item, data) out.at[out.count++] = number_of(item);
    for (int i = 0; i < out.count; i++) need(out.at[i] < below, "E0709");
    return out;
}

/* The node at this place of a batch ([protocol.batch]). */
static struct node node_of(const cJSON *data, int at, const struct interner *interner) {
    struct node node = {.sort = HEAD};
    const cJSON *part;
    if ((part = cJSON_GetObjectItemCaseSensitive(data, "head"))) {
        node.kind = text_of(part, "kind");
        node.payload = text_of(part, "payload");
        node.to = numbers(array_of(data, "to"), at);
        need(node.to.count == number_of(cJSON_GetObjectItemCaseSensitive(part, "arity")), "E0713");
    } else if ((part = cJSON_GetObjectItemCaseSensitive(data, "oneof"))) {
        node.sort = ONEOF;
        node.to = numbers(part, at);
        need(node.to.count, "E0711");
    } else if (cJSON_HasObjectItem(data, "forward")) {
        node.sort = FORWARD;
    } else {
        node.sort = OLD;
        node.old = number_of(cJSON_GetObjectItemCaseSensitive(data, "old"));
        need(interner_knows(interner, node.old), "E0709");
    }
    return node;
}

/* Takes the node's new number, or gives it the next one. */
static int reach(int *place, int *order, int *reached, int at) {
    if (place[at] < 0) {
        place[at] = *reached;
        order[(*reached)++] = at;
    }
    return place[at];
}

/* The types of a batch, without nodes that no root reaches. */
static cJSON *realize(struct interner *interner, const cJSON *request) {
    const cJSON *batch = array_of(request, "nodes"), *item;
    int count = 0, reached = 0, size = cJSON_GetArraySize(batch);
    struct node *nodes = take(&scratch, sizeof *nodes * size), *draft = take(&scratch, sizeof *nodes * size);
    cJSON_ArrayForEach(item, batch) {
        nodes[count] = node_of(item, count, interner);
        count++;
    }
    cJSON_ArrayForEach(item, array_of(request, "defines")) {
        struct list pair = numbers(item, count);
        need(pair.count == 2, MALFORMED);
        struct node *forward = &nodes[pair.at[0]];
        need(forward->sort == FORWARD, "E0710");
        need(forward->to.count == 0, "E0706");
        forward->to = (struct list){1, pair.at + 1};
    }
    struct list roots = numbers(array_of(request, "roots"), count);
    int *place = take(&scratch, sizeof(int) * count), *order = take(&scratch, sizeof(int) * count);
    for (int at = 0; at < count; at++) place[at] = -1;
    for (int i = 0; i < roots.count; i++) roots.at[i] = reach(place, order, &reached, roots.at[i]);
    for (int at = 0; at < reached; at++) { /* `reached` grows, breadth first */
        draft[at] = nodes[order[at]];
        struct list *to = &draft[at].to;
        need(draft[at].sort != FORWARD || to->count, "E0701");
        for (int i = 0; i < to->count; i++) to->at[i] = reach(place, order, &reached, to->at[i]);
    }
    int *types = take(&scratch, sizeof(int) * roots.count);
    interner_realize(interner, draft, reached, roots, types);
    cJSON *out = cJSON_CreateObject();
    cJSON_AddItemToObject(out, "types", cJSON_CreateIntArray(types, roots.count));
    return out;
}

static struct {
    int number;
    struct interner *interner;
} *held; /* the interners, in no order */
static int held_count;

static int held_at(int number) {
    for (int i = 0; i < held_count; i++)
        if (held[i].number == number) return i;
    return -1;
}

/* What the request asked for. */
static cJSON *ok_of(const cJSON *request) {
    const char *ask = text_of(request, "do");
    if (!strcmp(ask, "hello")) return cJSON_Parse(HELLO);
    bool makes = !strcmp(ask, "interner"), drops = !strcmp(ask, "drop");
    need(makes || drops || !strcmp(ask, "realize"), MALFORMED);
    int number = number_of(cJSON_GetObjectItemCaseSensitive(request, "interner")), at = held_at(number);
    if (!makes && !drops) {
        need(at >= 0, "E0709");
        return realize(held[at].interner, request);
    }
    if (at >= 0) {
        interner_drop(held[at].interner);
        held[at] = held[--held_count];
    }
    if (makes) {
        held = realloc(held, sizeof *held * (held_count + 1));
        if (!held) abort();
        held[held_count].number = number;
        held[held_count++].interner = interner_new();
    }
    return cJSON_CreateObject();
}

int main(void) {
    char *line = NULL;
    size_t room = 0;
    while (getline(&line, &room, stdin) > 0) {
        cJSON *request = cJSON_Parse(line), *answer = cJSON_CreateObject();
        const cJSON *id = cJSON_IsObject(request) ? cJSON_GetObjectItemCaseSensitive(request, "id") : NULL;
        cJSON_AddItemToObject(answer, "id", id ? cJSON_Duplicate(id, true) : cJSON_CreateNull());
        if (setjmp(refused) == 0)
            cJSON_AddItemToObject(answer, "ok", ok_of(request));
        else
            cJSON_AddStringToObject(cJSON_AddObjectToObject(answer, "error"), "code", refused_code);
        char *text = cJSON_PrintUnformatted(answer);
        puts(text);
        fflush(stdout);
        free(text);
        cJSON_Delete(answer);
        cJSON_Delete(request);
        release(&scratch);
    }
    free(line);
}
