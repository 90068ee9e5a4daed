"""Objects, and what a lens sees of them: the chapters on objects, functions and modules, rule by rule.

A lens sees a graph: vertices are tuples, and `Lens.see` says what a vertex is. All else is done with
the graph that is seen from some roots: hashes take its quotient, realizing puts it into the interner.
"""

from subject import (Digests, Label, MEMBER, Payload, Refused, components, on_cycles, once, quotient,
                     shortest_cycle, u32)

HEAD, ONEOF, FORWARD, REALIZED, MODULE, ANONYMOUS = (
    "head", "oneof", "forward", "realized", "module", "anonymous")
(CONSTANT, TUPLE_OBJECT, LIST_OBJECT, DICT_OBJECT, SET_OBJECT, INSTANCE, CELL, FUNCTION, OVERLOAD,
 MODULE_KIND, ANONYMOUS_KIND, VARIABLE, CASE, STATE) = range(0x60, 0x6E)
ANY, TYPE, NEVER, STR = 0x10, 0x11, 0x12, 0x0C
STRUCT, CLASS, VARIANT, CONST_DICT = 0x32, 0x33, 0x34, 0x44
FITS = {TUPLE_OBJECT: (0x43, 0x30, 0x31), LIST_OBJECT: (0x40,), DICT_OBJECT: (0x41, CONST_DICT),
        SET_OBJECT: (0x42,), INSTANCE: (CLASS, STRUCT), CASE: (VARIANT,)}
CONTAINERS = (TUPLE_OBJECT, LIST_OBJECT, DICT_OBJECT, SET_OBJECT, INSTANCE, CASE)
DATA = (CONSTANT, *CONTAINERS, CELL, VARIABLE)
UNBOUND, CONSTANT_OF, CELL_OF, DICT_OF, CAPTURED = range(5)


def is_type_kind(kind):
    return kind <= MEMBER or kind >= 0xC0


# ---------------------------------------------------------------- payloads ([object.payload])


def text(string):
    data = string.encode()
    return u32(len(data)) + data


def member_label(module, path):
    return Label(MEMBER, text(module) + text(path), 0)


def module_label(name, members):
    return Label(MODULE_KIND, text(name) + u32(len(members)) + b"".join(map(text, members)),
                 len(members))


def anonymous_label(state, members):
    """`members` are pairs of name and 0 unresolved, 1 pending, 2 resolved."""
    return Label(ANONYMOUS_KIND, text(state) + u32(len(members))
                 + b"".join(text(name) + bytes([known]) for name, known in members),
                 sum(known > 0 for _, known in members))


def names_of_member(label):
    payload = Payload(label.payload)
    return payload.text(), payload.text()


class Overload:
    """The payload of an overload: how many children come before its globals, and these."""

    def __init__(self, label):
        payload, self.defaults, edge = Payload(label.payload), set(), 0
        for _ in range(payload.u32()):
            payload.text()
            payload.u8()
            flags = payload.u8()
            edge += flags & 1
            if flags & 2:
                self.defaults.add(edge)
                edge += 1
        edge += payload.u8()
        payload.take(payload.u32())
        self.first, self.head = edge, label.payload[:payload.at]
        self.globals = [(payload.u8(), payload.text()) for _ in range(payload.u32())]

    def label(self, bindings):
        """The label with other globals."""
        out = self.head + u32(len(bindings))
        out += b"".join(bytes([how]) + text(path) for how, path in bindings)
        return Label(OVERLOAD, out, self.first + sum(how != UNBOUND for how, _ in bindings))


def inlined(label, constant):
    """A record or variant: each type constant of which `constant` knows a value has it in the label;
    and which children are left ([function.resolve])."""
    payload, edge, kept = Payload(label.payload), 0, []
    payload.text()
    if label.kind == VARIANT:
        for _ in range(payload.u32()):
            payload.text()
            for _ in range(payload.u32()):
                payload.text()
                kept.append(edge)
                edge += 1
    out = [label.payload[:payload.at], b""]
    count = payload.u32()
    out[1] = u32(count)
    for _ in range(count):
        start = payload.at
        role = payload.u8()
        if role != 0x40:
            payload.text()
        name = label.payload[start + 1:payload.at]
        if role & ~1 in (0x02, 0x10):
            payload.u8()
            payload.take(payload.u32())
        value = constant(edge) if role & ~1 == 0x20 else None
        if value is not None:
            out.append(bytes([0x10 | role & 1]) + name + value)
            edge += 1
            continue
        out.append(label.payload[start:payload.at])
        if role & ~1 != 0x10:
            kept.append(edge)
            edge += 1
    return Label(label.kind, b"".join(out), len(kept)), kept


