#!/usr/bin/env python3
"""Selfsame in one file: a subject of the line protocol without dependencies.

Written from the text of the chapters, rule by rule, for clearness: every realization takes the
quotient of all heads there are. Start it by hand, or let the harness do so:

    selfsame check --subject 'python3 tests/subjects/python/subject.py'
"""

import hashlib
import json
import sys

# ---------------------------------------------------------------- errors


class Refused(Exception):
    """What is refused: a code, and where ([protocol.error])."""

    def __init__(self, code, **details):
        super().__init__(code)
        self.error = {"code": code, **details}


def foreign(test):
    """E0709 unless the test holds ([draft.foreign])."""
    if not test:
        raise Refused("E0709")


# ---------------------------------------------------------------- labels ([kind.table])

# code: (layout of the payload, arity, size); None for "as the payload says", "that of its children".
TABLE = {
    0x01: ("empty", 0, 1), 0x02: ("empty", 0, 1), 0x03: ("empty", 0, 2), 0x04: ("empty", 0, 4),
    0x05: ("empty", 0, 8), 0x06: ("empty", 0, 1), 0x07: ("empty", 0, 2), 0x08: ("empty", 0, 4),
    0x09: ("empty", 0, 8), 0x0A: ("empty", 0, 4), 0x0B: ("empty", 0, 8), 0x0C: ("empty", 0, 8),
    0x0D: ("empty", 0, 8), 0x0E: ("empty", 0, 0), 0x0F: ("empty", 0, 0), 0x10: ("empty", 0, 8),
    0x11: ("empty", 0, 8), 0x12: ("empty", 0, 0), 0x20: ("value", 0, 0),
    0x30: ("empty", "1+", None), 0x31: ("names", "1+", None), 0x32: ("record", None, None),
    0x33: ("record", None, 8), 0x34: ("variant", None, 8), 0x40: ("empty", 1, 8),
    0x41: ("empty", 2, 8), 0x42: ("empty", 1, 8), 0x43: ("empty", 1, 8), 0x44: ("empty", 2, 8),
    0x45: ("empty", 1, 8), 0x46: ("params", "1+", 8), 0x50: ("member", 0, 8),
    0x60: ("constant", 0, 8), 0x61: ("empty", "1+", 8), 0x62: ("empty", "1+", 8),
    0x63: ("empty", "1+", 8), 0x64: ("empty", "1+", 8), 0x65: ("fields", "1+", 8),
    0x66: ("empty", None, 8), 0x67: ("function", "1+", 8), 0x68: ("overload", None, 8),
    0x69: ("module", None, 8), 0x6A: ("anonymous", None, 8), 0x6B: ("empty", 1, 8),
    0x6C: ("case", "1+", 8), 0x6D: ("state", 1, 8),
}
NONE, UNIT, STR, TUPLE, NAMED_TUPLE, STRUCT, CLASS, MEMBER = (
    0x0E, 0x0F, 0x0C, 0x30, 0x31, 0x32, 0x33, 0x50)
WIDTH = {0x01: 1, 0x02: 1, 0x03: 2, 0x04: 4, 0x05: 8, 0x06: 1, 0x07: 2, 0x08: 4, 0x09: 8,
         0x0A: 4, 0x0B: 8, NONE: 0, UNIT: 0}
KEYWORDS = set("""import from as pub namespace let var fn struct class variant template forward if
    else match while for in is break continue return true false none and or not""".split())
FOREIGN = range(0xC0, 0x100)
FOREIGN_BY_VALUE = range(0xE0, 0x100)
LETTERS = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_")


class Bad(Exception):
    """A label that the table does not allow."""


def need(test):
    if not test:
        raise Bad()


