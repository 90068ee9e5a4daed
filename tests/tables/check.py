"""Runs the commands and queries of docs/corpora.md as they stand, and compares their answers with the page.

    python3 tests/tables/check.py SELFSAME [--update]

Each block `sh` has commands of the program, each block `sql` a query for DuckDB. The block `text` after either is its
answer. With --update, the answers of the page are rewritten.
"""

import os
import re
import subprocess
import sys
import tempfile

import duckdb

ROOT = os.path.realpath(os.path.join(os.path.dirname(__file__), "../.."))
PAGE = os.path.join(ROOT, "docs/corpora.md")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```\n", re.M | re.S)


def shown(value):
    """Returns a cell as text: bytes in hexadecimal."""
    if value is None:
        return ""
    return value.hex() if isinstance(value, bytes) else str(value)


def table(names, rows):
    """Returns rows as text, each column as wide as its widest cell."""
    rows = [names] + [[shown(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows)]
    return "".join("  ".join(c.ljust(w) for c, w in zip(row, widths)).rstrip() + "\n" for row in rows)


def answered(kind, text, program, base):
    """Returns the answer of a block."""
    if kind == "sql":
        result = base.execute(text)
        return table([column[0] for column in result.description], result.fetchall())
    out = ""
    for line in text.splitlines():
        word, _, rest = line.partition(" ")
        if word != "selfsame":
            raise SystemExit(f"this is no command of the program: {line}")
        out += subprocess.run(f"'{program}' {rest}", shell=True, check=True, capture_output=True, text=True).stdout
    return out


def main():
    program, update = os.path.realpath(sys.argv[1]), "--update" in sys.argv
    page = open(PAGE, encoding="utf-8").read()
    base, run, wrong, new, last = duckdb.connect(), {"sh": 0, "sql": 0}, 0, "", None
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(os.path.join(ROOT, "tests"), os.path.join(folder, "tests"))
        os.chdir(folder)
        at = 0
        for block in BLOCK.finditer(page):
            kind, text = block.groups()
            if kind in run:
                run[kind] += 1
                last = answered(kind, text, program, base)
            elif kind == "text" and last is not None:
                new += page[at : block.start()] + f"```text\n{last}```\n"
                at = block.end()
                if text != last:
                    wrong += 1
                    print(f"the page says\n{text}and the answer is\n{last}", end="")
                last = None
        new += page[at:]
    if update:
        open(PAGE, "w", encoding="utf-8").write(new)
    if min(run.values()) == 0:
        raise SystemExit("the page has no commands or no queries")
    print(f"docs/corpora.md: {run['sh']} blocks of commands and {run['sql']} queries by DuckDB {duckdb.__version__}")
    return 1 if wrong and not update else 0


sys.exit(main())
