//! Programs of many lines: how fast they are read, and how fast their names are found.
//!
//! A program is written in the language and in Lua, line by line and statement by statement. A peer
//! gets the one in Lua as a file, in a process of its own.

use super::sample::{Sample, timed};
use selfsame_lang::{Program, syntax};
use selfsame_spec::program::Sources;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::hint::black_box;

/// The peer that reads Lua.
pub const LUA: &str = "lua";

/// A part of the work.
pub struct Stage {
    /// How it is called.
    pub name: &'static str,
    /// What it is.
    pub about: &'static str,
    run: fn(&Sources),
}

/// All of them.
pub const ALL: &[Stage] = &[
    Stage {
        name: "read",
        about: "tokens and the tree; Lua's `load` makes its code besides",
        run: |program| {
            for text in program.texts.values() {
                // The program is made of text.
                drop(black_box(syntax(&String::from_utf8_lossy(text))));
            }
        },
    },
    Stage {
        name: "names",
        about: "what every name means, with all that is before it",
        run: |program| drop(black_box(Program::load(program, &program.root).named())),
    },
    Stage {
        name: "check",
        about: "types, from the text on: there are no errors",
        run: |program| drop(black_box(Program::load(program, &program.root).type_errors())),
    },
    Stage {
        name: "report",
        about: "all errors of all stages: there are none",
        run: |program| drop(black_box(Program::load(program, &program.root).report())),
    },
];

/// Does a part of the work once. The time contains dropping what it gave.
///
/// # Errors
/// None.
pub fn measure(stage: &Stage, lines: usize) -> Result<Sample, String> {
    let text = program(lines).0;
    let size = text.lines().count() as u64;
    let texts = BTreeMap::from([("main".to_owned(), text.into_bytes())]);
    let sources = Sources { root: "main".to_owned(), texts };
    let mut sample = Sample::new("text", stage.name, "selfsame").sized(size, "lines");
    let ((), seconds) = timed(|| (stage.run)(&sources));
    sample.seconds = vec![seconds];
    Ok(sample)
}

/// A program of about so many lines, and the same in Lua.
#[must_use]
pub fn program(lines: usize) -> (String, String) {
    let (mut ours, mut lua) =
        (String::from("values :: [1, 2, 3];\n"), String::from("values = {1, 2, 3}\n"));
    for n in 0..lines.div_ceil(12) {
        let k = n % 97 % (n + 1);
        let _ = write!(
            ours,
            "// Function {n}.
step{n} :: fn(count: int, limit: int) -> int {{
    let total = count * 2 + {k};
    var rest = limit - 1;
    if total > rest {{
        return step{k}(rest, total);
    }}
    let pair = (total, rest, \"name\");
    print(pair.0 + pair.1);
    rest = rest + values[total % 10];
    rest
}};
"
        );
        let _ = write!(
            lua,
            "-- Function {n}.
step{n} = function(count, limit)
    local total = count * 2 + {k};
    local rest = limit - 1;
    if total > rest then
        return step{k}(rest, total);
    end
    local pair = {{total, rest, \"name\"}};
    print(pair[1] + pair[2]);
    rest = rest + values[total % 10];
    return rest
end;
"
        );
    }
    (ours, lua)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_has_no_errors_and_as_many_lines_as_in_lua() {
        let (ours, lua) = program(120);
        assert_eq!(ours.lines().count(), lua.lines().count());
        let texts = BTreeMap::from([("main".to_owned(), ours.into_bytes())]);
        let sources = Sources { root: "main".to_owned(), texts };
        let program = Program::load(&sources, "main");
        assert_eq!(program.report(), []);
        assert_eq!(program.type_errors(), []);
    }
}