class Reader:
    """Reads bytes from their start."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def short(self):
        """Refuses bytes that end too early."""
        raise NotImplementedError

    def take(self, count):
        if self.at + count > len(self.data):
            self.short()
        self.at += count
        return self.data[self.at - count:self.at]

    def u8(self):
        return self.take(1)[0]

    def u32(self):
        return int.from_bytes(self.take(4), "big")


class Payload(Reader):
    """A payload ([kind.payload])."""

    def short(self):
        need(False)

    def text(self):
        try:
            return self.take(self.u32()).decode()
        except UnicodeDecodeError:
            raise Bad() from None

    def ident(self):
        text = self.text()
        need(is_ident(text))
        return text

    def value(self):
        """A primitive kind and canonical bytes ([kind.value])."""
        kind = self.u8()
        data = self.take(self.u32())
        if kind == STR:
            Payload(len(data).to_bytes(4, "big") + data).text()
            return kind
        need(kind in WIDTH and len(data) == WIDTH[kind])
        bits = int.from_bytes(data, "big")
        need(kind != 0x01 or bits <= 1)
        need(kind != 0x0A or bits & 0x7FFFFFFF <= 0x7F800000 or bits == 0x7FC00000)
        need(kind != 0x0B or bits & (1 << 63) - 1 <= 0x7FF << 52 or bits == 0x7FF8 << 48)
        return kind

    def members(self):
        """Role and name of each member of a record or variant ([kind.role])."""
        return self.some_members(self.u32())

    def some_members(self, count):
        out = []
        for _ in range(count):
            role = self.u8()
            name = None if role in (0x04, 0x40) else self.ident()
            need(role in (0x04, 0x40) or role & ~1 in (0x00, 0x02, 0x10, 0x20))
            if role & ~1 in (0x02, 0x10):
                self.value()
            out.append((role, name))
        return out


def is_ident(text):
    return (text not in KEYWORDS and text not in ("", "_") and text[0] in LETTERS
            and all(c in LETTERS or c in "0123456789" for c in text))


def distinct(names):
    need(len(set(names)) == len(names))


def holds_of_members(members):
    """Whether each child of a record is held by value; for roles without a child, nothing."""
    return [role & ~1 in (0x00, 0x02) for role, _ in members if role & ~1 != 0x10]


def payload_holds(layout, kind, payload, arity):
    """For each child that the payload speaks of, whether it is a field; None if it does not."""
    if layout == "value":
        need(payload.value() not in (NONE, UNIT))
    elif layout == "names":
        distinct([payload.ident() for _ in range(arity)])
    elif layout == "params":
        names = [payload.text() for _ in range(max(arity - 1, 0))]
        need(all(name == "" or is_ident(name) for name in names))
        distinct([name for name in names if name])
    elif layout == "member":
        payload.text()
        need(all(is_ident(part) for part in payload.text().split(".")))
    elif layout == "record":
        payload.text()
        members = payload.members()
        bases = [role for role, _ in members].count(0x40)
        need(all(role == 0x40 for role, _ in members[:bases]))
        need(bases == 0 or kind == CLASS)
        need(all(role != 0x04 or at > 0 and members[at - 1][0] & ~1 == 0x00
                 for at, (role, _) in enumerate(members)))
        distinct([name for role, name in members[bases:] if role != 0x04])
        return holds_of_members(members)
    elif layout == "variant":
        return variant_holds(payload)
    else:
        return object_holds(layout, payload, arity)
    return None


def object_holds(layout, payload, arity):
    """The same for objects, which hold everything by reference ([object.payload])."""
    if layout == "constant":
        payload.value()
    elif layout == "fields":
        distinct([payload.ident() for _ in range(max(arity - 1, 0))])
    elif layout == "case":
        payload.ident()
        distinct([payload.ident() for _ in range(max(arity - 1, 0))])
    elif layout == "state":
        payload.u32()
    elif layout == "function":
        payload.text()
        payload.text()
    elif layout == "overload":
        return [False] * overload_children(payload)
    elif layout in ("module", "anonymous"):
        payload.text()
        names, held = [], 0
        for _ in range(payload.u32()):
            names.append(payload.ident())
            known = payload.u8() if layout == "anonymous" else 2
            need(known <= 2)
            held += known > 0
        need(all(a < b for a, b in zip(names, names[1:])))
        return [False] * held
    return None


def overload_children(payload):
    """How many children an overload has ([function.overload])."""
    names, children = [], 0
    for _ in range(payload.u32()):
        names.append(payload.ident())
        need(payload.u8() <= 3)
        flags = payload.u8()
        need(flags <= 3)
        children += (flags & 1) + (flags >> 1)
    distinct(names)
    result = payload.u8()
    need(result <= 1)
    payload.take(payload.u32())
    for _ in range(payload.u32()):
        binding, path = payload.u8(), payload.text()
        need(binding <= 4)
        need((path == "" and binding not in (0, 3)) or all(is_ident(p) for p in path.split(".")))
        children += binding != 0
    return children + result


def variant_holds(payload):
    payload.text()
    names, fields = [], 0
    for _ in range(payload.u32()):
        names.append(payload.ident())
        own = [payload.ident() for _ in range(payload.u32())]
        distinct(own)
        fields += len(own)
    members = payload.members()
    need(all(role in (0x10, 0x20) for role, _ in members))
    distinct(names + [name for _, name in members])
    return [True] * fields + holds_of_members(members)


class Label:
    """Kind, payload, arity ([kind.label]): its bytes, and how it holds its children."""

    def __init__(self, kind, payload, arity):
        self.kind, self.payload, self.arity = kind, payload, arity
        self.bytes = (bytes([kind]) + u32(len(payload)) + payload + u32(arity))
        self.fields, self.all = None, kind in (TUPLE, NAMED_TUPLE) or kind in FOREIGN_BY_VALUE
        if kind in FOREIGN:
            self.size = None if kind in FOREIGN_BY_VALUE else 8
            return
        need(kind in TABLE)
        layout, wanted, self.size = TABLE[kind]
        need(wanted is None or (arity >= 1 if wanted == "1+" else arity == wanted))
        reader = Payload(payload)
        fields = payload_holds(layout, kind, reader, arity)
        need(reader.at == len(payload) and (fields is None or len(fields) == arity))
        if kind == STRUCT:
            self.fields = fields

    def inline(self, edge):
        """Whether a child is held by value ([kind.hold])."""
        return self.all if self.fields is None else self.fields[edge]

    def with_arity(self, arity):
        return Label(self.kind, self.payload, arity)

    def json(self):
        return {"kind": "%02x" % self.kind, "payload": self.payload.hex(), "arity": self.arity}


def u32(number):
    return number.to_bytes(4, "big")


def label_of(data):
    """A label on a line ([protocol.label])."""
    try:
        return Label(int(data["kind"], 16), bytes.fromhex(data["payload"]), data["arity"])
    except Bad:
        raise Refused("E0713") from None


# ---------------------------------------------------------------- drafts (types/draft.md)

HEAD, ONEOF, FORWARD, OLD = "head", "oneof", "forward", "old"


class Draft:
    """Nodes are (HEAD, label, children), (ONEOF, members), (FORWARD, name), (OLD, interner, type)."""

    def __init__(self):
        self.nodes, self.defines = [], []
        self.definition = {}

    def own(self, nodes):
        foreign(all(isinstance(n, int) and 0 <= n < len(self.nodes) for n in nodes))

    def add(self, *node):
        self.nodes.append(node)
        return len(self.nodes) - 1

    def head(self, label, to):
        self.own(to)
        if len(to) != label.arity:
            raise Refused("E0713")
        return self.add(HEAD, label, list(to))

    def oneof(self, members):
        self.own(members)
        if not members:
            raise Refused("E0711")
        return self.add(ONEOF, list(members))

    def forward(self, name):
        if len(name.encode()) > 1 << 16:
            raise Refused("E0712")
        return self.add(FORWARD, name)

    def define(self, forward, definition):
        self.own([forward, definition])
        if self.nodes[forward][0] != FORWARD:
            raise Refused("E0710")
        if forward in self.definition:
            raise Refused("E0706", name=self.nodes[forward][1])
        self.definition[forward] = definition
        self.defines.append((forward, definition))

    def edges(self, at):
        """The edges of a node, in order ([draft.node])."""
        node = self.nodes[at]
        if node[0] == FORWARD:
            return [self.definition[at]] if at in self.definition else []
        return {HEAD: node[-1], ONEOF: node[-1], OLD: []}[node[0]]

    def value_edges(self, at):
        """(edge, node) for each step by value ([interner.infinite])."""
        node, edges = self.nodes[at], list(enumerate(self.edges(at)))
        return [e for e in edges if node[0] != HEAD or node[1].inline(e[0])]

    def forward_defined(self, at):
        return any(self.nodes[n][0] == FORWARD for n in walk(at, self.edges))

    def first(self, at):
        return next((f for f, d in self.defines if d == at), None)


def walk(start, edges):
    """Everything reachable, the start included."""
    seen, stack = {start}, [start]
    while stack:
        for to in edges(stack.pop()):
            if to not in seen:
                seen.add(to)
                stack.append(to)
    return seen


# ---------------------------------------------------------------- what is refused (types/interner.md)


def check(draft, roots, interner):
    """In the order of [interner.precedence]."""
    order, came = breadth_first(draft, roots)
    for at in order:
        if draft.nodes[at][0] == OLD:
            foreign(draft.nodes[at][1] is interner)
    for at in order:
        if draft.nodes[at][0] == FORWARD and at not in draft.definition:
            root, path = way(came, roots, at)
            raise Refused("E0701", name=draft.nodes[at][1], root=root, path=path)
    def forwards(at):
        to = [(0, d) for d in draft.edges(at)] if draft.nodes[at][0] == FORWARD else []
        return [(edge, d) for edge, d in to if draft.nodes[d][0] == FORWARD]
    for code, steps in (("E0704", forwards), ("E0705", draft.value_edges)):
        cyclic = on_cycles(order, lambda at: [to for _, to in steps(at)])
        first = next((at for at in order if at in cyclic), None)
        if first is not None:
            raise Refused(code, cycle=shortest_cycle(first, steps))


def breadth_first(draft, roots):
    """The order of discovery, and for each node the step that discovered it ([interner.undefined])."""
    came = {root: None for root in roots}
    order = list(came)
    for at in order:
        for edge, to in enumerate(draft.edges(at)):
            if to not in came:
                came[to] = (at, edge)
                order.append(to)
    return order, came


def way(came, roots, at):
    path = []
    while came[at] is not None:
        path.append(came[at])
        at = came[at][0]
    return roots.index(at), path[::-1]


def on_cycles(nodes, edges):
    """The nodes that are on a cycle: those of components with an edge inside."""
    out = set()
    for group in components(nodes, edges):
        if len(group) > 1 or group[0] in edges(group[0]):
            out.update(group)
    return out


def shortest_cycle(start, steps):
    came, order = {start: None}, [start]
    for at in order:
        for edge, to in steps(at):
            if to == start:
                path = [(at, edge)]
                while came[at] is not None:
                    path.append(came[at])
                    at = came[at][0]
                return path[::-1]
            if to not in came:
                came[to] = (at, edge)
                order.append(to)
    raise AssertionError("the node is on no cycle")


def components(nodes, edges):
    """Strongly connected components, sinks first (Tarjan's algorithm, its stack a list)."""
    index, low, on_stack, stack, out = {}, {}, set(), [], []
    for start in nodes:
        work = [] if start in index else [(start, None)]
        while work:
            at, rest = work.pop()
            if rest is None:
                index[at] = low[at] = len(index)
                stack.append(at)
                on_stack.add(at)
                rest = iter(edges(at))
            for to in rest:
                if to not in index:
                    work += [(at, rest), (to, None)]
                    break
                if to in on_stack:
                    low[at] = min(low[at], index[to])
            else:
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[at])
                if low[at] == index[at]:
                    cut = stack.index(at)
                    out.append(stack[cut:])
                    on_stack.difference_update(stack[cut:])
                    del stack[cut:]
    return out


