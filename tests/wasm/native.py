"""Modules as machine code: a contender of `selfsame bench machine`, by wasmtime.

    pip install wasmtime
    selfsame bench machine --work fib,loop --wasm 'python3 tests/wasm/native.py target/release/selfsame-wasm'

The first argument is the program that writes modules; the others are those of `selfsame bench`:
`--run NAME RESULT FILE`. It prints a sample in JSON, as `selfsame-wasm` does.

This host has no values. It keeps the scalar that goes into a line, and that is the result. So only
programs run here whose functions ask the host for nothing but their line. Of others it has no sample.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import wasmtime

I32, I64 = wasmtime.ValType.i32(), wasmtime.ValType.i64()

# The most imports that a run may ask: each line asks for its text and for itself.
ASKED = 16


class Asks(Exception):
    """A program asks for values, which this host does not have."""


class Host:
    """The imports of a module (`tests/wasm/src/layout.rs`)."""

    def __init__(self):
        self.asked, self.scalars = 0, []

    def op(self, _site, _window, *scalars):
        """Keeps the scalars of an instruction on values."""
        self.asked += 1
        if self.asked > ASKED:
            raise Asks
        self.scalars.extend(scalars)
        return 0

    @staticmethod
    def fault(problem, site):
        raise RuntimeError(f"problem {problem} at site {site}")

    @staticmethod
    def callee(_window, _register):
        raise Asks

    def linker(self, engine):
        """The imports by their names."""
        linker = wasmtime.Linker(engine)

        def define(name, given, results, function):
            ty = wasmtime.FuncType(given, results)
            linker.define_func("selfsame", name, ty, function)

        for scalars in range(3):
            define(f"op{scalars}", [I32, I32] + [I64] * scalars, [I64], self.op)
        define("fault", [I32, I32], [], self.fault)
        define("callee", [I32, I32], [I32], self.callee)
        return linker


def run(path):
    """The scalars that a module gives to its host, and the seconds of its run."""
    config = wasmtime.Config()
    config.wasm_tail_call = True
    engine = wasmtime.Engine(config)
    module = wasmtime.Module.from_file(engine, str(path))
    host, store = Host(), wasmtime.Store(engine)
    exports = host.linker(engine).instantiate(store, module).exports(store)
    exports["steps"].set_value(store, wasmtime.Val.i64(2**63 - 1))
    entries = sorted(int(one.name) for one in module.exports if one.name.isdigit())
    start = time.thread_time()
    for entry in entries:
        exports[str(entry)](store, 0)
    return host.scalars, time.thread_time() - start


def samples(build, name, result, file):
    """The sample of a program; none if it asks for values."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "module.wasm")
        subprocess.run([build, "build", file, str(path)], check=True)
        try:
            scalars, seconds = run(path)
        except Asks:
            return []
    if scalars != [int(result)]:
        sys.exit(f"{name}: {scalars} is not {result}")
    sample = {"bench": "machine", "input": name, "who": "wasmtime", "size": 1, "unit": "runs"}
    return [{**sample, "seconds": [seconds]}]


def main():
    """Answers one question of the bench."""
    match sys.argv[1:]:
        case [build, "--run", name, result, file]:
            print(json.dumps({"about": {}, "samples": samples(build, name, result, file)}))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