# ---------------------------------------------------------------- objects ([object.heap])


class Held:
    """What belongs to a world, and is copied with it ([protocol.world])."""


class Obj(Held):
    """An object. `to` are children or members, `ty` the heads of a realized type or instance."""

    def __init__(self, kind, label=None, to=(), name=None, ty=None):
        self.kind, self.label, self.to, self.name, self.ty = kind, label, list(to), name, ty
        self.number = self.definition = self.first = self.resolved = self.interner = None
        self.members, self.notes, self.tag, self.lives, self.had_first = {}, {}, 0, True, False
        # The nodes that it was frozen as, and all that are its nodes ([snapshot.lookup]).
        self.frozen, self.nodes = [], []
        # The call of which it is the forward ([typefn.recursion]).
        self.call = self.typelike = None

    def define(self, definition):
        """[object.first]: of a forward."""
        self.definition = definition
        if not definition.had_first:
            definition.first, definition.had_first = self, True

    def is_instance(self):
        return self.ty is not None and self.kind != REALIZED

    def is_a(self, *kinds):
        return self.kind == HEAD and self.label.kind in kinds

    def edges(self):
        """The edges of the frozen lens ([object.lens])."""
        if self.kind == FORWARD:
            return [] if self.definition is None else [self.definition]
        if self.kind == ANONYMOUS:
            return [held for _, (_, held) in sorted(self.members.items()) if held is not None]
        return self.to

    def is_mutable(self):
        """[object.mutable]"""
        if self.is_instance():
            return False
        if self.is_a(DICT_OBJECT):
            return head_kind(self.to[0]) != CONST_DICT
        return (self.is_a(LIST_OBJECT, SET_OBJECT, CELL)
                or self.is_a(INSTANCE) and head_kind(self.to[0]) == CLASS)


def head_kind(obj):
    """The kind of an object that is one head, realized or not."""
    if obj.kind == HEAD:
        return obj.label.kind
    if obj.kind == REALIZED and len(obj.ty) == 1:
        return obj.interner.labels[obj.ty[0]].kind
    return None


def definitions(obj):
    """What is behind forwards, as far as there are definitions; None for a circle."""
    return behind(obj, lambda definition: definition)


def ends(obj, at_place):
    """Where definitions lead, a `OneOf` included."""
    seen = set()
    while isinstance(obj, Obj) and obj.kind == FORWARD and obj.definition is not None:
        if obj in seen:
            return None
        seen.add(obj)
        obj = at_place(obj.definition)
    return obj


def behind(obj, at_place, active=()):
    """What is behind forwards, where a definition means what `at_place` says; None for a circle. A
    `OneOf` whose members are one object, equal constants or one name, is that object."""
    obj = ends(obj, at_place)
    if not isinstance(obj, Obj) or obj.kind != ONEOF or obj.is_instance():
        return obj
    if obj in active:
        return None
    found = [behind(member, at_place, (*active, obj)) for member in obj.to]
    one = found[0] is not None and all(is_same(end, found[0]) for end in found)
    return found[0] if one else obj


def is_same(one, other):
    return one is other or (isinstance(one, Obj) and isinstance(other, Obj)
                            and leaf(one) is not None and leaf(one) == leaf(other))


def leaf(obj):
    """The kind and the bytes of a constant or a `member` head, realized or not."""
    label = obj.label if obj.kind == HEAD else None
    if obj.kind == REALIZED and len(obj.ty) == 1:
        label = obj.interner.labels[obj.ty[0]]
    return (label.kind, label.payload) if label is not None and label.kind in (CONSTANT, MEMBER) else None