# ---------------------------------------------------------------- identity (types/identity.md)


def once(items):
    """Without repetitions, the first place kept."""
    return tuple(dict.fromkeys(items))


def quotient(heads):
    """The group of each head ([identity.quotient]); heads are (label bytes, lists of heads)."""
    groups = number(label for label, _ in heads)
    while True:
        finer = number(
            (groups[at], tuple(once(groups[h] for h in child) for child in children))
            for at, (_, children) in enumerate(heads))
        if max(finer, default=0) == max(groups, default=0):
            return groups
        groups = finer


def number(keys):
    known = {}
    return [known.setdefault(key, len(known)) for key in keys]


def sha(data):
    return hashlib.sha256(data).digest()


class Digests:
    """Digests and places of heads no two of which are the same ([identity.digest.head] ..)."""

    def __init__(self):
        self.digest, self.place, self.component = [], [], []

    def complete(self, heads):
        """For the heads that have none yet; those that have refer to such only."""
        old, new = len(self.digest), len(heads)
        for column in (self.digest, self.place, self.component):
            column.extend([None] * (new - old))
        def edges(at):
            return [to for child in heads[at][1] for to in child if to >= old]
        for group in components(range(old, new), edges):
            if len(group) == 1 and group[0] not in edges(group[0]):
                at = group[0]
                self.digest[at] = sha(b"slf1head" + self.record(heads, at, {}))
            else:
                self.cycle(heads, group)

    def cycle(self, heads, group):
        order = canonical(group, heads, self)
        index = {at: place for place, at in enumerate(order)}
        records = b"".join(self.record(heads, at, index) for at in order)
        digest = sha(b"slf1scc_" + u32(len(order)) + records)
        for place, at in enumerate(order):
            self.digest[at] = sha(b"slf1memb" + digest + u32(place))
            self.place[at] = (len(order), place)
            self.component[at] = (digest, order)

    def record(self, heads, at, index, numbers=True):
        """rec(h); without `numbers` enc0(h) ([identity.order])."""
        label, children = heads[at]
        out = [label]
        for child in children:
            out.append(u32(len(child)))
            for head in child:
                if head in index:
                    out.append(b"\0" + (u32(index[head]) if numbers else b""))
                else:
                    out.append(b"\1" + self.digest[head])
        return b"".join(out)

    def of_type(self, heads):
        """[identity.digest.type]"""
        if len(heads) == 1:
            return self.digest[heads[0]]
        return sha(b"slf1oneo" + u32(len(heads)) + b"".join(self.digest[h] for h in heads))


