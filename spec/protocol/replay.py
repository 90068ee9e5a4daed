#!/usr/bin/env python3
"""Asks a program what a transcript asks, and compares: no harness is needed.

    python3 spec/protocol/replay.py spec/protocol/transcript.jsonl ./mine --flag

Answers are equal when they say the same: members that the transcript does not have and messages are
not looked at, and types have whatever numbers the program gives them, as long as two numbers of an
interner are equal in one exactly when they are in the other. Without the capability `details` errors
are compared by code. What the program does not announce is not asked. Exit code 1 when an answer
differs.
"""

import json
import subprocess
import sys


class Numbers:
    """Which number of the program is which of the transcript, interner by interner."""

    def __init__(self):
        self.ours, self.theirs = {}, {}

    def same(self, interner, expected, got):
        """Whether the two may stand for one type; if so they do from now on."""
        ours = self.ours.setdefault(interner, {}).setdefault(expected, got)
        theirs = self.theirs.setdefault(interner, {}).setdefault(got, expected)
        return ours == got and theirs == expected

    def translate(self, ask):
        """The request with the program's numbers."""
        interner, known = ask.get("interner"), self.ours
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

    def fits(self, ask, expected, got):
        """Whether an `ok` says what it should."""
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
            lens = {"identity": "hash", "compiler": "compiler"}
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