def constant(obj):
    """The bytes of a constant, realized or not."""
    kind, payload = leaf(obj) or (None, None)
    return payload if kind == CONSTANT else None


def walk(starts, stop=lambda obj: False):
    """What is reachable under the frozen lens; not beyond what `stop` says."""
    seen, stack = dict.fromkeys(starts), list(starts)
    while stack:
        obj = stack.pop()
        for to in [] if stop(obj) else obj.edges():
            if to not in seen:
                seen[to] = None
                stack.append(to)
    return seen


def stops_forwards(obj):
    return obj.kind in (MODULE, ANONYMOUS) or obj.is_instance()


def forward_defined(obj):
    """[object.forward-defined]"""
    return any(o.kind == FORWARD for o in walk([obj], stops_forwards))


def typelike(obj):
    """[object.typelike]: what is so once is so for ever."""
    if obj.typelike is None:
        obj.typelike = not any(o.kind in (FORWARD, ANONYMOUS) or o.is_mutable() or o.typelike is False
                               for o in walk([obj], lambda at: at.typelike is not None))
    return obj.typelike


def has_state(obj, behind=definitions):
    """[object.state]"""
    seen, stack = set(), [obj]
    while stack:
        at = behind(stack.pop())
        if not isinstance(at, Obj) or at in seen:
            continue
        seen.add(at)
        if at.is_mutable():
            return True
        if at.is_a(TUPLE_OBJECT, DICT_OBJECT, INSTANCE, CASE):
            stack.extend(at.to[1:])
    return False


# ---------------------------------------------------------------- lenses


class Obstacle(Exception):
    """A vertex that the identity lens refuses ([module.realize])."""

    def __init__(self, code, **details):
        super().__init__(code)
        self.code, self.details = code, details


class Seen:
    """What a vertex is: a head, or a list of others; its edges, each the step that an error's path
    has (or None) and the vertex; what stands in its way."""

    def __init__(self, label, edges, obstacle=None, order=False):
        self.label, self.edges, self.obstacle, self.order = label, edges, obstacle, order