def canonical(group, heads, digests):
    """The canonical order, by ranks ([identity.order])."""
    inside = dict.fromkeys(group)
    inner = {at: [to for child in heads[at][1] for to in child if to in inside] for at in group}
    rank = ranks({at: digests.record(heads, at, inside, numbers=False) for at in group})
    while True:
        finer = ranks({at: (rank[at], tuple(rank[to] for to in inner[at])) for at in group})
        if len(set(finer.values())) == len(set(rank.values())):
            return sorted(group, key=rank.get)
        rank = finer


def ranks(keys):
    """For each the place of its key among all, the same for equal keys."""
    places = {}
    for place, at in enumerate(sorted(keys, key=keys.get)):
        places.setdefault(keys[at], place)
    return {at: places[key] for at, key in keys.items()}


# ---------------------------------------------------------------- the interner (types/interner.md)


class Interner:
    """Heads no two of which are the same, and the types that were given out."""

    def __init__(self):
        self.labels, self.heads, self.digests = [], [], Digests()
        self.types, self.number = [], {}
        self.members, self.known = {}, {}

    def state(self):
        """How much there is: what is refused is cut off again ([interner.atomic])."""
        return len(self.heads), len(self.types)

    def cut(self, state):
        heads, types = state
        digests = self.digests
        for column in (self.labels, self.heads, digests.digest, digests.place, digests.component):
            del column[heads:]
        self.known = {head: at for head, at in self.known.items() if at < heads}
        for ty in self.types[types:]:
            del self.number[ty]
        del self.types[types:]

    def type_of(self, heads):
        """The number of the type of these heads ([interner.one-handle])."""
        heads = once(heads)
        if heads not in self.number:
            self.number[heads] = len(self.types)
            self.types.append(heads)
        return self.number[heads]

    def list_of(self, ty):
        foreign(isinstance(ty, int) and 0 <= ty < len(self.types))
        return self.types[ty]

    def realize(self, draft, roots):
        draft.own(roots)
        check(draft, roots, self)
        place, labels, children = {}, [], []
        lists = [flat(draft, root) for root in roots]
        for entry in (todo := [entry for entries in lists for entry in entries]):
            if isinstance(entry, int) and entry not in place:
                place[entry] = len(labels)
                _, label, to = draft.nodes[entry]
                labels.append(label)
                children.append([flat(draft, child) for child in to])
                todo.extend(new for child in children[-1] for new in child)
        old = len(self.heads)
        def at(entry):
            return entry[0] if isinstance(entry, tuple) else old + place[entry]
        children = [[[at(entry) for entry in child] for child in to] for to in children]
        image = self.add(labels, children)
        return [self.type_of(image(at(entry)) for entry in entries) for entries in lists]

    def add(self, labels, children):
        """Puts heads beside the old ones and takes the quotient of all; where each head went."""
        old = len(self.heads)
        def inner(at):
            return [to - old for child in children[at] for to in child if to >= old]
        groups = components(range(len(labels)), inner)
        if all(len(group) == 1 and group[0] not in inner(group[0]) for group in groups):
            return self.add_one_by_one(labels, children, [at for at, in groups])
        new = [(label.bytes, to) for label, to in zip(labels, children)]
        groups = quotient(self.heads + new)
        first, kept = {}, []
        for head, group in enumerate(groups):
            if group not in first:
                first[group] = head if head < old else old + len(kept)
                if head >= old:
                    kept.append(head - old)
        def image(head):
            return first[groups[head]]
        for head in kept:
            to = tuple(once(image(h) for h in child) for child in children[head])
            self.add_head(labels[head], to)
        self.digests.complete(self.heads)
        return image

    def add_head(self, label, to):
        self.known[label.bytes, to] = len(self.heads)
        self.labels.append(label)
        self.heads.append((label.bytes, to))

    def add_one_by_one(self, labels, children, order):
        """The same where none is on a cycle, those below first: one is known by label and children."""
        old, place = len(self.heads), {}
        def image(head):
            return place.get(head, head)
        for at in order:
            to = tuple(once(map(image, child)) for child in children[at])
            if (labels[at].bytes, to) not in self.known:
                self.add_head(labels[at], to)
            place[old + at] = self.known[labels[at].bytes, to]
        self.digests.complete(self.heads)
        return image

    def hash(self, ty, lens):
        heads = self.list_of(ty)
        if lens == "identity":
            return self.digests.of_type(heads)
        # [identity.compiler]: a member that is resolved has one child and arity 1.
        def through(at):
            label, held = self.heads[at][0], self.members.get(self.heads[at][0])
            return self.heads[at] if held is None else (label[:-4] + u32(1), (held,))
        seen = [through(at) for at in range(len(self.heads))]
        groups = quotient(seen)
        first = {}
        for at, group in enumerate(groups):
            first.setdefault(group, at)
        small = [(seen[at][0], [once(groups[h] for h in child) for child in seen[at][1]])
                 for at in first.values()]
        digests = Digests()
        digests.complete(small)
        return digests.of_type(once(groups[h] for h in heads))

    def resolve(self, member, ty):
        heads = self.list_of(ty)
        if member.kind != MEMBER:
            raise Refused("E0713")
        if member.bytes in self.members:
            payload = Payload(member.payload)
            raise Refused("E0714", member="%s:%s" % (payload.text(), payload.text()))
        self.members[member.bytes] = heads

    def size(self, ty):
        """[draft.size]"""
        size = self.type_size(self.list_of(ty), {})
        if size >= 1 << 64:
            raise Refused("E0712")
        return size

    def type_size(self, heads, known):
        todo = list(heads)
        while todo:
            at = todo[-1]
            label = self.labels[at]
            lists = [c for edge, c in enumerate(self.heads[at][1]) if label.inline(edge)]
            missing = [h for c in lists for h in c if h not in known and label.size is None]
            if missing:
                todo += missing
                continue
            own = sum(tagged(c, known) for c in lists) if label.size is None else label.size
            known[todo.pop()] = own
        return tagged(heads, known)

    def view(self, ty):
        out = []
        for at in self.list_of(ty):
            to = [self.type_of(child) for child in self.heads[at][1]]
            out.append({"head": self.labels[at].json(), "to": to,
                        "place": self.digests.place[at], "digest": self.digests.digest[at].hex()})
        return out

    def footprint(self):
        unions = sum(len(ty) > 1 for ty in self.types)
        return {"heads": len(self.heads), "unions": unions}

    def apply(self, draft, node, use):
        """[draft.refuse]"""
        draft.own([node])
        if draft.forward_defined(node):
            raise Refused({"instance": "E0702", "size": "E0703",
                           "hash": "E0707", "wire": "E0708"}[use])
        [ty] = self.realize(draft, [node])
        if use == "hash":
            return {"hash": self.hash(ty, "identity").hex()}
        if use == "wire":
            return {"bytes": write(self, [ty]).hex()}
        size = self.size(ty)
        if use == "instance" and size > 1 << 24:
            raise Refused("E0712")
        return {"size": size} if use == "size" else {"instance": "00" * size}


