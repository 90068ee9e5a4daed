//! Programs of templates: how fast instances are made, and found again ([mono.key]).

use super::sample::{Sample, timed};
use selfsame_lang::Program;
use selfsame_spec::program::Sources;
use std::fmt::Write;

/// A family: its name and description, a program for a size, and how many instances that has.
pub struct Family {
    /// How it is called.
    pub name: &'static str,
    /// A description for people.
    pub about: &'static str,
    program: fn(usize) -> String,
    instances: fn(usize) -> usize,
}

/// All of them.
pub const ALL: &[Family] = &[
    Family {
        name: "cold",
        about: "applications of a template with a body, each with another number",
        program: |n| {
            lines(n, "template t[n: int] { a :: n + 1; b :: a * 2; }\n", |at| format!("t[{at}].b"))
        },
        instances: |n| n,
    },
    Family {
        name: "cold-types",
        about: "classes of a template, each with another number and type",
        program: |n| {
            let head = "template c[T: type, n: int] = class { x: T; next: c[T, n] | none; };\n";
            lines(n, head, |at| format!("c[{}, {at}](1, none)", ["int", "any"][at % 2]))
        },
        instances: |n| n,
    },
    Family {
        name: "warm",
        about: "applications with one key: there is one instance",
        program: |n| {
            lines(n, "template t[n: int] { a :: n + 1; b :: a * 2; }\n", |_| "t[7].b".into())
        },
        instances: |_| 1,
    },
    Family {
        name: "generic",
        about: "calls of a generic function of which the argument is found, of two instances",
        program: |n| {
            let head = "same :: fn[T: type](x: T) -> T { x };\n";
            lines(n, head, |at| ["same(1)", "same(\"a\")"][at % 2].into())
        },
        instances: |_| 2,
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
    },
    Family {
        name: "polymorphic-recursion",
        about: "classes of two parameters that name one another with the parameters turned",
        program: |n| {
            let head = "template l[A: type, B: type, n: int] = variant { Nil, Cons(h: A, t: l[B, A, n]) };\n";
            lines(n / 2, head, |at| format!("l[int, str, {at}].Nil"))
        },
        instances: |n| n / 2 * 2,
    },
];

/// A program of so many lines behind a head.
fn lines(count: usize, head: &str, line: impl Fn(usize) -> String) -> String {
    let mut out = head.to_owned();
    for at in 0..count {
        let _ = writeln!(out, "let x{at} = {};", line(at));
    }
    out
}

/// Checks a program of so large a family once, from its text on.
///
/// # Errors
/// The program has another number of instances, or an error.
pub fn measure(family: &Family, size: usize) -> Result<Sample, String> {
    let text = (family.program)(size);
    let sources = Sources::new("main", &[("main", &text)]);
    let (errors, seconds) = timed(|| {
        let program = Program::load(&sources, "main");
        program.type_errors()
    });
    if let Some(error) = errors.first() {
        return Err(format!("{} of {size}: {}", family.name, error.problem));
    }
    let found = Program::load(&sources, "main").instances().instances.len();
    let wanted = (family.instances)(size);
    if found != wanted {
        return Err(format!("{} of {size} has {found} instances, not {wanted}", family.name));
    }
    let mut sample =
        Sample::new("instances", family.name, "selfsame").sized(size as u64, "applications");
    sample.seconds = vec![seconds];
    Ok(sample)
}