class Lens:
    """Sees vertices: ("object", object, role), ("heads", heads), ("head", head of the interner),
    ("leaf", label bytes), ("variable", vertex), ("state", object, vertex), ("step", object, vertex),
    ("also", vertex) of another lens."""

    def __init__(self, world, name, states=False, typed=False, refuses=False):
        self.world, self.name, self.states, self.typed, self.also = world, name, states, typed, None
        # Whether states are refused, as those of nodes are.
        self.refuses, self.calls_are_types = refuses, False
        # Whether members behind which something is are vertices, too ([module.view]).
        self.views = False
        self.labels, self.followed, self.reads, self.contents = {}, {}, set(), set()

    def root(self, obj):
        return self.vertex(obj, "value")

    def vertex(self, obj, role):
        """An object with the role that it has there ([function.role])."""
        if self.name == "frozen":
            return ("object", obj, None)
        kind = obj.label.kind if obj.kind == HEAD else None
        if (obj.kind in (REALIZED, MODULE, ANONYMOUS) or kind is not None and is_type_kind(kind)
                or typelike(obj)):
            role = None
        elif role == "constant" and kind in (FUNCTION, OVERLOAD):
            role = "method"
        elif role == "method's" and kind == FUNCTION:
            role = "method"
        return ("object", obj, role)

    def held(self, obj, role):
        """The role of what an object holds."""
        if obj.kind == HEAD and is_type_kind(obj.label.kind):
            return "constant"
        return "method's" if role == "method" else role

    def leaf(self, label):
        self.labels[label.bytes] = label
        return ("leaf", label.bytes)

    def kind(self, code):
        return self.leaf(Label(code, b"", 0))

    def state(self, obj, vertex):
        """A state, in whose place the lens sees something ([module.state]). For errors of the identity lens
        it is a step to that at least ([module.realize])."""
        if self.states:
            return ("state", obj, vertex)
        return ("step", obj, vertex) if self.name == "identity" else vertex

    def see(self, vertex):
        return getattr(self, "see_" + vertex[0])(*vertex[1:])

    def see_also(self, vertex):
        seen = self.also.see(vertex)
        edges = [(step, ("also", to)) for step, to in seen.edges]
        return Seen(seen.label, edges, seen.obstacle)

    def see_leaf(self, label):
        label = self.labels[label]
        if self.name == "compiler" and label.kind == MEMBER:
            return self.member(label)
        return Seen(label, [])

    def see_variable(self, vertex):
        return Seen(Label(VARIABLE, b"", 1), [(None, vertex)])

    def within(self, via, vertex):
        """A vertex behind a member."""
        return ("via", via, vertex) if self.views and via is not None else vertex

    def see_via(self, _, vertex):
        return Seen(None, [(None, vertex)])

    def see_state(self, obj, vertex):
        if self.refuses:
            return Seen(None, [], Obstacle("E0718"))
        return Seen(Label(STATE, u32(self.world.state_number(obj)), 1), [(None, vertex)])

    def see_step(self, _, vertex):
        return Seen(None, [(None, vertex)])

    def see_heads(self, heads):
        return Seen(None, [(None, ("head", head)) for head in heads])

    def see_head(self, head):
        """A head of the interner, states left out; for interning it is there already."""
        interner = self.world.interner
        label, children = interner.labels[head], interner.heads[head][1]
        if self.states:
            return Seen(label, [])
        def without(child):
            out = []
            for to in child:
                is_state = interner.labels[to].kind == STATE
                out.extend(interner.heads[to][1][0] if is_state else [to])
            return once(out)
        edges = [(None, ("heads", without(child))) for child in children]
        if self.name == "compiler":
            edges = [self.in_place(child) or edge for child, edge in zip(children, edges)]
        if label.kind == OVERLOAD:
            return self.overload_head(label, children, edges)
        if label.kind == MEMBER and self.name == "compiler":
            return self.member(label)
        if label.kind == MODULE_KIND and self.name == "compiler":
            visible = self.world.visible_module(Payload(label.payload).text())
            return Seen(label, []) if visible is None else self.module(visible)
        return Seen(label, edges)

    def state_of(self, child):
        """The object that a child of a realized head stands for, if it is a state."""
        interner = self.world.interner
        if len(child) == 1 and interner.labels[child[0]].kind == STATE:
            return self.world.states[int.from_bytes(interner.labels[child[0]].payload, "big")]
        return None

    def in_place(self, child):
        """Under the compiler lens a module without a name is seen in its place."""
        obj = self.state_of(child)
        if obj is not None and obj.kind == ANONYMOUS:
            return (None, self.vertex(obj, "value"))
        return None

    def overload_head(self, label, children, edges):
        """The overload of a realized function: its paths go on where a lens sees on."""
        overload = Overload(label)
        edge, bindings, out = overload.first, [], list(edges[:overload.first])
        for how, path in overload.globals:
            if how == UNBOUND:
                bindings.append((how, path))
                continue
            obj, target = self.state_of(children[edge]), edges[edge][1]
            edge += 1
            how = CAPTURED if how == CELL_OF else how
            if self.name == "compiler" or self.typed:
                if obj is not None and obj.kind == ANONYMOUS:
                    how, path, target = self.end(*self.follow(obj, path), "value", False)
                elif self.name == "compiler" and how == CONSTANT_OF and not path:
                    found = self.realized_member(target)
                    if found is not None:
                        how, path, target = self.end(*self.through(found, path), "value", False)
            bindings.append((how, path))
            out.append((None, target))
        return Seen(overload.label(bindings), out)

    def realized_member(self, vertex):
        """The label, if a vertex is a realized `member` head."""
        labels = self.world.interner.labels
        if vertex[0] == "heads" and len(vertex[1]) == 1 and labels[vertex[1][0]].kind == MEMBER:
            return labels[vertex[1][0]]
        return None

    # Objects

    def see_object(self, obj, role):
        if self.name == "frozen":
            return self.frozen(obj)
        if obj.kind == REALIZED or obj.is_instance() and role in ("value", None):
            if self.refuses and self.world.leads_to_state(obj.ty):
                return Seen(None, [], Obstacle("E0718"))
            return self.see_heads(obj.ty)
        if obj.kind == FORWARD:
            return self.forward(obj, role)
        if obj.kind == ONEOF:
            return Seen(None, [((obj.number, edge), self.vertex(to, role))
                               for edge, to in enumerate(obj.to)])
        if obj.kind == MODULE:
            return self.module(obj)
        if obj.kind == ANONYMOUS:
            return self.anonymous(obj)
        return self.head(obj, role)

    def frozen(self, obj):
        if obj.kind == REALIZED:
            return self.see_heads(obj.ty)
        if obj.kind == MODULE:
            return Seen(module_label(obj.name, []), [])
        edges = [((obj.number, edge), self.vertex(to, None)) for edge, to in enumerate(obj.edges())]
        if obj.kind == ANONYMOUS:
            names = [name for name, (_, held) in sorted(obj.members.items()) if held is not None]
            edges = [(step, self.within(":" + name, to)) for name, (step, to) in zip(names, edges)]
        label = frozen_label(obj)
        return Seen(label, edges, order=obj.is_a(SET_OBJECT))

    def forward(self, obj, role):
        if obj.definition is None and obj.call is not None and self.calls_are_types:
            return Seen(Label(TYPE, b"", 0), [])
        if obj.definition is None:
            return Seen(None, [], Obstacle("E0701", name=obj.name))
        try:
            to, via = self.at_place(obj.definition), self.place_via(obj.definition)
        except Obstacle as obstacle:
            return Seen(None, [], obstacle)
        if obj.definition.is_a(CELL) and obj.definition.to:
            self.followed.setdefault(obj.definition)
        to = to if isinstance(to, tuple) else self.vertex(to, role)
        return Seen(None, [((obj.number, 0), self.within(via, to))])

    def place_via(self, definition):
        """The member behind which something is that a forward with this definition is seen as."""
        label = self.world.label_of(definition)
        if label is None or label.kind != MEMBER:
            return None
        return self.world.named(*names_of_member(label))[2]

    def at_place(self, definition):
        """What a forward with this definition is seen as ([object.forward-by])."""
        if definition.is_a(CELL):
            if not definition.to:
                if self.name == "compiler":
                    return ("variable", self.kind(NEVER))
                raise Obstacle("E0715")
            return definition.to[0]
        label = self.world.label_of(definition)
        if label is not None and label.kind == MEMBER:
            found, missing, _ = self.world.named(*names_of_member(label))
            if missing is not None:
                if self.name == "compiler":
                    return definition
                raise Obstacle("E0716", member=missing)
            return found
        return definition

    def behind(self, obj):
        """What is behind forwards, places included; None for a circle; or a vertex."""
        return behind(obj, self.at_place)

    def state_behind(self, obj):
        """What is behind forwards, if it has state."""
        try:
            end = self.behind(obj)
            return end if isinstance(end, Obj) and has_state(end, self.behind) else None
        except Obstacle:
            return None

    def module(self, obj):
        if self.name != "compiler":
            return Seen(module_label(obj.name, []), [])
        edges = []
        for name, (state, held) in sorted(obj.members.items()):
            if state == "resolved":
                to = self.within("%s:%s" % (obj.name, name), self.vertex(held, "value"))
            else:
                to = self.unresolved(member_label(obj.name, name))
            edges.append((None, to))
        return Seen(module_label(obj.name, sorted(obj.members)), edges)

    def unresolved(self, label):
        """A member of which nothing is known: one vertex for each name."""
        self.labels[label.bytes] = label
        return ("unresolved", label.bytes)

    def see_unresolved(self, label):
        return Seen(self.labels[label], [])

    def anonymous(self, obj):
        if self.name != "compiler":
            if self.states:
                # The state's own vertex ends here.
                return Seen(None, [(None, ("state", obj, self.leaf(anonymous_label(obj.name, []))))])
            return Seen(anonymous_label(obj.name, []), [])
        known = [(name, held) for name, (state, held) in sorted(obj.members.items())
                 if state == "resolved"]
        label = anonymous_label(obj.name, [(name, 2) for name, _ in known])
        return Seen(label, [(None, self.within(":" + name, self.vertex(held, "value")))
                            for name, held in known])

    def member(self, label):
        """A `member` head that is no global, under the compiler lens."""
        found, rest, via = self.world.member(*names_of_member(label), "resolved")
        if rest:
            return Seen(label, [])
        return Seen(label, [(None, self.within(via, self.vertex(found, "value")))])

    def head(self, obj, role):
        kind, held = obj.label.kind, self.held(obj, role)
        if obj.is_mutable():
            if role == "constant" and kind in (LIST_OBJECT, DICT_OBJECT):
                self.contents.add((obj, role))  # [object.contents]
            elif self.name == "compiler":
                return Seen(None, [(None, ("variable", self.type_of_data(obj)))])
            else:
                return Seen(obj.label, [], Obstacle("E0718"))
        if kind == OVERLOAD:
            return self.overload(obj, role)
        if kind == MEMBER and self.name == "compiler":
            return self.member(obj.label)
        label, kept = obj.label, range(len(obj.to))
        if kind in (STRUCT, CLASS, VARIANT):
            label, kept = inlined(label, lambda edge: self.value(obj.to[edge]))
        edges = [((obj.number, edge), self.vertex(obj.to[edge], held)) for edge in kept]
        return Seen(label, edges)

    def value(self, obj):
        """The bytes of a constant that is behind forwards."""
        try:
            end = self.behind(obj)
        except Obstacle:
            return None
        return constant(end) if isinstance(end, Obj) else None

    def overload(self, obj, role):
        """[function.resolve]"""
        overload, held = Overload(obj.label), self.held(obj, role)
        edges, bindings = [], []
        for edge in range(overload.first):
            to = obj.to[edge]
            vertex = self.vertex(to, held)
            end = self.state_behind(to) if edge in overload.defaults else None
            if end is not None:
                vertex = self.state(end, ("variable", self.type_of_data(end)))
            edges.append(((obj.number, edge), vertex))
        edge = overload.first
        for how, path in overload.globals:
            if how != UNBOUND:
                try:
                    how, path, vertex = self.resolve(obj, how, obj.to[edge], path, role)
                except Obstacle as obstacle:
                    how, vertex = CONSTANT_OF, ("obstacle", obstacle)
                if vertex is not None:
                    edges.append(((obj.number, edge), vertex))
                edge += 1
            bindings.append((how, path))
        return Seen(overload.label(bindings), edges)

    def see_obstacle(self, obstacle):
        return Seen(None, [], obstacle)

    def resolve(self, obj, how, child, path, role):
        """A global: its binding, path and child."""
        held = self.held(obj, role)
        if how == CAPTURED:
            end = self.state_behind(child)
            if end is not None:
                return how, path, self.state(end, self.type_of_data(end))
            return how, path, self.vertex(child, held)
        if how == CELL_OF:
            cell = definitions(child)
            if cell is not None and cell.is_a(CELL):
                return self.resolve_cell(obj, cell, path, role)
        if how == DICT_OF:
            found = self.behind(child)
            if isinstance(found, Obj) and found.is_a(DICT_OBJECT):
                self.reads.add(((obj, role), found))
                found, rest = self.entry(found, path)
                if found is None:
                    return UNBOUND, path, None
                return self.end(*self.follow(found, rest), held, True)
        return self.end(*self.follow(child, path), held, False)

    def resolve_cell(self, obj, cell, path, role):
        self.reads.add(((obj, role), cell))
        if not cell.to:
            if self.name == "compiler":
                return CONSTANT_OF, path, ("variable", self.kind(NEVER))
            raise Obstacle("E0715")
        content, held = cell.to[0], self.held(obj, role)
        end = self.behind(content)
        if role == "value" and isinstance(end, Obj) and self.world.is_data(end):
            return (CELL_OF if self.states else CAPTURED), path, self.state(cell, self.type_of_data(end))
        self.followed.setdefault(cell)
        return self.end(*self.follow(content, path), held, False)

    def entry(self, dictionary, path):
        """The value of the last entry whose key is the path's first name."""
        name, _, rest = path.partition(".")
        key, found = bytes([STR]) + text(name), None
        for at in range(1, len(dictionary.to), 2):
            if self.value(dictionary.to[at]) == key:
                found = dictionary.to[at + 1]
        return found, rest

    def follow(self, obj, path):
        """Where a path ends, and what is left of it ([function.path])."""
        first, via = True, None
        while True:
            at = self.behind(obj) if first else definitions(obj)
            label = self.world.label_of(at) if isinstance(at, Obj) else None
            is_member = label is not None and label.kind == MEMBER
            if isinstance(at, Obj) and is_member and (path or self.name == "compiler") and via is None:
                if self.name == "compiler":
                    return self.through(label, path)
                module, names = names_of_member(label)
                return member_label(module, names + "." + path), "", via
            if not path or not isinstance(at, Obj) or at.kind not in (MODULE, ANONYMOUS):
                return obj, path, via
            if at.kind == MODULE and self.name != "compiler":
                return member_label(at.name, path), "", via
            name, _, rest = path.partition(".")
            wanted = ("resolved", "pending") if self.typed else ("resolved",)
            state, held = at.members.get(name, ("unresolved", None))
            if at.kind == ANONYMOUS and self.name != "compiler" and not self.typed:
                return obj, path, via
            if state not in wanted:
                if at.kind == MODULE:
                    return member_label(at.name, path), "", via
                return (None, rest, via) if self.typed else (anonymous_label(at.name, []), path, via)
            via = "%s:%s" % (at.name if at.kind == MODULE else "", name)
            obj, path, first = held, rest, False

    def through(self, label, path):
        """A `member` head as a global, under the compiler lens ([module.compiler])."""
        module, names = names_of_member(label)
        names += "." + path if path else ""
        visible = self.world.visible_module(module)
        if visible is None:
            return member_label(module, names), "", None
        return self.follow(visible, names)

    def end(self, obj, path, via, role, by_dict):
        """The global that a path's end makes ([function.capture])."""
        if obj is None:
            return CONSTANT_OF, path, ("variable", self.kind(NEVER))
        if isinstance(obj, Label):
            return CONSTANT_OF, path, self.within(via, self.unresolved(obj))
        if self.name == "compiler" and via is not None:
            role = "value"
        at, stateful = definitions(obj), self.state_behind(obj)
        if self.typed and via is not None and at is not None and self.world.is_data(at):
            return CAPTURED, path, self.within(via, self.type_of_data(at))
        if stateful is not None and (by_dict or self.name == "compiler"):
            at = stateful
            return CAPTURED, path, self.within(via, self.state(at, self.type_of_data(at)))
        return CONSTANT_OF, path, self.within(via, self.vertex(obj, role))

    def type_of_data(self, obj):
        """[function.type], of data, as a vertex."""
        interner = self.world.interner
        if obj.kind == REALIZED:
            label = interner.labels[obj.ty[0]]
            if label.kind == CONSTANT:
                return self.kind(label.payload[0])
            if label.kind in CONTAINERS:
                return ("heads", interner.heads[obj.ty[0]][1][0])
            return self.kind(ANY)
        if obj.is_a(CONSTANT):
            return self.kind(obj.label.payload[0])
        if obj.is_a(*CONTAINERS):
            return self.vertex(obj.to[0], None)
        return self.kind(ANY)