def tagged(heads, sizes):
    """The size of a type of heads whose sizes are known."""
    count = len(heads)
    tag = 0 if count == 1 else 1 if count <= 1 << 8 else 2 if count <= 1 << 16 else 4
    return max(sizes[h] for h in heads) + tag


def flat(draft, node):
    """The list of a node ([identity.flatten]): nodes that are heads; (head,) for old ones.

    A node that was met before adds nothing that does not stand already: what repeats by identity is
    dropped by the quotient, and this much of it here.
    """
    out, seen, stack = [], set(), [node]
    while stack:
        at = stack.pop()
        if at in seen:
            continue
        seen.add(at)
        kind = draft.nodes[at][0]
        if kind == HEAD:
            out.append(at)
        elif kind == OLD:
            _, interner, ty = draft.nodes[at]
            out.extend((head,) for head in interner.list_of(ty))
        else:
            stack.extend(reversed(draft.edges(at)))
    return once(out)


# ---------------------------------------------------------------- the wire (types/wire.md)

MAX_PAYLOAD, MAX_NAME, MAX_HEADS = 1 << 24, 1 << 16, 1 << 30


def write(interner, types):
    """[wire.types], in the order of [wire.order]"""
    lists = [interner.list_of(ty) for ty in types]
    digests, place, out = interner.digests, {}, [b"slfwtype", u32(1)]
    for head in [head for heads in lists for head in heads]:
        for group in post_order(interner, head, place):
            for at in group:
                place[at] = len(place)
            out.append(record(interner, group, place))
    out += [b"\3", u32(len(lists))]
    for heads in lists:
        out += [u32(len(heads))] + [u32(place[at]) for at in heads] + [digests.of_type(heads)]
    return b"".join(out)


