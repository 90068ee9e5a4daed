#!/usr/bin/env python3
"""A subject of the line protocol, to be copied. Replace the class `Interner`, and keep the rest.

1. Copy this folder. The copy passes as it is:
       python3 spec/protocol/replay.py spec/protocol/transcript.jsonl mine/run.sh
2. Replace `Interner` by calls of your implementation.
3. Replay the transcript again. Then let the harness draw cases:
       selfsame check --subject mine/run.sh
4. Announce in `HELLO` what else your implementation can, and answer the requests for it
   (spec/chapters/appendix/protocol.md lists both).
"""

import json
import sys
from dataclasses import dataclass, field


class Refused(Exception):
    """A request is refused; its text is the code."""


@dataclass
class Node:
    """A node of a draft. Nodes refer to one another by their places in the list of nodes.

    sort       label                    to                         old
    "head"     kind, payload, arity     its children, one each
    "oneof"                             its members, at least one
    "forward"                           its definition, one
    "old"                                                          the number of a type
    """

    sort: str
    label: tuple = ()
    to: list = field(default_factory=list)
    old: int = 0


# ---------------------------------------------------------------- your implementation: replace this


class Interner:
    """Holds types. Two numbers that it gives out are equal if and only if the types are the selfsame.

    This reference keeps heads of which no two are the same. A request adds its own heads, and takes
    the quotient of all of them by partition refinement ([identity.quotient]). It is slow and short.
    """

    def __init__(self):
        self.heads = []  # (label, children); a child is a list of heads without repetitions
        self.types = []  # the list of heads of each type that was given out
        self.number = {}  # the same list -> the number of the type

    def knows(self, old):
        """Whether this number was given out."""
        return 0 <= old < len(self.types)

    def realize(self, nodes, roots):
        """Returns a number for each root. Each node is reachable from a root, and well formed."""
        held = len(self.heads)
        own = [at for at, node in enumerate(nodes) if node.sort == "head"]
        place = {at: held + new for new, at in enumerate(own)}
        lists = [self.flatten(nodes, at, place) for at in range(len(nodes))]
        if not all(lists):
            raise Refused("E0705")  # forwards and unions that lead only to one another
        heads = self.heads + [(nodes[at].label, [lists[to] for to in nodes[at].to]) for at in own]
        # The first head of a group stands for it. So an old head, alone in its group, stays.
        first, kept, image = {}, [], []
        for head, group in enumerate(refine(heads)):
            if group not in first:
                first[group] = len(kept)
                kept.append(head)
            image.append(first[group])
        self.heads = [(heads[head][0], [renamed(child, image) for child in heads[head][1]])
                      for head in kept]
        return [self.type_of(renamed(lists[root], image)) for root in roots]

    def flatten(self, nodes, start, place):
        """The heads of a node, in order, each once ([identity.flatten])."""
        heads, seen, stack = [], set(), [start]
        while stack:
            at = stack.pop()
            if at in seen:
                continue
            seen.add(at)
            node = nodes[at]
            if node.sort == "head":
                heads.append(place[at])
            elif node.sort == "old":
                heads.extend(self.types[node.old])
            else:
                stack.extend(reversed(node.to))
        return once(heads)

    def type_of(self, heads):
        if heads not in self.number:
            self.number[heads] = len(self.types)
            self.types.append(heads)
        return self.number[heads]


def refine(heads):
    """The group of each head: equal groups if and only if no walk tells the heads apart."""
    groups, count = numbered(label for label, _ in heads)
    while True:
        finer, more = numbered(
            (groups[at], tuple(renamed(child, groups) for child in children))
            for at, (_, children) in enumerate(heads))
        if more == count:
            return groups
        groups, count = finer, more


def numbered(keys):
    """A number for each key, equal for equal keys; and how many there are."""
    numbers = {}
    return [numbers.setdefault(key, len(numbers)) for key in keys], len(numbers)


def renamed(heads, names):
    return once(names[head] for head in heads)


def once(heads):
    """The same in order, the first of equal ones only."""
    return tuple(dict.fromkeys(heads))


# ---------------------------------------------------------------- the protocol: keep this

# What is not announced is not asked. Without "errors" in `can` nothing is asked that is to be refused
# ([protocol.ability]): the label's table and types that hold themselves by value are not checked here.
HELLO = {"protocol": 1, "name": "template-python", "can": [], "lenses": []}
MAX_NUMBER = 1 << 32


def need(test, code="malformed"):
    if not test:
        raise Refused(code)


def numbers(value, below, code="E0709"):
    """A list of numbers below a limit."""
    need(isinstance(value, list) and all(type(at) is int and 0 <= at < MAX_NUMBER for at in value))
    need(all(at < below for at in value), code)
    return value


def node_of(data, at, interner):
    """The node at this place of a batch ([protocol.batch])."""
    if "head" in data:
        label = data["head"]
        to = numbers(data["to"], at)
        need(len(to) == label["arity"], "E0713")
        return Node("head", label=(label["kind"], label["payload"], label["arity"]), to=to)
    if "oneof" in data:
        need(data["oneof"] != [], "E0711")
        return Node("oneof", to=numbers(data["oneof"], at))
    if "forward" in data:
        return Node("forward")
    [old] = numbers([data["old"]], MAX_NUMBER)
    need(interner.knows(old), "E0709")
    return Node("old", old=old)


def draft_of(request, interner):
    """The nodes and roots of a batch, without nodes that no root reaches."""
    nodes = []
    for at, data in enumerate(request["nodes"]):
        nodes.append(node_of(data, at, interner))
    for pair in request["defines"]:
        forward, definition = numbers(pair, len(nodes))
        need(nodes[forward].sort == "forward", "E0710")
        need(nodes[forward].to == [], "E0706")
        nodes[forward].to = [definition]
    roots = numbers(request["roots"], len(nodes))
    order = list(dict.fromkeys(roots))
    place = {root: number for number, root in enumerate(order)}
    for at in order:  # grows, breadth first
        need(nodes[at].sort != "forward" or nodes[at].to, "E0701")
        for to in nodes[at].to:
            if to not in place:
                place[to] = len(order)
                order.append(to)
    for at in order:
        nodes[at].to = [place[to] for to in nodes[at].to]
    return [nodes[at] for at in order], [place[root] for root in roots]


class Subject:
    def __init__(self):
        self.interners = {}

    def hello(self, _):
        return HELLO

    def interner(self, request):
        self.interners[request["interner"]] = Interner()
        return {}

    def drop(self, request):
        self.interners.pop(request["interner"], None)
        return {}

    def realize(self, request):
        need(request["interner"] in self.interners, "E0709")
        interner = self.interners[request["interner"]]
        return {"types": interner.realize(*draft_of(request, interner))}

    def answer(self, line):
        """The answer to a line, whatever it is."""
        number = None
        try:
            request = json.loads(line)
            need(isinstance(request, dict))
            number = request.get("id")
            need(request["do"] in ("hello", "interner", "drop", "realize"))
            return {"id": number, "ok": getattr(self, request["do"])(request)}
        except Refused as refused:
            return {"id": number, "error": {"code": str(refused)}}
        except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
            # Also what your implementation throws: mend it there, or see it as `malformed`.
            return {"id": number, "error": {"code": "malformed", "message": repr(error)}}


def main():
    subject = Subject()
    for line in sys.stdin.buffer:
        print(json.dumps(subject.answer(line)), flush=True)


main()