def frozen_label(obj):
    if obj.kind == ANONYMOUS:
        return anonymous_label(obj.name, [(name, ("unresolved", "pending", "resolved").index(state))
                                          for name, (state, _) in sorted(obj.members.items())])
    return obj.label


# ---------------------------------------------------------------- what a lens sees, as a graph


class Picture:
    """All that is seen from some vertices, breadth-first."""

    def __init__(self, lens, roots):
        self.lens, self.roots, self.seen, self.came = lens, roots, {}, dict.fromkeys(roots)
        order = list(self.came)
        for vertex in order:
            self.seen[vertex] = seen = lens.see(vertex)
            for step, to in seen.edges:
                if to not in self.came:
                    self.came[to] = (vertex, step)
                    order.append(to)
        self.order = order

    def path(self, vertex):
        out = []
        while self.came[vertex] is not None:
            vertex, step = self.came[vertex]
            out += [] if step is None else [step]
        return self.roots.index(vertex), [list(step) for step in out[::-1]]

    def check(self):
        """[module.realize]"""
        for code in ("E0701", "E0715", "E0716", "E0718"):
            for vertex in self.order:
                obstacle = self.seen[vertex].obstacle
                if obstacle is not None and obstacle.code == code:
                    root, path = self.path(vertex)
                    raise Refused(code, root=root, path=path, **obstacle.details)
        def forwards(vertex):
            return [(step, to) for step, to in self.seen[vertex].edges
                    if is_forward(vertex) and is_forward(to)]
        def by_value(vertex):
            seen = self.seen[vertex]
            return [(step, to) for edge, (step, to) in enumerate(seen.edges)
                    if seen.label is None or seen.label.inline(edge)]
        for code, steps in (("E0704", forwards), ("E0705", by_value)):
            self.no_cycle(code, steps)

    def no_cycle(self, code, steps, starts=lambda vertex: True):
        cyclic = on_cycles(self.order, lambda vertex: [to for _, to in steps(vertex)])
        for vertex in self.order:
            if vertex in cyclic and starts(vertex):
                cycle = shortest_cycle(vertex, lambda at: [(step, to) for step, to in steps(at)])
                raise Refused(code, cycle=[list(step) for _, step in cycle if step is not None])

    def flat(self, vertex):
        """The heads of a vertex ([identity.flatten])."""
        out, seen, stack = [], set(), [vertex]
        while stack:
            at = stack.pop()
            if at in seen:
                continue
            seen.add(at)
            if self.seen[at].label is not None:
                out.append(at)
            else:
                stack.extend(to for _, to in reversed(self.seen[at].edges))
        return out

    def behind(self, vertex, via):
        """The heads of a vertex, each with the last member on the way."""
        out, seen, stack = [], set(), [(vertex, via)]
        while stack:
            at, via = stack.pop()
            if at in seen:
                continue
            seen.add(at)
            via = at[1] if at[0] == "via" else via
            if self.seen[at].label is not None:
                out.append((at, via))
            else:
                stack.extend((to, via) for _, to in reversed(self.seen[at].edges))
        return out

    def heads(self):
        return [vertex for vertex in self.order if self.seen[vertex].label is not None]

    def children(self, vertex):
        return [self.flat(to) for _, to in self.seen[vertex].edges]

    def digest(self, root):
        """[object.hash], [object.set]"""
        sets = [vertex for vertex in self.heads() if self.seen[vertex].order]
        def edges(vertex):
            return [to for _, to in self.seen[vertex].edges]
        for group in components(self.order, edges):
            for vertex in group:
                if vertex in sets:
                    seen = self.seen[vertex]
                    seen.edges[1:] = sorted(seen.edges[1:], key=lambda edge: self.plain(edge[1]))
        return self.plain(root)

    def plain(self, root):
        """The digest of the heads of a vertex, nothing of it sorted."""
        starts, place, todo, graph = self.flat(root), {}, [], []
        todo.extend(starts)
        for vertex in todo:
            if vertex not in place:
                place[vertex] = len(place)
                todo.extend(to for child in self.children(vertex) for to in child)
        for vertex in place:
            label = self.seen[vertex].label.bytes
            seen_through = self.seen[vertex].edges and self.seen[vertex].label.kind == MEMBER
            label = label[:-4] + u32(1) if seen_through else label
            graph.append((label, [[place[to] for to in child] for child in self.children(vertex)]))
        groups, first = quotient(graph), {}
        for at, group in enumerate(groups):
            first.setdefault(group, at)
        small = [(graph[at][0], [once(groups[to] for to in child) for child in graph[at][1]])
                 for at in first.values()]
        digests = Digests()
        digests.complete(small)
        return digests.of_type(once(groups[place[vertex]] for vertex in starts))


def bare(vertex):
    return vertex[1] if vertex[0] == "also" else vertex


def is_forward(vertex):
    vertex = bare(vertex)
    return vertex[0] == "object" and vertex[1].kind == FORWARD