def post_order(interner, head, standing):
    """The components below a head and its own, as far as they do not stand yet."""
    def group_of(at):
        component = interner.digests.component[at]
        return tuple(component[1]) if component else (at,)
    def below(group):
        for at in group:
            for child in interner.heads[at][1]:
                for to in child:
                    yield group_of(to)
    group = group_of(head)
    seen, work = {group}, [(group, below(group))]
    if head in standing:
        return
    while work:
        group, rest = work[-1]
        to = next((g for g in rest if g not in seen and g[0] not in standing), None)
        if to is None:
            work.pop()
            yield group
        else:
            seen.add(to)
            work.append((to, below(to)))


def record(interner, group, place):
    component = interner.digests.component[group[0]]
    index = {at: number for number, at in enumerate(group)} if component else {}
    out = [b"\2" + u32(len(group)) if component else b"\1"]
    for at in group:
        label, children = interner.heads[at]
        out.append(label)
        for child in children:
            out.append(u32(len(child)))
            for to in child:
                tag = b"" if not component else b"\0" if to in index else b"\1"
                out.append(tag + u32(index[to] if to in index else place[to]))
    out.append(component[0] if component else interner.digests.digest[group[0]])
    return b"".join(out)


class Text(Reader):
    """What somebody wrote; what is wrong is refused at its byte."""

    def __init__(self, data, start=0):
        super().__init__(data)
        self.start = start

    def refuse(self, code, at):
        raise Refused(code, offset=self.start + at)

    def short(self):
        self.refuse("E0803", len(self.data))

    def below(self, count):
        """A number that refers to one of so many."""
        at, number = self.at, self.u32()
        if number >= count:
            self.refuse("E0804", at)
        return number

    def header(self, magic):
        """[wire.header]"""
        if self.data[:8] != magic[:len(self.data)]:
            self.refuse("E0802", 0)
        self.take(8)
        if self.u32() != 1:
            self.refuse("E0802", 8)

    def label(self):
        at = self.at
        kind, length = self.u8(), self.u32()
        if length > MAX_PAYLOAD:
            self.refuse("E0801", at + 1)
        payload, arity = self.take(length), self.u32()
        try:
            return Label(kind, payload, arity)
        except Bad:
            return self.refuse("E0809", at)

    def count(self):
        """How many heads a list has: one at least ([wire.canonical])."""
        at, count = self.at, self.u32()
        if count == 0:
            self.refuse("E0806", at)
        return count

    def digest(self, expected):
        """[wire.verify]"""
        at = self.at
        if self.take(32) != expected:
            self.refuse("E0805", at)


def read(interner, data, start=0):
    """[wire.verify]: one record after the other, then the order and the spelling of the whole."""
    text, state = Text(data, start), interner.state()
    try:
        return read_text(interner, text)
    except Refused:
        interner.cut(state)
        raise


def read_text(interner, text):
    text.header(b"slfwtype")
    heads, types = [], []
    while True:
        at, tag = text.at, text.u8()
        if tag == 1:
            read_head(interner, text, heads)
        elif tag == 2:
            read_component(interner, text, heads)
        elif tag == 3:
            break
        else:
            text.refuse("E0808", at)
    for _ in range(text.u32()):
        own = once([heads[text.below(len(heads))] for _ in range(text.count())])
        text.digest(interner.digests.of_type(own))
        types.append(interner.type_of(own))
    if text.at < len(text.data):
        text.refuse("E0807", text.at)
    canonical_text = write(interner, types)
    for at, (got, expected) in enumerate(zip(text.data, canonical_text)):
        if got != expected:
            text.refuse("E0806", at)
    if len(text.data) != len(canonical_text):
        text.refuse("E0806", min(len(text.data), len(canonical_text)))
    return types


