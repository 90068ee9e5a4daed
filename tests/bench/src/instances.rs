//! Measures programs with templates and folds: the speed of making and finding instances
//! ([mono.key]), and of records and types that code makes ([fold.made], [fold.type-size]).
//!
//! | measured | from | to |
//! |---|---|---|
//! | families of programs | the text | the end of checking: each application is scanned, parsed,
//! checked, and its arguments evaluated |
//! | `key` | a key: a template, and evaluated arguments | its instance |
//! | `nodes-in-order`, `nodes-shuffled` | a checked program | the end of reading all declarations
//! of all instances |

use super::sample::{Sample, timed};
use selfsame_harness::kit::source::{Random, Source};
use selfsame_lang::{InstanceKey, MonoNode, Monomorphic, Program};
use selfsame_spec::program::Sources;
use std::fmt::Write;

/// A family of programs: a name, a description, the program of a given size, and the number of that
/// program's instances.
pub struct Family {
    /// The name.
    pub name: &'static str,
    /// The description.
    pub about: &'static str,
    program: fn(usize) -> String,
    instances: fn(usize) -> usize,
    measured: Measured,
}

/// The work that is timed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Measured {
    /// Checks the program, starting from its text.
    Check,
    /// Finds each instance of the checked program by its key, in a shuffled order.
    Key,
    /// Reads all nodes of the instances; the instances are in order or in a shuffled order.
    Nodes { shuffled: bool },
}

/// The smallest number of look-ups or nodes that are timed together.
const AT_LEAST: usize = 1_000_000;

/// The families.
pub const ALL: &[Family] = &[
    Family {
        name: "cold",
        about: "applications of a template with a body, each with another number",
        program: cold,
        instances: |n| n,
        measured: Measured::Check,
    },
    Family {
        name: "cold-types",
        about: "classes of a template, each with another number and type",
        program: |n| {
            let head = "template c[T: type, n: int] = class { x: T; next: c[T, n] | none; };\n";
            lines(n, head, |at| format!("c[{}, {at}](1, none)", ["int", "any"][at % 2]))
        },
        instances: |n| n,
        measured: Measured::Check,
    },
    Family {
        name: "warm",
        about: "applications with one key: there is one instance",
        program: |n| {
            lines(n, "template t[n: int] { a :: n + 1; b :: a * 2; }\n", |_| "t[7].b".into())
        },
        instances: |_| 1,
        measured: Measured::Check,
    },
    Family {
        name: "generic",
        about: "calls of a generic function of which the argument is found, of two instances",
        program: |n| {
            let head = "same :: fn[T: type](x: T) -> T { x };\n";
            lines(n, head, |at| ["same(1)", "same(\"a\")"][at % 2].into())
        },
        instances: |_| 2,
        measured: Measured::Check,
    },
    Family {
        name: "chain",
        about: "an instance that names the next one, and so on",
        program: |n| {
            format!(
                "template t[n: int] {{ v :: if n < {n} {{ t[n + 1].v }} else {{ n }}; }}\nlet x = t[1].v;\n"
            )
        },
        instances: |n| n,
        measured: Measured::Check,
    },
    Family {
        name: "fibonacci",
        about: "an instance that names the two before it",
        program: |n| {
            format!(
                "template f[n: int] {{ v :: if n < 2 {{ n }} else {{ f[n - 1].v % 1000 + f[n - 2].v % 1000 }}; }}\nlet x = f[{n}].v;\n"
            )
        },
        instances: |n| n + 1,
        measured: Measured::Check,
    },
    Family {
        name: "polymorphic-recursion",
        about: "classes of two parameters that name one another with the parameters turned",
        program: |n| {
            let head = "template l[A: type, B: type, n: int] = variant { Nil, Cons(h: A, t: l[B, A, n]) };\n";
            lines(n / 2, head, |at| format!("l[int, str, {at}].Nil"))
        },
        instances: |n| n / 2 * 2,
        measured: Measured::Check,
    },
    Family {
        name: "made-constants",
        about: "a record with so many constants that a function makes, of which each is used",
        program: made_constants,
        instances: |_| 0,
        measured: Measured::Check,
    },
    Family {
        name: "made-records",
        about: "so many records that a function makes of one literal, all the same",
        program: |n| {
            let head = "mk :: fn(n: int) -> type { S :: struct { a: int = n % 7; }; S };\n";
            let turn = "for i in range(0, n) { if mk(7 * i) == t { r = r + 1; } }";
            format!(
                "{head}all :: fn(n: int) -> int {{ let t = mk(0); var r = 0; {turn} r }};\nR :: #fold all({n});\n"
            )
        },
        instances: |_| 0,
        measured: Measured::Check,
    },
    Family {
        name: "made-types",
        about: "folds that nest a type a hundred times: the size is that of types",
        program: |n| {
            let head = "nest :: fn(t: type, n: int) -> type { if n == 0 { t } else { nest(List[t], n - 1) } };\n";
            let fold = |at| format!("#fold nest(nest(Type[(int, {at})], 98), 2) == int");
            lines(n.div_ceil(100), head, fold)
        },
        instances: |_| 0,
        measured: Measured::Check,
    },
    Family {
        name: "key",
        about: "instances of cold found by their keys, in a shuffled order: the size is that of look-ups",
        program: cold,
        instances: |n| n,
        measured: Measured::Key,
    },
    Family {
        name: "nodes-in-order",
        about: "a pass over the three nodes of each instance of cold: the size is that of nodes",
        program: cold,
        instances: |n| n,
        measured: Measured::Nodes { shuffled: false },
    },
    Family {
        name: "nodes-shuffled",
        about: "the same, instance by instance in a shuffled order",
        program: cold,
        instances: |n| n,
        measured: Measured::Nodes { shuffled: true },
    },
];

