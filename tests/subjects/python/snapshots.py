"""Snapshots: what owners keep of objects, and its bytes ([snapshot.owner] ..)."""

from lens import (ANONYMOUS, ANONYMOUS_KIND, FORWARD, HEAD, Held, Lens, MODULE, MODULE_KIND, ONEOF,
                  OVERLOAD, Obj, Overload, Picture, REALIZED, STATE, frozen_label, module_label, text,
                  typelike)
from subject import Payload, Refused, Text, foreign, sha, u32, unhex

STATES = ("unresolved", "pending", "resolved")


class Node(Obj):
    """A node: what the frozen lens saw. `number` is its place in its owner, `handle` that in the world."""

    def __init__(self, owner, kind, *parts, **named):
        super().__init__(kind, *parts, **named)
        self.owner, self.number, self.handle = owner, len(owner.nodes), None
        # The type that it was interned to.
        self.interned = None
        owner.nodes.append(self)


class Owner(Held):
    def __init__(self, number):
        self.number, self.nodes, self.lives = number, [], True


class Snapshots:
    """What a world does about snapshots."""

    def owner(self):
        self.owners.append(Owner(len(self.owners)))
        return {"owner": len(self.owners) - 1}

    def get_owner(self, number):
        foreign(isinstance(number, int) and 0 <= number < len(self.owners)
                and self.owners[number].lives)
        return self.owners[number]

    def get_node(self, number):
        foreign(isinstance(number, int) and 0 <= number < len(self.nodes)
                and self.nodes[number].owner.lives)
        return self.nodes[number]

    def get_nodes(self, numbers):
        return [self.get_node(number) for number in numbers]

    def new_node(self, owner, *parts, **named):
        node = Node(owner, *parts, **named)
        node.interner, node.handle = self.interner, len(self.nodes)
        self.nodes.append(node)
        return node

    # ------------------------------------------------------------ freezing

    def freeze(self, owner, objects):
        """[snapshot.freeze]"""
        owner, objects = self.get_owner(owner), self.all(objects)
        made, order = {}, []
        def node_of(obj):
            if obj not in made:
                known = self.last_frozen(obj) if typelike(obj) else None
                made[obj] = known or self.copied(owner, obj)
                if known is None:
                    order.append(obj)
            return made[obj]
        given = [node_of(obj) for obj in objects]
        for obj in order:
            node = made[obj]
            if obj.kind == FORWARD:
                node.definition = None if obj.definition is None else node_of(obj.definition)
            elif obj.kind == ANONYMOUS:
                node.members = {name: [state, None if held is None else node_of(held)]
                                for name, (state, held) in sorted(obj.members.items())}
            elif obj.kind != MODULE:
                node.to = [node_of(to) for to in obj.to]
        for obj in order:
            obj.frozen.append(made[obj])
            obj.nodes.append(made[obj])
        return {"nodes": [node.handle for node in given]}

    def copied(self, owner, obj):
        ty = obj.ty if obj.kind == REALIZED else None
        node = self.new_node(owner, obj.kind, obj.label, name=obj.name, ty=ty)
        node.notes = dict(obj.notes)
        return node

    def last_frozen(self, obj):
        living = [node for node in obj.frozen if node.owner.lives]
        return living[-1] if living else None

    def snapshot_of(self, object):
        """[snapshot.lookup]"""
        node = self.last_frozen(self.get(object))
        return {"node": None if node is None else node.handle}

    def snapshots_of(self, object):
        nodes = dict.fromkeys(node for node in self.get(object).nodes if node.owner.lives)
        return {"nodes": [node.handle for node in nodes]}

    # ------------------------------------------------------------ thawing, interning, dropping

    def thaw(self, nodes):
        """[snapshot.thaw]"""
        roots, made, order = self.get_nodes(nodes), {}, []
        def object_of(node):
            if node not in made:
                made[node] = self.thawed(node)
                order.append(node)
            return made[node]
        given = [object_of(node) for node in roots]
        for node in order:
            obj = made[node]
            obj.nodes.append(node)
            if node.interned is not None or node.kind in (REALIZED, MODULE):
                continue
            if node.kind == FORWARD:
                obj.definition = None if node.definition is None else object_of(node.definition)
            elif node.kind == ANONYMOUS:
                obj.members = {name: [state, None if held is None else object_of(held)]
                               for name, (state, held) in sorted(node.members.items())}
            else:
                obj.to = [object_of(to) for to in node.to]
        return {"objects": [obj.number for obj in given]}

    def thawed(self, node):
        heads = node.ty if node.kind == REALIZED else node.interned
        if heads is not None:
            return self.given(heads)
        if node.kind == MODULE:
            # [module.visible]
            if node.name not in self.visible:
                self.visible[node.name] = (self.add(self.make(MODULE, name=node.name)), True)
            return self.visible[node.name][0]
        obj = self.add(self.make(node.kind, node.label, name=node.name))
        obj.notes = dict(node.notes)
        return obj

    def intern(self, nodes):
        """[snapshot.intern]"""
        nodes = self.get_nodes(nodes)
        lens = Lens(self, "identity", states=True, refuses=True)
        roots = [lens.root(node) for node in nodes]
        heads = self.put(self.see(lens, roots))
        given = []
        for node, root in zip(nodes, roots):
            node.interned = heads(root)
            given.append(self.given(node.interned))
            given[-1].nodes.append(node)
        return {"objects": [obj.number for obj in given]}

    def canonical(self, node):
        obj = self.types.get(self.get_node(node).interned)
        return {"object": None if obj is None else obj.number}

    def drop_owners(self, owners):
        """[snapshot.drop]"""
        owners = [self.get_owner(number) for number in owners]
        for owner in owners:
            for other in self.owners:
                if other.lives and other not in owners and any(
                        to.owner is owner for node in other.nodes for to in node.edges()):
                    raise Refused("E0721", owner=owner.number, by=other.number)
        for owner in owners:
            owner.lives, owner.nodes = False, []
        return {}

    # ------------------------------------------------------------ what is known

    def look_node(self, node):
        node = self.get_node(node)
        return {"owner": node.owner.number, "kind": self.kind(node, lambda to: to.handle)}

    def hash_node(self, node, lens):
        """[snapshot.hash]"""
        node = self.get_node(node)
        if lens == "frozen":
            return {"hash": self.picture(node, lens, True)[1].hex()}
        seen = Lens(self, "identity")
        picture = self.see(seen, [seen.root(node)])
        if lens == "identity":
            return {"hash": picture.digest(picture.roots[0]).hex()}
        before = self.interner.state()
        heads = self.put(picture)(picture.roots[0])
        try:
            lens = Lens(self, "compiler")
            picture = Picture(lens, [("heads", heads)])
            self.check_seen(picture, "compiler")
            return {"hash": picture.digest(picture.roots[0]).hex()}
        finally:
            self.interner.cut(before)

    # ------------------------------------------------------------ the wire

    def write_nodes(self, nodes):
        """[snapshot.wire]"""
        place, order = {}, []
        def number(at):
            at = at.ty if isinstance(at, Obj) and at.kind == REALIZED else at
            if at not in place:
                place[at] = len(order)
                order.append(at)
            return u32(place[at])
        roots = [number(node) for node in self.get_nodes(nodes)]
        records = [self.record(at, number) for at in order]
        out = [b"slfwsnap", u32(1), u32(len(order)), *records, u32(len(roots)), *roots]
        data = b"".join(out)
        return {"bytes": (data + sha(b"slf1snap" + data)).hex()}

    def record(self, at, number):
        if isinstance(at, tuple) and len(at) > 1:
            return b"\2" + u32(len(at)) + b"".join(number((head,)) for head in at)
        if isinstance(at, tuple):
            label, children = self.interner.labels[at[0]], self.interner.heads[at[0]][1]
            notes = self.notes_of.get(at[0], {})
        elif at.kind == ONEOF:
            return b"\2" + u32(len(at.to)) + b"".join(map(number, at.to))
        elif at.kind == FORWARD:
            end = b"\0" if at.definition is None else b"\1" + number(at.definition)
            return b"\3" + text(at.name) + end
        elif at.kind == MODULE:
            label, children, notes = module_label(at.name, []), [], {}
        else:
            label, children, notes = frozen_label(at), at.edges(), at.notes
        out = b"\1" + label.bytes + b"".join(map(number, children))
        if label.kind == OVERLOAD:
            out += u32(len(notes)) + b"".join(u32(index) + text(note)
                                              for index, note in sorted(notes.items()))
        return out

    def read_nodes(self, owner, bytes):
        """[snapshot.read]"""
        owner = self.get_owner(owner)
        records, roots = Snapshot(unhex(bytes)).read()
        nodes = [self.read_node(owner, *record) for record in records]
        for node, (_, _, to, _) in zip(nodes, records):
            to = [nodes[at] for at in to]
            if node.kind == FORWARD:
                node.definition = to[0] if to else None
            elif node.kind == ANONYMOUS:
                held = iter(to)
                node.members = {name: [state, None if state == "unresolved" else next(held)]
                                for name, state in node.members.items()}
            else:
                node.to = to
        return {"nodes": [nodes[at].handle for at in roots]}

    def read_node(self, owner, kind, what, _, notes):
        if kind != HEAD:
            return self.new_node(owner, kind, name=what)
        if what.kind == MODULE_KIND:
            return self.new_node(owner, MODULE, name=Payload(what.payload).text())
        if what.kind == ANONYMOUS_KIND:
            payload = Payload(what.payload)
            node = self.new_node(owner, ANONYMOUS, name=payload.text())
            node.members = {payload.text(): STATES[payload.u8()] for _ in range(payload.u32())}
            return node
        node = self.new_node(owner, HEAD, what)
        node.notes = dict(notes)
        return node


