"""Recomputes every digest of `selfsame dump FILE` from the chapter on identity alone.

    selfsame dump types.same | python3 recompute.py
"""

import hashlib
import json
import sys


def h(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def u32(n):
    return n.to_bytes(4, "big")


def record(heads, head):
    """label(h) | ref(child) ...: a head of the same cycle is its place, any other its digest."""
    out = bytes.fromhex(head["label"])
    for child in head["children"]:
        out += u32(len(child))
        for to in (heads[number] for number in child):
            inside = head["cycle"] is not None and head["cycle"] == to["cycle"]
            out += b"\0" + u32(to["place"]) if inside else b"\1" + bytes.fromhex(to["digest"])
    return out


def components(heads):
    """S for each cycle, its members in canonical order."""
    cycles = {}
    for head in heads:
        if head["cycle"] is not None:
            cycles.setdefault(head["cycle"], []).append(head)
    for cycle, members in cycles.items():
        members.sort(key=lambda head: head["place"])
        assert [head["place"] for head in members] == list(range(len(members)))
        records = (record(heads, head) for head in members)
        cycles[cycle] = h(b"slf1scc_", u32(len(members)), *records)
    return cycles


def type_digest(digests):
    if len(digests) == 1:
        return digests[0]
    return h(b"slf1oneo", u32(len(digests)), *digests)


def main():
    dump = json.load(sys.stdin)
    heads = dump["heads"]
    cycles = components(heads)
    wrong = 0
    for head in heads:
        if head["cycle"] is None:
            found = h(b"slf1head", record(heads, head))
        else:
            found = h(b"slf1memb", cycles[head["cycle"]], u32(head["place"]))
        wrong += found.hex() != head["digest"]
    for ty in dump["types"]:
        digests = [bytes.fromhex(heads[number]["digest"]) for number in ty["heads"]]
        wrong += type_digest(digests).hex() != ty["digest"]
    print(f"{len(heads)} heads, {len(dump['types'])} types, {wrong} wrong digests")
    return wrong > 0


sys.exit(main())
