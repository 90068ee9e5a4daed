"""How objects are displayed ([typefn.display])."""

import json
import struct

from lens import CONSTANT, FORWARD, FUNCTION, MEMBER, MODULE, names_of_member
from subject import Payload

NAMES = dict(enumerate("bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 str bytes none () any type !".split(),
                       1))
TUPLE, NAMED_TUPLE, BOX, FN = 0x30, 0x31, 0x45, 0x46
KINDS = {0x30: "tuple", 0x31: "named tuple", 0x40: "List", 0x41: "Dict", 0x42: "Set", 0x43: "Tup",
         0x44: "ConstDict", 0x45: "&", 0x46: "fn", 0x61: "tuple object", 0x62: "list object",
         0x63: "dict object", 0x64: "set object", 0x65: "instance", 0x66: "cell", 0x68: "overload",
         0x69: "module", 0x6A: "anonymous module", 0x6B: "variable", 0x6C: "case", 0x6D: "state"}


def display(world, obj):
    return short(shown(world, obj, 0), 1000)


def short(text, most):
    return text if len(text) <= most else text[:most] + ".."


def shown(world, obj, level):
    """An object or a tuple of heads of the interner, at a level."""
    heads = flat(world, obj)
    if level > 3:
        return ".."
    texts = [one(world, head, level) for head in heads[:8]]
    if len(heads) > 1:
        texts = ["(%s)" % text if kind(world, head) == FN else text
                 for head, text in zip(heads, texts)]
    return " | ".join(texts) + (" | .." if len(heads) > 8 else "")


def kind(world, head):
    """The kind of a head; none of a forward or module."""
    label = world.interner.labels[head] if isinstance(head, int) else head.label
    return None if label is None else label.kind


def flat(world, obj):
    """The heads of an object, repeated ones dropped; forwards are heads."""
    out, seen, stack = [], set(), [obj]
    while stack:
        at = stack.pop()
        if at in seen:
            continue
        seen.add(at)
        if isinstance(at, tuple):
            stack.extend(reversed(at))
        elif not isinstance(at, int) and at.kind == "oneof":
            stack.extend(reversed(at.to))
        elif not isinstance(at, int) and at.kind == "realized":
            stack.extend(reversed(at.ty))
        else:
            out.append(at)
    return out


def one(world, head, level):
    if isinstance(head, int):
        label, children = world.interner.labels[head], list(world.interner.heads[head][1])
    elif head.kind in (FORWARD, MODULE):
        return short(head.name, 64)
    elif head.label is None:
        return listed(world, 0x6A, head.edges(), level)
    else:
        label, children = head.label, head.to
    payload = Payload(label.payload)
    if label.kind in NAMES:
        return NAMES[label.kind]
    if label.kind in (CONSTANT, 0x20):
        return literal(payload)
    if label.kind == MEMBER:
        return short("%s:%s" % names_of_member(label), 64)
    if label.kind == FUNCTION:
        return short(payload.text(), 64)
    if label.kind in (0x32, 0x33, 0x34):
        return record(world, label, children, level)
    if label.kind == TUPLE:
        return "(%s%s)" % (parts(world, None, children, level), "," if len(children) == 1 else "")
    if label.kind in (NAMED_TUPLE, FN):
        labels = [payload.text() for _ in children[label.kind == FN:]]
        shape = "(%s)" % parts(world, labels, children[:len(labels)], level)
        return shape if label.kind == NAMED_TUPLE else "fn%s -> %s" % (
            shape, shown(world, children[-1], level + 1))
    if label.kind == BOX:
        several = level < 3 and len(flat(world, children[0])) > 1
        return "&" + ("(%s)" if several else "%s") % shown(world, children[0], level + 1)
    return listed(world, label.kind, children, level)


def parts(world, labels, children, level):
    """The parts of a tuple or the parameters of a function type, some with a label."""
    texts = [shown(world, child, level + 1) for child in children[:8]]
    if labels is not None:
        texts = ["%s: %s" % (short(label, 64), text) if label else text
                 for label, text in zip(labels, texts)]
    return ", ".join(texts + ([".."] if len(children) > 8 else []))


def listed(world, kind, children, level):
    """A kind and its children."""
    if not children:
        return KINDS.get(kind, "")
    parts = [shown(world, child, level + 1) for child in children[:8]]
    more = [".."] if len(children) > 8 else []
    return "%s[%s]" % (KINDS.get(kind, ""), ", ".join(parts + more))


def record(world, label, children, level):
    """The name of a record or variant, its parameters in brackets replaced by the arguments."""
    payload = Payload(label.payload)
    name, args, edge = payload.text(), {}, 0
    base, _, params = name.rpartition("[")
    params, end, rest = params.partition("]")
    if not base or not end:
        return short(name, 64)
    if label.kind == 0x34:
        for _ in range(payload.u32()):
            payload.text()
            for _ in range(payload.u32()):
                payload.text()
                edge += 1
    for _ in range(payload.u32()):
        role = payload.u8()
        member = payload.text() if role != 0x40 else None
        if role & ~1 in (0x02, 0x10):
            value = payload.u8(), payload.take(payload.u32())
        if role & ~1 == 0x10:
            kind, data = value
            args[member] = literal(Payload(bytes([kind]) + len(data).to_bytes(4, "big") + data))
            continue
        if role & ~1 == 0x20:
            args[member] = children[edge]
        edge += 1
    names = params.split(", ")
    if not all(param in args for param in names):
        return short(name, 64)
    found = [args[param] for param in names]
    texts = [arg if isinstance(arg, str) else shown(world, arg, level + 1) for arg in found[:8]]
    inner = ", ".join(texts + ([".."] if len(found) > 8 else []))
    return "%s[%s]%s" % (short(base, 64), inner, short(rest, 64))


def literal(payload):
    kind = payload.u8()
    data = payload.take(payload.u32())
    if kind == 0x0C:
        return json.dumps(short(data.decode(), 64), ensure_ascii=False)
    if kind == 0x01:
        return "true" if data[0] else "false"
    if kind in (0x0E, 0x0F):
        return NAMES[kind]
    if kind in (0x0A, 0x0B):
        value = struct.unpack(">f" if kind == 0x0A else ">d", data)[0]
        return repr(value) + ("f32" if kind == 0x0A else "")
    number = int.from_bytes(data, "big", signed=kind <= 0x05)
    return "%d%s" % (number, "" if kind == 0x05 else NAMES[kind])