class Snapshot(Text):
    """A snapshot on the wire: what is wrong is refused at its byte."""

    def read(self):
        """For each node its kind, its label or name, its edges and notes; and the roots."""
        self.header(b"slfwsnap")
        self.nodes = self.many(6)
        self.edges, out = [], []
        for _ in range(self.nodes):
            out.append(self.node())
        roots_at = self.at
        roots = [(self.at, self.below(self.nodes)) for _ in range(self.many(4))]
        self.breadth_first(roots_at, roots)
        self.digest(sha(b"slf1snap" + self.data[:self.at]))
        if self.at < len(self.data):
            self.refuse("E0807", self.at)
        return out, [root for _, root in roots]

    def many(self, least):
        """A count of what takes so many bytes at least."""
        at, count = self.at, self.u32()
        if count * least > len(self.data) - self.at:
            self.refuse("E0801", at)
        return count

    def name(self):
        at = self.at
        data = self.take(self.u32())
        try:
            return data.decode()
        except UnicodeDecodeError:
            return self.refuse("E0806", at)

    def numbers(self, count):
        self.edges.append([(self.at, self.below(self.nodes)) for _ in range(count)])
        return [to for _, to in self.edges[-1]]

    def node(self):
        at, tag = self.at, self.u8()
        if tag == 1:
            at, label = self.at, self.label()
            if label.kind == STATE or label.kind == MODULE_KIND and label.arity > 0:
                self.refuse("E0809", at)
            to = self.numbers(label.arity)
            return HEAD, label, to, self.notes(label) if label.kind == OVERLOAD else ()
        if tag == 2:
            at, count = self.at, self.many(4)
            if count == 0:
                self.refuse("E0806", at)
            return ONEOF, None, self.numbers(count), ()
        if tag == 3:
            name = self.name()
            at, defined = self.at, self.u8()
            if defined > 1:
                self.refuse("E0806", at)
            return FORWARD, name, self.numbers(defined), ()
        return self.refuse("E0808", at)

    def notes(self, label):
        out, last = [], -1
        for _ in range(self.many(8)):
            at, index = self.at, self.below(len(Overload(label).globals))
            if index <= last:
                self.refuse("E0806", at)
            last = index
            out.append((index, self.name()))
        return out

    def breadth_first(self, roots_at, roots):
        met, at = 0, 0
        def meet(edges):
            nonlocal met
            for where, to in edges:
                if to > met:
                    self.refuse("E0806", where)
                met = max(met, to + 1)
        meet(roots)
        while at < met:
            meet(self.edges[at])
            at += 1
        if met < self.nodes:
            self.refuse("E0806", roots_at)
