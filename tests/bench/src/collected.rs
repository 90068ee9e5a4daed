//! Measures programs whose memory is garbage-collected, and the cost of accessing objects.

use super::sample::{Sample, timed};
use selfsame_lang::{Collect, Marks, Memory, Program, RunOptions, Watch, run_unit};
use selfsame_spec::code::Unit;
use selfsame_spec::program::Sources;
use selfsame_spec::program::memory::LEAST_LIMIT;
use std::cell::Cell;

/// A program that is measured, with a description of its work.
pub struct Work {
    /// The name.
    pub name: &'static str,
    /// The description of the program's work.
    pub about: &'static str,
    /// The text of the program, in which `N` stands for the size.
    pub text: &'static str,
}

/// A program that makes closures which hold each other in pairs, so that each pair is a circle.
pub const CLOSURES: Work = Work {
    name: "closures",
    about: "closures in cycles: each pair holds one another, and nothing else holds them",
    text: "let pair = fn(n: int) {
    let a = fn() -> int { b() + n };
    let b = fn() -> int { if n < 0 { a() } else { n } };
    if n < 0 { print(a()); }
};
let main = fn() { for i in range(0, N / 2) { pair(i); } };
main();
",
};

/// Two programs that read the same numbers: one program reads them from locals, the other from
/// captures.
pub const ACCESS: [Work; 2] = [
    Work {
        name: "locals",
        about: "turns that add up three locals",
        text: "let main = fn() -> int {
    let a = 1; let b = 2; let c = 3;
    var sum = 0;
    for i in range(0, N) { sum = sum + a + b + c; }
    sum
};
print(main());
",
    },
    Work {
        name: "captures",
        about: "turns that add up three captures",
        text: "let make = fn(a: int, b: int, c: int) -> fn() -> int {
    fn() -> int {
        var sum = 0;
        for i in range(0, N) { sum = sum + a + b + c; }
        sum
    }
};
print(make(1, 2, 3)());
",
    },
];

/// Returns the code of a program, compiled with `N` replaced by the size.
#[must_use]
pub fn code(work: &Work, size: u32) -> Unit {
    let text = work.text.replace('N', &size.to_string());
    Program::load(&Sources::new("main", &[("main", &text)]), "main").code()
}

/// Times a run of a program of the given size.
#[must_use]
pub fn run(work: &Work, size: u32, memory: Memory) -> Sample {
    let unit = code(work, size);
    let options = RunOptions { memory, ..RunOptions::default() };
    let (outcome, seconds) = timed(|| run_unit(&unit, &options, &mut Vec::new()));
    let who = match memory.marks {
        _ if memory.collect == Collect::Never => "never collected",
        Marks::Object => super::collect::WHO[0],
        Marks::Map => super::collect::WHO[1],
    };
    let mut out = Sample::new("collected", work.name, who).sized(u64::from(size), "turns");
    out.counts.insert("collections".into(), outcome.collections);
    out.seconds = vec![seconds];
    out
}

/// Returns the largest number of bytes by which the program's heap exceeds its limit at the start
/// of a collection, and the number of collections. As long as no objects are kept, the limit is the
/// smallest possible limit.
#[must_use]
pub fn above_limit(work: &Work, size: u32, marks: Marks) -> (u64, u64) {
    let above = Cell::new(0);
    let see = |own: selfsame_spec::program::memory::Collection| {
        let limit = own.before.limit.unwrap_or(LEAST_LIMIT);
        above.set(above.get().max(own.before.bytes.saturating_sub(limit)));
    };
    let watch = Some(Watch { most: u64::MAX, see: &see });
    let memory = Memory { marks, ..Memory::default() };
    let options = RunOptions { memory, watch, ..RunOptions::default() };
    let outcome = run_unit(&code(work, size), &options, &mut Vec::new());
    (above.get(), outcome.collections)
}

/// Times the preparation of a code unit for running. The code unit has the given number of
/// functions, none of which is called. The size of the sample is the number of words of the code.
#[must_use]
pub fn decode(functions: u32) -> Sample {
    let function = |at: u32| {
        format!(
            "f{at} :: fn(a: int, b: int) -> int {{ if a < b {{ a * {at} }} else {{ b + a }} }};\n"
        )
    };
    let all: String = (0..functions).map(function).collect();
    let uses: String = (0..functions).map(|at| format!("let g{at} = f{at};\n")).collect();
    let sources = Sources::new("main", &[("main", &(all + &uses))]);
    let unit = Program::load(&sources, "main").code();
    let words: usize = unit.functions.iter().map(|function| function.words.len()).sum();
    let (_, seconds) = timed(|| run_unit(&unit, &RunOptions::default(), &mut Vec::new()));
    let (_, verified) = timed(|| selfsame_lang::verify(&unit));
    let mut out = Sample::new("collected", "decode", "selfsame").sized(words as u64, "words");
    out.seconds = vec![seconds];
    out.add("verify", verified);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closures_in_cycles_are_given_back_within_a_mebibyte_of_the_limit() {
        for marks in Marks::ALL {
            let (above, collections) = above_limit(&CLOSURES, 120_000, marks);
            assert!(above < 1 << 20 && collections >= 3, "{marks:?}: {above} {collections}");
        }
    }

    #[test]
    fn each_program_has_code() {
        for work in ACCESS.iter().chain([&CLOSURES]) {
            assert_eq!(code(work, 10).errors, [], "{}", work.name);
        }
        assert!(decode(10).size > 10);
    }
}