def read_head(interner, text, heads):
    label, children = text.label(), []
    for _ in range(label.arity):
        children.append([heads[text.below(len(heads))] for _ in range(text.count())])
    new = len(interner.heads)
    own = interner.add([label], [children])(new)
    text.digest(interner.digests.digest[own])
    heads.append(own)


def read_component(interner, text, heads):
    start, size = text.at, text.u32()
    if size > MAX_HEADS:
        text.refuse("E0801", start)
    if size == 0:
        text.refuse("E0806", start)
    labels, children = [], []
    for _ in range(size):
        labels.append(text.label())
        children.append([read_list(text, size, heads) for _ in range(labels[-1].arity)])
    def by_value(at):
        lists = [c for edge, c in enumerate(children[at]) if labels[at].inline(edge)]
        return [to for child in lists for inside, to in child if inside]
    if on_cycles(range(size), by_value):
        text.refuse("E0806", start)
    old = len(interner.heads)
    children = [[[old + to if inside else to for inside, to in child] for child in to_]
                for to_ in children]
    image = interner.add(labels, children)
    own = [image(old + at) for at in range(size)]
    component = interner.digests.component[own[0]]
    text.digest(component[0] if component else None)
    heads.extend(own)


def read_list(text, size, heads):
    """(True, index) inside the component, (False, head) below."""
    out = []
    for _ in range(text.count()):
        at, tag = text.at, text.u8()
        if tag > 1:
            text.refuse("E0808", at)
        out.append((True, text.below(size)) if tag == 0 else (False, heads[text.below(len(heads))]))
    return out


def write_draft(interner, draft):
    """[wire.draft]"""
    types = once(node[1:] for node in draft.nodes if node[0] == OLD)
    foreign(all(owner is interner for owner, _ in types))
    listed = write(interner, [ty for _, ty in types])
    out = [b"slfwdrft", u32(1), u32(len(listed)), listed, u32(len(draft.nodes))]
    for node in draft.nodes:
        if node[0] == HEAD:
            out += [b"\1", node[1].bytes] + [u32(to) for to in node[2]]
        elif node[0] == ONEOF:
            out += [b"\2", u32(len(node[1]))] + [u32(to) for to in node[1]]
        elif node[0] == FORWARD:
            name = node[1].encode()
            out += [b"\3", u32(len(name)), name]
        else:
            out += [b"\4", u32(types.index(node[1:]))]
    out.append(u32(len(draft.defines)))
    out += [u32(forward) + u32(definition) for forward, definition in draft.defines]
    text = b"".join(out)
    return text + sha(text)


def read_draft(interner, data):
    """[wire.draft.verify]"""
    state = interner.state()
    try:
        return read_draft_text(interner, Text(data))
    except Refused:
        interner.cut(state)
        raise


def read_draft_text(interner, text):
    text.header(b"slfwdrft")
    listed = text.take(text.u32())
    start = text.at - len(listed)
    types = read(interner, listed, start)
    draft, used = Draft(), []
    for _ in range(text.u32()):
        read_node(interner, text, draft, types, used)
    for _ in range(text.u32()):
        at = text.at
        pair = text.below(len(draft.nodes)), text.below(len(draft.nodes))
        if draft.nodes[pair[0]][0] != FORWARD or pair[0] in draft.definition:
            text.refuse("E0810", at)
        draft.define(*pair)
    text.digest(sha(text.data[:text.at]))
    if text.at < len(text.data):
        text.refuse("E0807", text.at)
    if list(once(used)) != list(range(len(types))) or len(set(types)) < len(types):
        text.refuse("E0806", start)
    return draft


def read_node(interner, text, draft, types, used):
    at, tag, count = text.at, text.u8(), len(draft.nodes)
    if tag == 1:
        label = text.label()
        draft.head(label, [text.below(count) for _ in range(label.arity)])
    elif tag == 2:
        at, members = text.at, text.u32()
        if members == 0:
            text.refuse("E0810", at)
        draft.oneof([text.below(count) for _ in range(members)])
    elif tag == 3:
        at, length = text.at, text.u32()
        if length > MAX_NAME:
            text.refuse("E0801", at)
        try:
            draft.forward(text.take(length).decode())
        except UnicodeDecodeError:
            text.refuse("E0810", at)
    elif tag == 4:
        used.append(text.below(len(types)))
        draft.add(OLD, interner, types[used[-1]])
    else:
        text.refuse("E0808", at)


# ---------------------------------------------------------------- the protocol (appendix/protocol.md)


