#!/usr/bin/env python3
"""Asks a template lines that are to be refused, and malformed ones; it answers each, and goes on.

    python3 tests/subjects/templates/bad.py tests/subjects/templates/c/run.sh
"""

import json
import subprocess
import sys

NONE = {"head": {"kind": "0e", "payload": "", "arity": 0}, "to": []}
LIST = {"head": {"kind": "43", "payload": "", "arity": 1}, "to": [1]}
DEEP = "[" * 200_000 + "]" * 200_000


def batch(nodes, defines, roots, interner=0):
    return json.dumps({"id": 5, "do": "realize", "interner": interner, "nodes": nodes,
                       "defines": defines, "roots": roots})


# Lines, and the code with which each is refused; None if it is not.
LINES = [
    ("", "malformed"),
    ("nonsense", "malformed"),
    ("[1, 2]", "malformed"),
    (DEEP, "malformed"),
    (DEEP[:200_000], "malformed"),
    ('{"id": %s, "do": "sing"}' % DEEP, "malformed"),
    ('{"id": 1}', "malformed"),
    ('{"id": 1, "do": "sing"}', "malformed"),
    ('{"id": 1, "do": 7, "interner": 0}', "malformed"),
    (batch([], [], []), "E0709"),
    ('{"id": 1, "do": "interner", "interner": 0}', None),
    ('{"id": 1, "do": "realize", "interner": 0}', "malformed"),
    (batch("none", [], []), "malformed"),
    (batch([{}], [], [0]), "malformed"),
    (batch([{"forward": "X"}], [[0]], [0]), "malformed"),
    (batch([{"forward": "X"}], [[0, -1]], [0]), "malformed"),
    (batch([{"forward": "X"}], [[0, 0.5]], [0]), "malformed"),
    (batch([{"forward": "X"}], [], [0]), "E0701"),
    (batch([{"forward": "X"}, {"oneof": [0]}], [[0, 1]], [0]), "E0705"),
    (batch([{"forward": "X"}, NONE], [[0, 1], [0, 1]], [0]), "E0706"),
    (batch([{"forward": "X"}, NONE], [[0, 2]], [0]), "E0709"),
    (batch([{"forward": "X"}, NONE], [[0, 1]], [2]), "E0709"),
    (batch([LIST, NONE], [], [0]), "E0709"),
    (batch([{"old": 0}], [], [0]), "E0709"),
    (batch([NONE], [[0, 0]], [0]), "E0710"),
    (batch([{"oneof": []}], [], [0]), "E0711"),
    (batch([{**NONE, "to": [0]}], [], [0]), "E0709"),
    (batch([NONE, {**NONE, "to": [0]}], [], [0]), "E0713"),
    # It goes on, and none of this left anything behind; a forward that nothing reaches does no harm.
    (batch([{"forward": "X"}, NONE, {"forward": "Y"}], [[0, 1]], [0, 1]), None),
    (batch([{"old": 0}] + [{"oneof": [at]} for at in range(3000)], [], [3000, 0]), None),
    ('{"id": 1, "do": "drop", "interner": 0}', None),
    (batch([], [], []), "E0709"),
]


def main(command):
    lines = [line for line, _ in LINES]
    said = subprocess.run(command, input="\n".join(lines), text=True, stdout=subprocess.PIPE, check=True)
    answers = said.stdout.splitlines()
    wrong = abs(len(answers) - len(LINES))
    for (line, code), answer in zip(LINES, map(json.loads, answers)):
        if answer.get("error", {}).get("code") != code or (code is None) != ("ok" in answer):
            wrong += 1
            print("%.200s\n  expected %s\n  got      %.200s" % (line, code or "ok", answer))
        if len(set(answer.get("ok", {}).get("types", [0]))) != 1:
            wrong += 1
            print("%.200s\n  got two types for one: %s" % (line, answer))
    print("%d bad lines and others, %d answers are wrong" % (len(LINES), wrong))
    return 1 if wrong else 0


sys.exit(main(sys.argv[1:]))
