#!/usr/bin/env python3
"""Asks a program what a transcript asks, and compares: no harness is needed.

    python3 spec/protocol/replay.py spec/protocol/transcript.jsonl ./mine --flag

Answers are equal when they say the same: members that the transcript does not have and messages are
not looked at, and types, objects and nodes have whatever numbers the program gives them, as long as two
numbers of an interner or world are equal in one exactly when they are in the other. Without the capability `details` errors
are compared by code. What the program does not announce is not asked. Exit code 1 when an answer
differs.
"""

import json
import subprocess
import sys


class Numbers:
    """Which number of the program is which of the transcript: of the types of an interner, and of
    the objects and nodes of a world, each known by what they are numbers in."""

    def __init__(self):
        self.ours, self.theirs = {}, {}
        # The numbers that are to be asked about: also of what is gone, to be refused.
        self.asked = {}

    def same(self, home, expected, got):
        """Whether the two may stand for one thing; if so they do from now on."""
        if expected is None or got is None:
            return expected is got
        ours = self.ours.setdefault(home, {}).setdefault(expected, got)
        theirs = self.theirs.setdefault(home, {}).setdefault(got, expected)
        self.asked.setdefault(home, {})[expected] = ours
        return ours == got and theirs == expected

    def forget(self, home, expected, got):
        """The two numbers are free: they may stand for something else."""
        self.ours[home].pop(expected, None)
        self.theirs[home].pop(got, None)

    def translate(self, ask):
        """The request with the program's numbers."""
        if "world" in ask:
            return self.translate_world(ask)
        interner, known = ask.get("interner"), self.asked
        def number(ty):
            if isinstance(ty, list):
                return [ty[0], known.get(ty[0], {}).get(ty[1], ty[1])]
            return known.get(interner, {}).get(ty, ty)
        ask = dict(ask)
        if "type" in ask:
            ask["type"] = number(ask["type"])
        if "types" in ask:
            ask["types"] = [number(ty) for ty in ask["types"]]
        if ask["do"] == "realize":
            ask["nodes"] = [{"old": number(node["old"])} if "old" in node else node
                            for node in ask["nodes"]]
        return ask

    def translate_world(self, ask):
        """The same of a request about a world: which of its members are objects or nodes."""
        def renamed(key, value):
            sort = None
            if key in ("object", "objects", "one", "other", "to", "oneof", "forward", "definition"):
                sort = "object"
            elif key == "module" and ask["do"] != "module":
                sort = "object"
            elif key in ("node", "nodes"):
                sort = "node"
            known = self.asked.get((sort, ask["world"]), {})
            if isinstance(value, list):
                return [known.get(number, number) for number in value] if sort else value
            return known.get(value, value) if sort else value
        return {key: renamed(key, value) for key, value in ask.items()}

    def fits_world(self, ask, expected, got):
        """Whether an `ok` about a world says what it should."""
        def same(sort, ours, theirs):
            if isinstance(ours, list):
                return (isinstance(theirs, list) and len(ours) == len(theirs)
                        and all(same(sort, a, b) for a, b in zip(ours, theirs)))
            if ours is None or isinstance(ours, int) and not isinstance(ours, bool):
                return self.same((sort, ask["world"]), ours, theirs)
            return ours == theirs  # the name of a member, its state
        def part(key, ours, theirs, sort="object"):
            if ask["do"] in ("view_object", "counts"):
                return plain(ours, theirs)
            if key in ("object", "objects", "to", "oneof", "definition", "members", "resolved_to",
                       "first", "died", "cells"):
                return same(sort, ours, theirs)
            if key in ("node", "nodes"):
                return same("node", ours, theirs)
            if isinstance(ours, dict) and key != "head":
                return isinstance(theirs, dict) and all(
                    part(k, v, theirs.get(k), sort) for k, v in ours.items())
            return plain(ours, theirs)
        fits = part("", expected, got, "node" if ask["do"] == "look_node" else "object")
        if fits and ask["do"] == "collect":
            for ours, theirs in zip(expected["died"], got["died"]):
                self.forget(("object", ask["world"]), ours, theirs)
        return fits

    def fits(self, ask, expected, got):
        """Whether an `ok` says what it should."""
        if "world" in ask:
            return self.fits_world(ask, expected, got)
        interner = ask.get("interner")
        def types(ours, theirs):
            return (isinstance(theirs, list) and len(ours) == len(theirs)
                    and all(self.same(interner, a, b) for a, b in zip(ours, theirs)))
        def part(key, ours, theirs):
            if key == "types" or key == "to" and ask["do"] == "heads":
                return types(ours, theirs)
            if key == "old":
                return ours[0] == theirs[0] and self.same(*ours, theirs[1])
            if isinstance(ours, dict):
                return isinstance(theirs, dict) and all(
                    part(k, v, theirs.get(k)) for k, v in ours.items() if k != "name")
            if isinstance(ours, list):
                return (isinstance(theirs, list) and len(ours) == len(theirs)
                        and all(part(key, a, b) for a, b in zip(ours, theirs)))
            return ours == theirs or isinstance(ours, int) and str(ours) == theirs
        if ask["do"] == "footprint":
            # Which unions were met depends on what was asked before.
            expected = {"heads": expected["heads"]}
        return part("", expected, got)


def plain(ours, theirs):
    """Whether two say the same without numbers of the program; a name of a kind is for people."""
    if isinstance(ours, dict):
        return isinstance(theirs, dict) and all(
            plain(v, theirs.get(k)) for k, v in ours.items() if k != "name")
    if isinstance(ours, list):
        return (isinstance(theirs, list) and len(ours) == len(theirs)
                and all(plain(a, b) for a, b in zip(ours, theirs)))
    return ours == theirs or isinstance(ours, int) and str(ours) == theirs


def refusal(error, details):
    """As much of an error as is compared."""
    return {key: value for key, value in error.items()
            if key == "code" or details and key != "message"}


def main(transcript, command):
    program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    def talk(request):
        program.stdin.write(json.dumps(request).encode() + b"\n")
        program.stdin.flush()
        line = program.stdout.readline()
        if not line:
            sys.exit("the program ended at %s" % json.dumps(request))
        return json.loads(line)

    can, numbers, example = None, Numbers(), ""
    asked = skipped = differ = sent = 0
    for line in map(json.loads, open(transcript, encoding="utf-8")):
        if "say" in line:
            example = line["say"]
            continue
        if can is not None and not can.issuperset(line["needs"]):
            skipped += 1
            continue
        ask, expected = numbers.translate(line["ask"]), line["answer"]
        ask["id"] = sent
        got = talk(ask)
        sent += 1
        if can is None:
            hello = got["ok"]
            lens = {"identity": "hash", "compiler": "compiler", "frozen": "frozen"}
            can = set(hello.get("can", [])) | {lens[name] for name in hello.get("lenses", [])}
            continue
        asked += 1
        if "ok" in expected:
            fits = "ok" in got and numbers.fits(line["ask"], expected["ok"], got["ok"])
        else:
            details = "details" in can
            fits = "error" in got and (
                refusal(got["error"], details) == refusal(expected["error"], details))
        if not fits or got.get("id") != ask["id"]:
            differ += 1
            print("%s\n  asked    %s\n  expected %s\n  got      %s"
                  % (example, json.dumps(ask), json.dumps(expected), json.dumps(got)))
    program.stdin.close()
    program.wait()
    print("%d asked, %d differ, %d not asked" % (asked, differ, skipped))
    return 1 if differ else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