class Subject:
    """Answers requests: a method for each."""

    def __init__(self):
        self.interners, self.drafts, self.worlds = {}, {}, {}

    def answer(self, request):
        wanted = {key: value for key, value in request.items() if key not in ("id", "do", "world")}
        try:
            who = self.asked(request)
            return {"id": request["id"], "ok": getattr(who, request["do"])(**wanted)}
        except Refused as refused:
            return {"id": request["id"], "error": refused.error}

    def asked(self, request):
        """Who answers: this, or the world that is asked ([protocol.world])."""
        number = request.get("world")
        if number is None:
            return self
        if request["do"] == "world":
            self.worlds[number] = World()
        if request["do"] == "fork":
            foreign(request["of"] in self.worlds)
            self.worlds[number] = forked(self.worlds[request["of"]])
        if request["do"] == "drop_world":
            return self.worlds.pop(number, World())
        foreign(number in self.worlds)
        return self.worlds[number]

    def at(self, interner):
        foreign(interner in self.interners)
        return self.interners[interner]

    def on(self, draft):
        foreign(draft in self.drafts)
        return self.drafts[draft]

    def hello(self, protocol, **_):
        return {"protocol": 1, "name": "python", "version": "1", "equality": "equi-recursive",
                "kinds": "all", "unions": True, "lenses": ["identity", "compiler", "frozen"],
                "can": ["heads", "size", "wire", "draft", "errors", "details", "footprint",
                        "normal forms", "objects", "modules", "snapshots", "type functions", "fork"]}

    def interner(self, interner):
        self.interners[interner] = Interner()
        return {}

    def drop(self, interner):
        self.interners.pop(interner, None)
        return {}

    def realize(self, interner, nodes, defines, roots, **_):
        draft, interner = Draft(), self.at(interner)
        for node in nodes:
            if "head" in node:
                draft.head(label_of(node["head"]), node["to"])
            elif "oneof" in node:
                draft.oneof(node["oneof"])
            elif "forward" in node:
                draft.forward(node["forward"])
            else:
                interner.list_of(node["old"])
                draft.add(OLD, interner, node["old"])
        for forward, definition in defines:
            draft.define(forward, definition)
        return {"types": interner.realize(draft, roots)}

    def hash(self, interner, type, lens):
        return {"hash": self.at(interner).hash(type, lens).hex()}

    def heads(self, interner, type):
        return {"heads": self.at(interner).view(type)}

    def size(self, interner, type):
        return {"size": self.at(interner).size(type)}

    def resolve(self, interner, member, type):
        self.at(interner).resolve(label_of(member), type)
        return {}

    def normal_forms(self, interner, types, forget):
        foreign(all(isinstance(ty, int) for ty in types))
        return {"types": normal_forms(self.at(interner), types, forget)}

    def footprint(self, interner):
        return self.at(interner).footprint()

    def write(self, interner, types):
        return {"bytes": write(self.at(interner), types).hex()}

    def read(self, interner, bytes):
        return {"types": read(self.at(interner), unhex(bytes))}

    def look(self, bytes):
        interner = Interner()
        types = read(interner, unhex(bytes))
        hashes = [interner.hash(ty, "identity").hex() for ty in types]
        return {"hashes": hashes, "heads": len(interner.heads)}

    def draft(self, draft):
        self.drafts[draft] = Draft()
        return {}

    def drop_draft(self, draft):
        self.drafts.pop(draft, None)
        return {}

    def forward(self, draft, name):
        return {"node": self.on(draft).forward(name)}

    def head(self, draft, head, to):
        return {"node": self.on(draft).head(label_of(head), to)}

    def oneof(self, draft, oneof):
        return {"node": self.on(draft).oneof(oneof)}

    def bring(self, draft, interner, type):
        self.at(interner).list_of(type)
        return {"node": self.on(draft).add(OLD, self.at(interner), type)}

    def define(self, draft, forward, definition):
        self.on(draft).define(forward, definition)
        return {}

    def inspect(self, draft, node):
        draft = self.on(draft)
        draft.own([node])
        return {"view": self.view(draft.nodes[node]), "definition": draft.definition.get(node),
                "first": draft.first(node), "forward_defined": draft.forward_defined(node)}

    def view(self, node):
        if node[0] == HEAD:
            return {"head": node[1].json(), "to": node[2]}
        if node[0] == OLD:
            whose = next(n for n, interner in self.interners.items() if interner is node[1])
            return {"old": [whose, node[2]]}
        return {node[0]: node[1]}

    def apply(self, interner, draft, node, use):
        return self.at(interner).apply(self.on(draft), node, use)

    def realize_draft(self, interner, draft, nodes):
        return {"types": self.at(interner).realize(self.on(draft), nodes)}

    def write_draft(self, interner, draft):
        return {"bytes": write_draft(self.at(interner), self.on(draft)).hex()}

    def read_draft(self, interner, draft, bytes):
        self.drafts[draft] = read_draft(self.at(interner), unhex(bytes))
        return {}


unhex = bytes.fromhex


def main():
    global World, forked, normal_forms
    from fork import forked
    from normal import normal_forms
    from worlds import World
    subject = Subject()
    for line in sys.stdin:
        print(json.dumps(subject.answer(json.loads(line))), flush=True)


if __name__ == "__main__":
    # The other files know this one by its name.
    import subject
    subject.main()
