"""Type functions ([typefn.body] ..)."""

from fork import forked
from lens import (ANONYMOUS, FORWARD, Held, Lens, MODULE, Picture, STATE, ends, forward_defined,
                  text)
from show import short, shown
from subject import CLASS, Payload, Refused, STRUCT, components, foreign, is_ident, u32

VARIANT, TYPE_CONSTANT, BASE = 0x34, 0x20, 0x40
DEEPEST = 128


class Function(Held):
    def __init__(self, number, name, params, steps, objects):
        self.number, self.name, self.params, self.steps = number, name, params, steps
        self.objects = objects


class Call(Held):
    """A call: with a key once its arguments are known, with a result once this is realized."""

    def __init__(self, function, args, key, parent):
        self.function, self.args, self.key, self.parent = function, args, key, parent
        self.forward = self.result = None
        self.deferred = key is None


def leads_somewhere(step, at, params, objects):
    """Whether a step refers to parameters, objects and earlier steps that are there ([typefn.body])."""
    if "param" in step:
        return 0 <= step["param"] < len(params)
    if "object" in step:
        return 0 <= step["object"] < len(objects)
    return all(0 <= to < at for to in step.get("to", step.get("oneof", [])))


class TypeFunctions:
    """What a world does about type functions."""

    def type_function(self, name, params, steps, objects):
        """[typefn.body]"""
        objects = self.all(objects)
        if not all(map(is_ident, params)) or len(set(params)) < len(params):
            raise Refused("E0713")
        if not steps or not all(leads_somewhere(step, at, params, objects) for at, step in enumerate(steps)):
            raise Refused("E0713")
        if len(name.encode()) > 1 << 16:
            raise Refused("E0712")
        made = Function(len(self.functions), name, params, steps, objects)
        self.functions.append(made)
        return {"function": made.number}

    def apply_function(self, function, objects):
        """[typefn.return]"""
        foreign(isinstance(function, int) and 0 <= function < len(self.functions))
        objects = self.all(objects)
        return self.atomically(lambda: self.applied(function, objects))

    def applied(self, function, args):
        report = self.no_report()
        call, _ = self.make_call(function, args, None, report)
        if call.result is not None:
            return {"object": self.given(call.result).number, "report": report}
        if call.key is None:
            return {"object": call.forward.number, "report": report}
        self.run([], [call.forward], report)
        return {"object": self.given(call.result).number, "report": report}

    def atomically(self, act):
        """What is refused leaves nothing ([typefn.fail])."""
        if not self.functions:
            return act()
        before = forked(self)
        try:
            return act()
        except Refused:
            self.__dict__ = before.__dict__
            raise

    def no_report(self):
        return {"objects": [], "cells": [], "members": []}

    # ------------------------------------------------------------ calls

    def make_call(self, number, args, parent, report):
        """[typefn.call], [typefn.recursion], [typefn.defer]: the call, and whether it is new."""
        foreign(0 <= number < len(self.functions))
        function = self.functions[number]
        if len(args) != len(function.params):
            raise Refused("E0604", name=function.name, expected=len(function.params), got=len(args))
        known = [arg for arg in args if not forward_defined(arg)]
        realized = iter(self.realize_group(known, [], report)[:len(known)])
        args = [arg if forward_defined(arg) else next(realized) for arg in args]
        if len(known) == len(args):
            key = self.key(function, args)
            if key in self.memos:
                return self.memos[key], False
        else:
            key = None
            wanted = list(map(argument, args))
            for call in self.deferred:
                if call.function is function and list(map(argument, call.args)) == wanted:
                    return call, False
        call = Call(function, args, key, parent)
        parts = [shown(self, arg, 0) for arg in args[:8]] + ([".."] if len(args) > 8 else [])
        name = short("%s[%s]" % (short(function.name, 64), ", ".join(parts)), 1000)
        call.forward = self.add(self.make(FORWARD, name=name))
        call.forward.call = call
        if key is None:
            self.deferred.append(call)
        else:
            self.memos[key] = call
        return call, True

    def key(self, function, args):
        return (function.number, *(arg if arg.ty is None else arg.ty for arg in args))

    def run(self, given, roots, report):
        """[typefn.run]: runs what is reached, realizes all as one group; what `given` is realized to."""
        defined, count = [], -1
        while len(defined) > count:
            count = len(defined)
            Visit(self, defined, report).visit(roots)
            roots = given + [at for call in defined for at in (call.forward, *call.args)]
        more = [at for call in defined
                for at in (call.forward, *([] if call.key is not None else call.args))]
        realized = self.realize_group(given + more, defined, report)
        return realized[:len(given)]

    def known_by_now(self, call, report):
        """A deferred call whose arguments are known is the call with their key; what that gives, if it
        was made."""
        lens = Lens(self, "identity")
        picture = Picture(lens, [lens.root(arg) for arg in call.args])
        if any(vertex[0] == "object" and vertex[1].kind == FORWARD and vertex[1].definition is None
               for vertex in picture.order):
            return None
        call.args = self.realize_group(call.args, [], report)
        call.key = self.key(call.function, call.args)
        self.deferred.remove(call)
        other = self.memos.setdefault(call.key, call)
        if other is call:
            return None
        return self.what_is_given(other)

    def what_is_given(self, call):
        return call.forward if call.result is None else self.given(call.result)

    def run_body(self, call, report):
        """The result, and the calls that it made which are new."""
        if any(self.depth(arg) > DEEPEST for arg in call.args):
            raise Refused("E0602", chain=chain(call))
        function, made, objects = call.function, [], []
        for step in function.steps:
            if "param" in step:
                objects.append(call.args[step["param"]])
            elif "object" in step:
                objects.append(function.objects[step["object"]])
            elif "fail" in step:
                raise Refused("E0608", name=function.name, why=step["fail"])
            elif "call" in step:
                args = [objects[at] for at in step["to"]]
                inner, new = self.make_call(step["call"], args, call, report)
                made += [inner] if new else []
                objects.append(self.what_is_given(inner))
            elif "head" in step:
                to = [objects[at].number for at in step["to"]]
                head = self.get(self.new_head(step["head"], to)["object"])
                carries = head.label.kind in (STRUCT, CLASS, VARIANT)
                objects.append(self.carrying(call, head) if carries else head)
            else:
                members = [objects[at].number for at in step["oneof"]]
                objects.append(self.get(self.new_oneof(members)["object"]))
        return objects[-1], made

    def carrying(self, call, result):
        """[typefn.name]"""
        payload, params = Payload(result.label.payload), call.function.params
        name, edge = payload.text(), 0
        start = payload.at
        if result.label.kind == VARIANT:
            for _ in range(payload.u32()):
                payload.text()
                for _ in range(payload.u32()):
                    payload.text()
                    edge += 1
        cases, count = payload.data[start:payload.at], payload.u32()
        bases = 0
        while bases < count and payload.data[payload.at] == BASE:
            payload.u8()
            bases += 1
        rest = payload.data[payload.at:]
        carried = b"".join(bytes([TYPE_CONSTANT]) + text(param) for param in params)
        path = name.partition(":")[2]
        behind = path.removeprefix(call.function.name)
        goes_on = path.startswith(call.function.name) and behind[:1] in ("", ".", "#")
        behind = behind if ":" in name and goes_on else ""
        name = "%s[%s]%s" % (name[:len(name) - len(behind)], ", ".join(params), behind)
        data = (text(name) + cases + u32(count + len(params))
                + bytes([BASE]) * bases + carried + rest)
        to = list(result.to)
        to[edge + bases:edge + bases] = call.args
        label = {"kind": "%02x" % result.label.kind, "payload": data.hex(), "arity": len(to)}
        made = self.new_head(label, [child.number for child in to])
        return self.get(made["object"])

    def depth(self, obj):
        """[typefn.limit]"""
        labels, graph = self.interner.labels, self.interner.heads
        def edges(at):
            if isinstance(at, int):
                return [to for child in graph[at][1] for to in child]
            if at.ty is not None:
                return list(at.ty)
            if at.call is not None and at.call.deferred:
                return at.call.args
            return [] if at.kind in (MODULE, ANONYMOUS) else at.edges()
        def own(at):
            if isinstance(at, int):
                return labels[at].kind != STATE
            if at.ty is not None:
                return 0
            return at.kind != FORWARD or at.call is not None and at.call.deferred
        met = dict.fromkeys([obj])
        order = list(met)
        for at in order:
            for to in edges(at):
                if to not in met:
                    met[to] = None
                    order.append(to)
        depths = {}
        for group in components(order, edges):
            inside = set(group)
            below = [depths[to] for at in group for to in edges(at) if to not in inside]
            deepest = max(map(own, group)) + max(below, default=0)
            depths.update(dict.fromkeys(group, deepest))
        return depths[obj]


