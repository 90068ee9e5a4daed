"""Worlds: objects that live and die, modules, and what realizing does to them.

Each request about a world is a method of its name ([protocol.script]).
"""

from lens import (ANONYMOUS, ANONYMOUS_KIND, ANY, CASE, CELL, CONTAINERS, DATA, DICT_OBJECT, FITS,
                  FORWARD, FUNCTION, HEAD, INSTANCE, Lens, MODULE, MODULE_KIND, ONEOF, OVERLOAD, Obj,
                  Obstacle, Overload, Picture, REALIZED, STATE, TYPE, definitions, forward_defined,
                  bare, ends, head_kind, is_same, is_type_kind, stops_forwards, typelike, walk)
from show import display
from snapshots import Snapshots
from typefn import TypeFunctions
from subject import Interner, Payload, Refused, foreign, is_ident, label_of, once


class World(Snapshots, TypeFunctions):
    """A world: `objects` by number, the canonical instances and instances by their types."""

    def __init__(self):
        self.objects, self.free, self.interner = [], [], Interner()
        self.types, self.instances = {}, {}
        self.states, self.numbers, self.next_state = {}, {}, 0
        self.visible, self.roots, self.notes_of, self.unfinished = {}, [], {}, []
        self.owners, self.nodes = [], []
        self.functions, self.memos, self.deferred = [], {}, []

    def world(self):
        return {}

    drop_world = world

    def fork(self, of):
        """The subject has made the copy."""
        return {}

    # ------------------------------------------------------------ objects

    def add(self, obj):
        """A new object, with the number that became free last ([object.number])."""
        if self.free:
            obj.number = self.free.pop()
            self.objects[obj.number] = obj
        else:
            obj.number = len(self.objects)
            self.objects.append(obj)
        return obj

    def get(self, number):
        foreign(isinstance(number, int) and 0 <= number < len(self.objects)
                and self.objects[number] is not None)
        return self.objects[number]

    def all(self, numbers):
        return [self.get(number) for number in numbers]

    def new_head(self, head, to):
        """[object.heap], [object.typed]"""
        to, label = self.all(to), label_of(head)
        kind = label.kind
        if len(to) != label.arity or kind == DICT_OBJECT and len(to) % 2 == 0:
            raise Refused("E0713")
        if kind == CELL and len(to) > 1:
            raise Refused("E0713")
        if kind in FITS:
            if forward_defined(to[0]):
                raise Refused("E0702")
            if head_kind(to[0]) not in FITS[kind]:
                raise Refused("E0713")
            if kind == CASE and not has_case(self.label_of(to[0]), label):
                raise Refused("E0713")
        if kind in (MODULE_KIND, ANONYMOUS_KIND, STATE):
            raise Refused("E0713")
        return {"object": self.add(self.make(HEAD, label, to)).number}

    def make(self, kind, *parts, **named):
        obj = Obj(kind, *parts, **named)
        obj.interner = self.interner
        return obj

    def new_oneof(self, oneof):
        members = self.all(oneof)
        if not members:
            raise Refused("E0711")
        return {"object": self.add(self.make(ONEOF, to=members)).number}

    def new_forward(self, name):
        if len(name.encode()) > 1 << 16:
            raise Refused("E0712")
        return {"object": self.add(self.make(FORWARD, name=name)).number}

    def define_object(self, forward, definition):
        forward, definition = self.all([forward, definition])
        if forward.kind != FORWARD:
            raise Refused("E0710")
        if forward.definition is not None or forward.call is not None:
            raise Refused("E0706", name=forward.name)
        forward.define(definition)
        return {}

    def fill(self, object, to):
        """[object.mutable]"""
        obj, to = self.get(object), self.all(to)
        if not obj.is_mutable():
            raise Refused("E0719")
        if (obj.is_a(CELL) and len(to) > 1 or obj.is_a(DICT_OBJECT) and len(to) % 2
                or obj.is_a(INSTANCE) and len(to) != len(obj.to) - 1):
            raise Refused("E0713")
        obj.to[0 if obj.is_a(CELL) else 1:] = to
        if not obj.is_a(INSTANCE):
            obj.label = obj.label.with_arity(len(obj.to))
        return {}

    def note(self, object, text, **which):
        """[function.note]"""
        obj, index = self.get(object), which["global"]
        if not obj.is_a(OVERLOAD):
            raise Refused("E0722")
        foreign(0 <= index < len(Overload(obj.label).globals))
        if len(text.encode()) > 1 << 16:
            raise Refused("E0712")
        obj.notes[index] = text
        return {}

    def tag(self, object, tag):
        self.get(object).tag = int(tag)
        return {}

    def root(self, object):
        self.roots.append(self.get(object))
        return {}

    def unroot(self, object):
        obj = self.get(object)
        if obj not in self.roots:
            raise Refused("E0722")
        self.roots.remove(obj)
        return {}

    def collect(self, objects):
        """[object.collect]"""
        stack = self.all(objects) + self.roots
        stack += [module for module, expected in self.visible.values() if not expected]
        stack += [obj for function in self.functions for obj in function.objects]
        stack += [self.given(call.result) for call in self.memos.values()
                  if call.result is not None and self.leads_to_state(call.result)]
        living = set(stack)
        while stack:
            obj = stack.pop()
            held = [held for _, held in obj.members.values() if held is not None]
            if obj.call is not None and obj.definition is None:
                held = held + obj.call.args
            for to in obj.edges() + held:
                if to not in living:
                    living.add(to)
                    stack.append(to)
        died = [obj for obj in self.objects if obj is not None and obj not in living]
        for obj in died:
            self.bury(obj)
        return {"died": [obj.number for obj in died]}

    def bury(self, obj):
        obj.lives = False
        self.objects[obj.number] = None
        self.free.append(obj.number)
        if obj.call in self.deferred:
            self.deferred.remove(obj.call)
        for known in (self.types, self.instances):
            if obj.ty is not None and known.get(obj.ty) is obj:
                del known[obj.ty]
        if obj.kind == MODULE and self.visible.get(obj.name, (None,))[0] is obj:
            del self.visible[obj.name]

    # ------------------------------------------------------------ what is known

    def label_of(self, obj):
        """The label of an object that is one head, realized or not."""
        if isinstance(obj, Obj) and obj.kind == HEAD:
            return obj.label
        if isinstance(obj, Obj) and obj.kind == REALIZED and len(obj.ty) == 1:
            return self.interner.labels[obj.ty[0]]
        return None

    def is_data(self, obj):
        label = self.label_of(obj)
        return label is not None and label.kind in DATA

    def facts(self, object):
        obj = self.get(object)
        def number(of):
            return of.number if of is not None and of.lives else None
        return {"number": obj.number, "kind": self.kind(obj), "tag": obj.tag,
                "forward_defined": forward_defined(obj), "typelike": typelike(obj),
                "settled": self.settled(obj), "stateful": self.stateful(obj),
                "visible": obj.kind == MODULE and self.visible.get(obj.name, (None,))[0] is obj,
                "resolved_to": number(obj.resolved), "first": number(obj.first),
                "notes": [[index, text] for index, text in sorted(obj.notes.items())]}

    def kind(self, obj, number=lambda of: of.number):
        members = [[name, state, number(held) if held is not None else None]
                   for name, (state, held) in sorted(obj.members.items())]
        if obj.kind == HEAD:
            return {"head": obj.label.json(), "to": [number(to) for to in obj.to]}
        if obj.kind == ONEOF:
            return {"oneof": [number(to) for to in obj.to]}
        if obj.kind == FORWARD:
            definition = obj.definition
            return {"forward": obj.name,
                    "definition": number(definition) if definition is not None else None}
        if obj.kind == REALIZED:
            return {"realized": self.interner.digests.of_type(obj.ty).hex()}
        return {obj.kind: obj.name, "members": members}

    def counts(self):
        return {"objects": sum(obj is not None for obj in self.objects), "nodes": sum(node.owner.lives for node in self.nodes),
                "heads": len(self.interner.heads), "memos": sum(call.result is not None for call in self.memos.values())}

    def display(self, object):
        return {"text": display(self, self.get(object))}

    def call(self, object):
        """[function.call], [function.forward]"""
        obj = self.get(object)
        end = definitions(obj)
        if end is not None and end.kind == FORWARD:
            raise Refused("E0717")
        label = self.label_of(end)
        if label is None or label.kind != FUNCTION:
            raise Refused("E0407")
        if forward_defined(obj):
            raise Refused("E0717")
        return {}

    def settled(self, obj, within=()):
        """[module.settled]"""
        if obj.kind == REALIZED or obj.is_instance() or obj in within:
            return True
        if obj.is_mutable():
            return obj.is_a(CELL) or self.settled(obj.to[0], (*within, obj))
        def stops(at):
            return at.is_mutable() or stops_forwards(at)
        if any(at.kind == FORWARD for at in walk([obj], stops)):
            return False
        lens = Lens(self, "identity")
        picture = Picture(lens, [lens.root(obj)])
        if lens.contents or any(read.is_mutable() for _, read in lens.reads):
            return False
        return all(self.settled(vertex[1], (*within, obj)) for vertex in picture.order
                   if picture.seen[vertex].obstacle is not None and vertex[0] == "object"
                   and vertex[1].kind == HEAD)

    def stateful(self, obj):
        """[module.state]"""
        if obj.kind == REALIZED:
            return False
        lens = Lens(self, "identity", states=True)
        counter = dict(self.numbers), dict(self.states), self.next_state
        picture = Picture(lens, [lens.root(obj)])
        self.numbers, self.states, self.next_state = counter
        return any(vertex[0] == "state" or vertex[0] == "head" and self.leads_to_state([vertex[1]])
                   for vertex in picture.order)

    def state_number(self, obj):
        if obj not in self.numbers:
            self.numbers[obj] = self.next_state
            self.states[self.next_state] = obj
            self.next_state += 1
        return self.numbers[obj]

    def leads_to_state(self, heads):
        labels, graph = self.interner.labels, self.interner.heads
        seen, stack = set(heads), list(heads)
        while stack:
            head = stack.pop()
            if labels[head].kind == STATE:
                return True
            for to in [to for child in graph[head][1] for to in child]:
                if to not in seen:
                    seen.add(to)
                    stack.append(to)
        return False

    # ------------------------------------------------------------ hashes and views

    def hash_object(self, object, lens):
        return {"hash": self.picture(self.get(object), lens, True)[1].hex()}

    def picture(self, obj, name, hashed):
        """What a lens sees of an object, and its digest; refused as a hash is."""
        if name != "frozen" and forward_defined(obj):
            raise Refused("E0707")
        lens = Lens(self, name)
        root = lens.root(obj)
        picture = Picture(lens, [root])
        if name == "identity":
            picture.check()
        elif hashed or name == "compiler":
            self.check_seen(picture, name)
        if not hashed:
            return picture, None
        def steps(vertex):
            return [(step, to) for step, to in picture.seen[vertex].edges]
        picture.no_cycle("E0720", steps, lambda vertex: picture.seen[vertex].order)
        return picture, picture.digest(root)

    def check_seen(self, picture, name):
        """The frozen and the compiler lens refuse what leads to a forward; and unions of themselves."""
        for vertex in picture.order:
            obj = vertex[1] if vertex[0] == "object" else None
            if obj is not None and obj.kind == FORWARD:
                raise Refused("E0707")
            if picture.seen[vertex].obstacle is not None:
                raise Refused("E0707")
        def unions(vertex):
            seen = picture.seen[vertex]
            return [] if seen.label is not None else list(seen.edges)
        picture.no_cycle("E0705" if name == "frozen" else "E0707", unions)

    def view_object(self, object, lens):
        """[module.view]"""
        self.picture(self.get(object), lens, False)
        lens = Lens(self, lens)
        lens.views = True
        picture = Picture(lens, [lens.root(self.get(object))])
        place, order, via = {}, [], {}
        def meet(vertex, behind):
            for head, name in picture.behind(vertex, behind):
                if head not in place:
                    place[head], via[head] = len(place), name
                    order.append(head)
        meet(picture.roots[0], None)
        for head in order:
            for _, to in picture.seen[head].edges:
                meet(to, via[head])
        nodes = []
        for head in order:
            label = picture.seen[head].label
            to = [[place[at] for at in child] for child in picture.children(head)]
            nodes.append({"head": label.json(), "to": to, "via": via[head]})
        return {"nodes": nodes}

    # ------------------------------------------------------------ modules

    def module(self, name):
        """[module.visible]"""
        if len(name.encode()) > 1 << 16:
            raise Refused("E0712")
        visible, expected = self.visible.get(name, (None, False))
        if expected:
            self.visible[name] = (visible, False)
            return {"object": visible.number}
        module = self.add(self.make(MODULE, name=name))
        if visible is None:
            self.visible[name] = (module, False)
        return {"object": module.number}

    def anonymous(self, state):
        if len(state.encode()) > 1 << 16:
            raise Refused("E0712")
        return {"object": self.add(self.make(ANONYMOUS, name=state)).number}

    def visible_module(self, name):
        return self.visible.get(name, (None,))[0]

    def show(self, module):
        module = self.get(module)
        if module.kind != MODULE:
            raise Refused("E0722")
        self.visible[module.name] = (module, False)
        return {}

    def lookup(self, name):
        """[module.lookup]"""
        visible, expected = self.visible.get(name, (None, True))
        foreign(not expected)
        return {"object": visible.number}

    def lookup_member(self, module, name):
        module = self.a_module(module)
        held = module.members.get(name, (None, None))[1]
        foreign(held is not None)
        return {"object": held.number}

    def a_module(self, number):
        module = self.get(number)
        if module.kind not in (MODULE, ANONYMOUS):
            raise Refused("E0722")
        return module

    def declare(self, module, name):
        module = self.a_module(module)
        if not is_ident(name):
            raise Refused("E0713")
        module.members.setdefault(name, ["unresolved", None])
        return {}

    def assign(self, module, name, object):
        """[module.member]"""
        number, obj = self.get(module).number, self.get(object)
        module = self.a_module(number)
        if not is_ident(name):
            raise Refused("E0713")
        if module.members.get(name, (None,))[0] == "resolved":
            whose = module.name if module.kind == MODULE else ""
            raise Refused("E0714", member="%s:%s" % (whose, name))
        module.members[name] = ["resolved" if self.settled(obj) else "pending", obj]
        return {}

    def member(self, module, path, wanted=None):
        """What a dotted name means in the visible modules, what is left where a step is missing, and
        the member behind which it is."""
        at, via = self.visible_module(module), None
        while path:
            at = definitions(at) if at is not None else None
            if at is None or at.kind not in (MODULE, ANONYMOUS):
                return at, path, via
            name, _, rest = path.partition(".")
            state, held = at.members.get(name, ("unresolved", None))
            if held is None or wanted is not None and state != wanted:
                return at, path, via
            via = "%s:%s" % (at.name if at.kind == MODULE else "", name)
            at, path = held, rest
        return at, "", via

    def named(self, module, path):
        """What a dotted name means, from one visible module to the next, and what is missing; the member
        behind which it is."""
        while True:
            at, (name, _, rest) = self.visible_module(module), path.partition(".")
            held = at.members.get(name, (None, None))[1] if at is not None else None
            if held is not None and not rest:
                return held, None, "%s:%s" % (module, name)
            to = definitions(held) if held is not None else None
            label = self.label_of(to) if to is not None else None
            if to is not None and to.kind == MODULE:
                module, path = to.name, rest
            elif label is not None and label.kind == MODULE_KIND:
                module, path = Payload(label.payload).text(), rest
            else:
                return None, "%s:%s" % (module, path), None

    def differs(self, one, other):
        """[module.differs]"""
        one, other = self.a_module(self.get(one).number), self.a_module(self.get(other).number)
        changes = []
        for name in sorted(one.members.keys() | other.members.keys()):
            old, new = one.members.get(name), other.members.get(name)
            if old is None or new is None:
                changes.append([name, "added" if old is None else "removed"])
            elif (old[0] == "resolved") != (new[0] == "resolved"):
                changes.append([name, "resolved" if new[0] == "resolved" else "unresolved"])
            elif old[0] == "resolved" and self.seen_as(one, old[1]) != self.seen_as(other, new[1]):
                changes.append([name, "changed"])
        return {"changes": changes}

    def seen_as(self, module, obj):
        """A compiler hash, as if the module were the visible one of its name."""
        before = dict(self.visible)
        if module.kind == MODULE:
            self.visible[module.name] = (module, False)
        try:
            return self.picture(obj, "compiler", True)[1]
        finally:
            self.visible = before

    # ------------------------------------------------------------ realizing

    def put(self, picture):
        """Puts what is seen into the interner; the heads there of each vertex that is a head."""
        new, place = [], {}
        for vertex in picture.heads():
            kept = picture.lens.states or vertex[0] == "also"
            if bare(vertex)[0] != "head" or not kept:
                place[vertex] = len(new)
                new.append(vertex)
        old = len(self.interner.heads)
        def at(vertex):
            return old + place[vertex] if vertex in place else bare(vertex)[1]
        labels = [picture.seen[vertex].label for vertex in new]
        children = [[[at(to) for to in child] for child in picture.children(vertex)]
                    for vertex in new]
        image = self.interner.add(labels, children)
        for vertex in new:
            kind, obj = bare(vertex)[:2]
            if kind == "object" and obj.is_a(OVERLOAD):
                self.notes_of.setdefault(image(at(vertex)), dict(obj.notes))
        return lambda vertex: once(image(at(head)) for head in picture.flat(vertex))

    def see(self, lens, roots):
        """What is seen of roots, or a refusal that leaves nothing."""
        before = dict(self.numbers), dict(self.states), self.next_state
        picture = Picture(lens, roots)
        try:
            picture.check()
        except Refused:
            self.numbers, self.states, self.next_state = before
            raise
        return picture

    def given(self, heads):
        """The canonical instance of a type, the instance, or the state that it is."""
        if len(heads) == 1 and self.interner.labels[heads[0]].kind == STATE:
            return self.states[int.from_bytes(self.interner.labels[heads[0]].payload, "big")]
        if self.leads_to_state(heads):
            return self.instance(heads)
        if heads not in self.types:
            obj = self.add(self.make(REALIZED, ty=heads))
            self.types[heads] = obj
            if len(heads) == 1:
                obj.notes = dict(self.notes_of.get(heads[0], {}))
        return self.types[heads]

    def instance(self, heads):
        """[module.instance]: with all that it holds, breadth-first, itself first."""
        if heads in self.instances:
            return self.instances[heads]
        outermost = not self.unfinished
        one = len(heads) == 1
        obj = self.make(HEAD if one else ONEOF, self.interner.labels[heads[0]] if one else None,
                        ty=heads)
        obj.notes = dict(self.notes_of.get(heads[0], {})) if one else {}
        self.instances[heads] = self.add(obj)
        self.unfinished.append(obj)
        if outermost:
            for at in self.unfinished:
                one = len(at.ty) == 1
                children = self.interner.heads[at.ty[0]][1] if one else [(h,) for h in at.ty]
                at.to = [self.given(child) for child in children]
            self.unfinished = []
        return obj

    def realize_objects(self, objects):
        objects = self.all(objects)
        return self.atomically(lambda: self.realized(objects))

    def realized(self, objects):
        report = self.no_report()
        given = self.run(objects, objects, report)
        return {"objects": [obj.number for obj in given], "report": report}

    def realize_group(self, objects, calls, report):
        """Realizes as one group, and resolves; the results of calls are known from then on."""
        lens = Lens(self, "identity", states=True)
        roots = [lens.root(obj) for obj in objects]
        picture = self.see(lens, roots)
        heads = self.put(picture)
        given = [self.given(heads(root)) for root in roots]
        for call in calls:
            call.result = heads(lens.root(call.forward))
            if call.key is None:
                args = [self.given(heads(lens.root(arg))) for arg in call.args]
                self.memos.setdefault(self.key(call.function, args), call)
                self.deferred.remove(call)
        merge(report, self.resolve(picture, heads))
        return given

    def took_part(self, picture):
        """The vertices of objects that take part, breadth-first ([module.autoresolve])."""
        lens, spoiled = picture.lens, set()
        spoiled.update(("object", *of) for of, read in lens.reads if read.is_a(CELL) and read.to
                       and self.is_data(definitions(read.to[0])))
        spoiled.update(("object", *of) for of in lens.contents)
        def has_role(vertex):
            return vertex[0] == "object" and vertex[2] is not None
        changed = True
        while changed:
            changed = False
            for vertex in picture.order:
                if has_role(vertex) and vertex not in spoiled and any(
                        to in spoiled and has_role(to) for _, to in picture.seen[vertex].edges):
                    spoiled.add(vertex)
                    changed = True
        return [vertex for vertex in picture.order if vertex[0] == "object"
                and (vertex[2] in ("value", None) or vertex not in spoiled)]

    def resolve(self, picture, heads):
        """[module.autoresolve], [module.report]"""
        became, report = {}, {"objects": [], "cells": [], "members": []}
        for vertex in self.took_part(picture):
            became.setdefault(vertex[1], vertex)
        for obj, vertex in became.items():
            if forward_defined(obj):
                new = self.given(heads(vertex))
                if obj.resolved is not new:
                    report["objects"].append([obj.number, new.number])
                obj.resolved = new
        for cell in picture.lens.followed:
            if cell.to and cell.to[0] in became and forward_defined(cell.to[0]):
                cell.to[0] = cell.to[0].resolved
                report["cells"].append([cell.number, cell.to[0].number])
        for module in self.objects:
            if module is None or module.kind not in (MODULE, ANONYMOUS):
                continue
            for name, member in sorted(module.members.items()):
                if member[0] == "pending" and member[1] in became:
                    member[:] = ["resolved", self.given(heads(became[member[1]]))]
                    report["members"].append([module.number, name, member[1].number])
        return report

    def seal(self, module):
        """[module.seal]"""
        module = self.a_module(module)
        pending = [held for _, (state, held) in sorted(module.members.items()) if state == "pending"]
        return self.atomically(lambda: self.realized(pending))

    def resolvable(self, objects):
        """[module.resolvable]"""
        before = dict(self.numbers), dict(self.states), self.next_state
        lens = Lens(self, "identity", states=True)
        lens.calls_are_types = True
        self.see(lens, [lens.root(obj) for obj in self.all(objects)])
        self.numbers, self.states, self.next_state = before
        return {}

    def type_of(self, objects):
        """[function.type]"""
        lens, roots = Lens(self, "identity", typed=True), []
        lens.also = Lens(self, "identity", states=True)
        for place, obj in enumerate(self.all(objects)):
            roots.append(self.type_root(lens, obj, place))
        picture = self.see(lens, roots)
        heads = self.put(picture)
        return {"objects": [self.given(heads(root)).number for root in roots]}

    def type_root(self, lens, obj, place):
        try:
            end = lens.behind(obj)
        except Obstacle:
            return lens.root(obj)
        if not isinstance(end, Obj) or end.kind == FORWARD:
            return lens.root(obj)
        label = self.label_of(end)
        kind = label.kind if label is not None else None
        if kind == FUNCTION:
            return lens.root(end)
        if end.kind == ONEOF and self.is_open(lens, end, place):
            return lens.root(obj)
        if kind in DATA:
            if end.kind == HEAD and kind in CONTAINERS and not self.settled(end.to[0]):
                raise Refused("E0718", root=place, path=[[end.number, 0]])
            return ("also", lens.also.type_of_data(end))
        is_code = end.kind in (ONEOF, REALIZED) or kind is not None and is_type_kind(kind)
        return lens.kind(TYPE if is_code and kind not in (OVERLOAD, MODULE_KIND) else ANY)

    def is_open(self, lens, one_of, place):
        """Whether members are not known, and it may become one object whose type is not `type`."""
        known, unknown, seen, stack = [], False, {one_of}, [one_of]
        while stack:
            for member in stack.pop().to:
                try:
                    end = ends(member, lens.at_place)
                except Obstacle:
                    end = None
                if not isinstance(end, Obj) or end.kind == FORWARD:
                    unknown = True
                elif end not in seen:
                    seen.add(end)
                    (stack if end.kind == ONEOF and end.ty is None else known).append(end)
        if not unknown or not all(is_same(end, known[0]) for end in known):
            return False
        return not known or self.type_root(lens, known[0], place) != lens.kind(TYPE)

    def parts(self, object):
        obj = self.get(object)
        if obj.ty is None or len(obj.ty) != 1:
            raise Refused("E0722")
        parts = [self.given(child) for child in self.interner.heads[obj.ty[0]][1]]
        return {"objects": [part.number for part in parts]}


def merge(report, more):
    """What was reported, and what was so afterwards ([module.report])."""
    for key in ("objects", "cells"):
        report[key] = list(map(list, (dict(report[key]) | dict(more[key])).items()))
    report["members"] = sorted(report["members"] + more["members"])


def has_case(variant, label):
    """Whether a variant has the case of a label, with its fields in its order."""
    own, payload = Payload(label.payload), Payload(variant.payload)
    wanted = [own.ident() for _ in range(label.arity)]
    payload.text()
    cases = []
    for _ in range(payload.u32()):
        name = payload.ident()
        cases.append([name] + [payload.ident() for _ in range(payload.u32())])
    return wanted in cases
