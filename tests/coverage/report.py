#!/usr/bin/env python3
"""Writes the report about places that cases do not reach, or hardly: `report.py all.json > docs/reports/coverage.md`.

`all.json` is what `llvm-cov export` says after `tests/coverage/run.sh`. A *place* is a region of LLVM's source-based
coverage, so about a block of a function, or one side of a branch. `reasons.txt` says of functions why their places
are not reached: a line has a file, the name of a function (or `*`), and the reason. A place without a reason is to
be reached: see `docs/harness.md`.
"""

import collections
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDERS = ["impl/src", "tests/formats/src"]
RARE = 100
CODE = 0  # The kind of a region that is code.


class Source:
    """The lines of a file, and the function that each is in."""

    def __init__(self, path):
        self.lines = (ROOT / path).read_text().splitlines()
        tests = [at for at, line in enumerate(self.lines) if line.startswith("#[cfg(test)]")]
        self.end = tests[0] if tests else len(self.lines)
        self.functions = {}
        stack = []
        for at, line in enumerate(self.lines):
            indent = len(line) - len(line.lstrip())
            found = re.match(r"\s*(?:pub(?:\([a-z ]+\))? )?(?:const )?fn (\w+)", line)
            while stack and line.strip() and indent < stack[-1][0]:
                stack.pop()
            if found:
                while stack and indent <= stack[-1][0]:
                    stack.pop()
                stack.append((indent, found[1]))
            self.functions[at + 1] = stack[-1][1] if stack else "-"

    def region(self, l1, c1, l2, c2):
        """The text of a place, where it is of one line."""
        return self.lines[l1 - 1].encode()[c1 - 1 : c2 - 1].decode() if l1 == l2 else None

    def text(self, line):
        text = self.lines[line - 1].strip()
        return text if len(text) <= 90 else text[:87] + "..."


def local(name):
    for folder in FOLDERS:
        at = name.find("/" + folder + "/")
        if at >= 0:
            return name[at + 1 :]
    return None


def counts(exported):
    """For each file its regions and branches, summed over the instances of a generic function."""
    regions, branches = collections.Counter(), collections.Counter()
    for function in exported["data"][0]["functions"]:
        files = [local(name) for name in function["filenames"]]
        for l1, c1, l2, c2, count, file, _, kind in function["regions"]:
            if kind == CODE and files[file]:
                regions[(files[file], l1, c1, l2, c2)] += count
        for l1, c1, l2, c2, taken, not_taken, file, *_ in function.get("branches", []):
            if files[file]:
                branches[(files[file], l1, c1, l2, c2, True)] += taken
                branches[(files[file], l1, c1, l2, c2, False)] += not_taken
    return regions, branches


def reasons():
    out = []
    for line in (pathlib.Path(__file__).parent / "reasons.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            file, function, reason = line.split(None, 2)
            out.append((file, function, reason))
    return out


# Reasons that the text of a place tells by itself.
TOLD = [
    (r"^\?$", "An error that is passed on only: of a handle, a limit or a writer, which no case gives here"),
    (r"unreachable!|debug_assert|let Payload::.* else \{$|let Some\(.* else \{$", "An invariant: reached only if it is broken"),
    (r"[sS]lip|alike", "A planted bug: in no release, nor in this build"),
    (r"Error::limit|ErrorKind::Limit|LowerError::Limit|check_capacity|WireTooLarge|limit\)|limit\(\)|limit\.into|[<>]=? MAX_|u32::MAX as usize", "A limit of 2^16 and more of something"),
    (r"^[})\];,]*$", "The end of a block that is left before"),
]


def reason_of(known, file, function, text, region):
    for pattern, reason in TOLD:
        if region is not None and re.search(pattern, region) or pattern[0] != "^" and re.search(pattern, text):
            return reason
    if function == "fmt":
        return "For people: `Debug` and `Display`"
    for where, name, reason in known:
        if (file == where or where.endswith("/") and file.startswith(where)) and name in ("*", function):
            return reason
    return None


def module(file):
    folder = next(folder for folder in FOLDERS if file.startswith(folder + "/"))
    return "/".join([folder, *file[len(folder) + 1 :].split("/")[:-1][:1]]).replace("/src", "")


def table(regions, branches):
    rows = collections.defaultdict(lambda: [0] * 6)
    for at, places in ((0, regions), (3, branches)):
        for key, count in places.items():
            row = rows[module(key[0])]
            row[at] += 1
            row[at + 1] += count == 0
            row[at + 2] += 0 < count < RARE
    total = [sum(row[at] for row in rows.values()) for at in range(6)]
    print("| module | regions | never | rare | sides of branches | never | rare |")
    print("|---|---|---|---|---|---|---|")
    for name, row in [*sorted(rows.items()), ("all", total)]:
        print("|", " | ".join([name, *map(str, row)]), "|")


def listed(title, places, sources, known):
    """The places by file and function, each line once: first of those with no reason, then of all others."""
    found = collections.defaultdict(lambda: collections.defaultdict(dict))
    for key, count in places:
        file, line = key[0], key[1]
        source = sources[file]
        function = source.functions[line]
        region = source.region(*key[1:]) if len(key) == 5 else None
        reason = reason_of(known, file, function, source.lines[line - 1], region)
        side = "" if len(key) == 5 else f" (never {str(key[5]).lower()})" if count == 0 else f" ({str(key[5]).lower()})"
        found[reason or ""][(file, function)][f"{line}: `{source.text(line)}`{side}"] = count
    print(f"\n## {title}\n")
    for reason in sorted(found):
        print(f"### {reason or 'Without a reason'}\n")
        for (file, function), lines in sorted(found[reason].items()):
            if reason:
                shown = ", ".join(sorted({text.split(":")[0] for text in lines}, key=int))
                print(f"- `{file}` `{function}`: {shown}")
                continue
            print(f"- `{file}` `{function}`")
            for text, count in lines.items():
                print(f"  - {text}" + (f", {count} times" if count else ""))
        print()


def main():
    with open(sys.argv[1]) as file:
        regions, branches = counts(json.load(file))
    sources = {file: Source(file) for file in {key[0] for key in [*regions, *branches]}}
    tests = lambda key: key[1] > sources[key[0]].end
    regions = {key: count for key, count in regions.items() if not tests(key)}
    branches = {key: count for key, count in branches.items() if not tests(key)}
    print("# What cases reach\n")
    print("`tests/coverage/run.sh` wrote this. Counted are the regions and the sides of branches of the crate `selfsame` and of the")
    print("readers of formats while `check`, `histories`, `worlds` and `programs` ran for a minute each. A place that was reached fewer")
    print(f"than {RARE} times in these minutes is *rare*. `tests/coverage/reasons.txt` has the reasons; what has none is to be reached.")
    print("Instances of generic functions that the harness makes are not counted. These ran:\n")
    for ran in sorted(pathlib.Path(sys.argv[1]).parent.glob("*.txt")):
        lines = ran.read_text().splitlines()
        if lines:
            print(f"- {ran.stem}: {lines[-1]}")
    print()
    table(regions, branches)
    known = reasons()
    never = sorted((key, count) for key, count in regions.items() if count == 0)
    dead = {(key[0], key[1]) for key, _ in never}
    sides = sorted((key, count) for key, count in branches.items() if count == 0 and (key[0], key[1]) not in dead)
    listed("Never reached", never, sources, known)
    listed("Branches that go one way", sides, sources, known)
    rare = sorted((key, count) for key, count in regions.items() if 0 < count < RARE)
    listed("Rare", rare, sources, known)


main()