class Visit:
    """Visits objects depth-first, each once in each role, and runs the calls that it comes to."""

    def __init__(self, world, defined, report):
        self.world, self.defined, self.report = world, defined, report
        self.lens, self.seen, self.come = Lens(world, "identity"), set(), set()

    def visit(self, roots):
        work = [map(self.lens.root, roots)]
        while work:
            to = next(work[-1], None)
            if to is None:
                work.pop()
            elif to not in self.seen:
                self.seen.add(to)
                work.append(self.below(to))

    def below(self, vertex):
        """What is visited from a vertex, in order; what is to be done before is done."""
        obj = vertex[1] if vertex[0] == "object" else None
        call = obj.call if obj is not None else None
        if call is not None and obj.definition is None and obj not in self.come:
            self.come.add(obj)
            known, made = None, []
            if call.key is None:
                yield from map(self.lens.root, call.args)
                known = self.world.known_by_now(call, self.report)
            if known is None:
                known, made = self.world.run_body(call, self.report)
            obj.define(known)
            self.defined.append(call)
            yield from [self.lens.root(new.forward) for new in made if new.key is not None]
        yield from [to for _, to in self.lens.see(vertex).edges]


def argument(obj):
    """What a deferred call is found again by: definitions followed; forwards in a circle are one."""
    return ends(obj, lambda definition: definition)


def chain(call):
    names = []
    while call is not None:
        names.append(call.forward.name)
        call = call.parent
    names.reverse()
    return names if len(names) <= 8 else names[:4] + names[-4:]
