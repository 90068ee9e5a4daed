//! Programs for measuring the machine: they show the costs of calls, loops, lists and objects.
//!
//! Each program is written in the language and, statement by statement, in Lua; both versions have
//! the same result. Only the run of the code is timed; the program is compiled beforehand.

use super::memory;
use super::sample::{Sample, timed};
use selfsame_lang::{Program, RunOptions, run_unit};
use selfsame_spec::program::Sources;
use std::hint::black_box;

/// A program in two languages, with its expected result.
pub struct Work {
    /// The name.
    pub name: &'static str,
    /// The description of the program's work.
    pub about: &'static str,
    /// The program in the language, which prints its result.
    pub ours: &'static str,
    /// The program in Lua, which returns its result.
    pub lua: &'static str,
    /// The expected result, as text.
    pub result: &'static str,
}

/// The programs.
pub const ALL: &[Work] = &[
    Work {
        name: "fib",
        about: "2.7 million calls of a function of a number",
        ours: "fib :: fn(n: int) -> int { if n < 2 { n } else { fib(n - 1) + fib(n - 2) } };
print(fib(30));
",
        lua: "local function fib(n) if n < 2 then return n else return fib(n - 1) + fib(n - 2) end end
return fib(30)
",
        result: "832040",
    },
    Work {
        name: "loop",
        about: "10 million turns that add a number",
        ours: "let main = fn() -> int {
    var sum = 0;
    for i in range(0, 10000000) { sum = sum + i; }
    sum
};
print(main());
",
        lua: "local function main()
    local sum = 0
    for i = 0, 9999999 do sum = sum + i end
    return sum
end
return main()
",
        result: "49999995000000",
    },
    Work {
        name: "sieve",
        about: "the primes up to a million, in a list of bools",
        ours: "let sieve = fn(n: int) -> int {
    let prime = list(n + 1, true);
    var count = 0;
    var i = 2;
    while i <= n {
        if prime[i] {
            count = count + 1;
            var k = i * i;
            while k <= n { prime[k] = false; k = k + i; }
        }
        i = i + 1;
    }
    count
};
print(sieve(1000000));
",
        lua: "local function sieve(n)
    local prime = {}
    for i = 1, n + 1 do prime[i] = true end
    local count = 0
    local i = 2
    while i <= n do
        if prime[i + 1] then
            count = count + 1
            local k = i * i
            while k <= n do prime[k + 1] = false; k = k + i end
        end
        i = i + 1
    end
    return count
end
return sieve(1000000)
",
        result: "78498",
    },
    Work {
        name: "objects",
        about: "trees of 131,071 instances, made and gone over ten times",
        ours: "Tree :: class { left: Tree | none; right: Tree | none; };
make :: fn(depth: int) -> Tree {
    if depth == 0 { Tree(none, none) } else { Tree(make(depth - 1), make(depth - 1)) }
};
count :: fn(tree: Tree | none) -> int {
    match tree {
        none -> 0,
        t: Tree -> 1 + count(t.left) + count(t.right)
    }
};
let main = fn() -> int {
    var sum = 0;
    for i in range(0, 10) { sum = sum + count(make(16)); }
    sum
};
print(main());
",
        lua: "local function make(depth)
    if depth == 0 then return {left = nil, right = nil} end
    return {left = make(depth - 1), right = make(depth - 1)}
end
local function count(tree)
    if tree == nil then return 0 end
    return 1 + count(tree.left) + count(tree.right)
end
local function main()
    local sum = 0
    for i = 0, 9 do sum = sum + count(make(16)) end
    return sum
end
return main()
",
        result: "1310710",
    },
    Work {
        name: "dict",
        about: "a million times the value of a key of 1,000, changed",
        ours: "let main = fn() -> int {
    let d: Dict[str, int] = [:];
    let keys: List[str] = [];
    for i in range(0, 1000) { push(keys, \"key\" + str(i)); d[keys[i]] = 0; }
    for i in range(0, 1000000) { let k = keys[i % 1000]; d[k] = d[k] + i; }
    d[\"key7\"]
};
print(main());
",
        lua: "local function main()
    local d = {}
    local keys = {}
    for i = 0, 999 do keys[i + 1] = \"key\" .. tostring(i); d[keys[i + 1]] = 0 end
    for i = 0, 999999 do local k = keys[i % 1000 + 1]; d[k] = d[k] + i end
    return d[\"key7\"]
end
return main()
",
        result: "499507000",
    },
];

/// Runs a program once. The memory of the sample is the growth of the process's peak during the
/// run, so only the first run of a process shows all of the memory.
///
/// # Errors
/// Reports that the program has errors, or a result other than the expected one.
pub fn measure(work: &Work) -> Result<Sample, String> {
    let sources = Sources::new("main", &[("main", work.ours)]);
    let unit = Program::load(&sources, "main").code();
    let mut lines = Vec::new();
    let before = memory::now();
    let (outcome, seconds) =
        timed(|| black_box(run_unit(&unit, &RunOptions::default(), &mut lines)));
    if lines != [work.result] {
        return Err(format!("{}: {lines:?} {:?} {:?}", work.name, outcome.ending, unit.errors));
    }
    let mut sample = Sample::new("machine", work.name, "selfsame").sized(1, "runs");
    sample.counts.insert("steps".into(), outcome.steps);
    sample.seconds = vec![seconds];
    sample.peak_bytes = memory::peak().zip(before).map(|(peak, now)| peak.saturating_sub(now));
    Ok(sample)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_program_has_its_result() {
        for work in ALL {
            assert_eq!(measure(work).err(), None);
        }
    }
}