/// Makes a program with `size` applications of a template, each with another number as its
/// argument.
fn cold(size: usize) -> String {
    lines(size, "template t[n: int] { a :: n + 1; b :: a * 2; }\n", |at| format!("t[{at}].b"))
}

/// Makes a program in which a function makes a record with `size` constants, and a fold adds the
/// constants.
fn made_constants(size: usize) -> String {
    let mut out = "f :: fn(n: int) -> int {\n    S :: struct {\n".to_owned();
    for at in 0..size {
        let _ = writeln!(out, "        k{at} :: n + {at};");
    }
    out += "    };\n    var r = 0;\n";
    for at in 0..size {
        let _ = writeln!(out, "    r = (r + S.k{at}) % 1000;");
    }
    out + "    r\n};\nR :: #fold f(1);\n"
}

/// Makes a program that starts with the text `head`, followed by `count` lines.
fn lines(count: usize, head: &str, line: impl Fn(usize) -> String) -> String {
    let mut out = head.to_owned();
    for at in 0..count {
        let _ = writeln!(out, "let x{at} = {};", line(at));
    }
    out
}

/// Measures once the program of the given size in a family.
///
/// # Errors
/// Reports that the program has errors, or an unexpected number of instances.
pub fn measure(family: &Family, size: usize) -> Result<Sample, String> {
    let text = (family.program)(size);
    let sources = Sources::new("main", &[("main", &text)]);
    let sample = Sample::new("instances", family.name, "selfsame");
    if family.measured == Measured::Check {
        let seconds = check(family, &sources, size)?;
        let mut sample = sample.sized(size as u64, "applications");
        sample.seconds = vec![seconds];
        return Ok(sample);
    }
    let program = Program::load(&sources, "main");
    let refused = |_| format!("{} of {size} is refused", family.name);
    let mono = program.monomorphic().map_err(refused)?;
    match family.measured {
        Measured::Nodes { shuffled } => Ok(pass(&mono, sample, shuffled)),
        _ => find(&mono, sample),
    }
}

/// Returns the seconds for checking a program once, starting from its text.
fn check(family: &Family, sources: &Sources, size: usize) -> Result<f64, String> {
    let (errors, seconds) = timed(|| {
        let program = Program::load(sources, "main");
        program.type_errors()
    });
    if let Some(error) = errors.first() {
        return Err(format!("{} of {size}: {}", family.name, error.problem));
    }
    let found = Program::load(sources, "main").instances().instances.len();
    let wanted = (family.instances)(size);
    if found != wanted {
        return Err(format!("{} of {size} has {found} instances, not {wanted}", family.name));
    }
    Ok(seconds)
}

/// Finds all instances by their keys, and repeats this until at least `AT_LEAST` look-ups are
/// timed.
fn find(mono: &Monomorphic<'_>, sample: Sample) -> Result<Sample, String> {
    let mut keys: Vec<InstanceKey> = mono.instances().filter_map(|of| of.key()).collect();
    shuffle(&mut keys);
    let times = AT_LEAST.div_ceil(keys.len().max(1));
    let (found, seconds) = timed(|| {
        let all = std::iter::repeat_n(&keys, times).flatten();
        all.filter(|key| mono.by_key(std::hint::black_box(key)).is_some()).count()
    });
    if found != keys.len() * times {
        return Err(format!("{found} keys of {} are found", keys.len() * times));
    }
    let mut sample = sample.sized(keys.len() as u64, "look-ups");
    sample.seconds = vec![seconds / times as f64];
    Ok(sample)
}

/// Reads the nodes of all instances, and repeats this until at least `AT_LEAST` nodes are read.
fn pass(mono: &Monomorphic<'_>, sample: Sample, shuffled: bool) -> Sample {
    let mut ranges: Vec<(u32, u32)> = mono
        .instances()
        .map(|of| of.declarations())
        .filter_map(|mut ids| Some((ids.next()?.0, ids.last()?.0)))
        .collect();
    if shuffled {
        shuffle(&mut ranges);
    }
    let nodes = mono.nodes();
    let count: usize = ranges.iter().map(|&(first, last)| (last - first) as usize + 1).sum();
    let times = AT_LEAST.div_ceil(count.max(1));
    let ((), seconds) = timed(|| {
        for _ in 0..times {
            let own = |&(first, last): &(u32, u32)| &nodes[first as usize..=last as usize];
            let read = |sum: u64, node: &MonoNode| match *node {
                MonoNode::Value(of) => sum + u64::from(of),
                _ => sum + 1,
            };
            std::hint::black_box(ranges.iter().flat_map(own).fold(0, read));
        }
    });
    let mut sample = sample.sized(count as u64, "nodes");
    sample.seconds = vec![seconds / times as f64];
    sample.counts.insert("bytes".to_owned(), mono.node_bytes() as u64);
    sample
}

/// Shuffles a list with a fixed seed, so that each run has the same order.
fn shuffle<T>(all: &mut [T]) {
    let mut random = Random::of_case(1, 0);
    for at in (1..all.len()).rev() {
        all.swap(at, random.index(at + 1));
    }
}
