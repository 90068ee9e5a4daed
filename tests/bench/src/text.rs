//! Measures how fast programs of many lines are read, checked and compiled.
//!
//! Each program is written in the language and in Lua, line by line and statement by statement. A
//! peer gets the Lua version as a file, and runs in a process of its own.

use super::mixed::mixed;
use super::sample::{Sample, timed};
use selfsame_lang::{Program, syntax, write_code};
use selfsame_spec::program::Sources;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::hint::black_box;

/// A stage of compiling a program, whose time is measured.
pub struct Stage {
    /// The name.
    pub name: &'static str,
    /// The description.
    pub about: &'static str,
    /// A function that returns a program with about the given number of lines, and the same program
    /// in Lua.
    pub program: fn(usize) -> (String, String),
    /// Whether the time for this stage is compared with the time for loading the program in Lua.
    pub paired: bool,
    run: fn(&Sources),
}

/// All measured stages of compiling a program.
pub const ALL: &[Stage] = &[
    Stage {
        name: "read",
        about: "tokens and the tree; Lua's `load` makes its code besides",
        program,
        paired: true,
        run: |program| {
            for text in program.texts.values() {
                // The conversion is without loss, because the bytes of the program are valid UTF-8.
                drop(black_box(syntax(&String::from_utf8_lossy(text))));
            }
        },
    },
    Stage {
        name: "names",
        about: "what every name means, with all that is before it",
        program,
        paired: false,
        run: |program| drop(black_box(Program::load(program, &program.root).named())),
    },
    Stage {
        name: "check",
        about: "types, from the text on: there are no errors",
        program,
        paired: false,
        run: |program| drop(black_box(Program::load(program, &program.root).type_errors())),
    },
    Stage {
        name: "report",
        about: "all errors of all stages: there are none",
        program,
        paired: false,
        run: |program| drop(black_box(Program::load(program, &program.root).report())),
    },
    Stage {
        name: "code",
        about: "text to code, as Lua's `load`",
        program,
        paired: true,
        run: |program| drop(black_box(Program::load(program, &program.root).code())),
    },
    Stage {
        name: "file",
        about: "text to the bytes of a file, as `selfsame build` makes them",
        program,
        paired: true,
        run: |program| {
            drop(black_box(write_code(&Program::load(program, &program.root).code_to_write())))
        },
    },
    Stage {
        name: "mixed",
        about: "text to code of a program of records, variants, classes, matches, closures, loops",
        program: mixed,
        paired: true,
        run: |program| drop(black_box(Program::load(program, &program.root).code())),
    },
];

/// Performs a stage of compiling once, and measures its time. The measured time includes the time
/// for dropping the result.
///
/// # Errors
/// Returns no error.
pub fn measure(stage: &Stage, lines: usize) -> Result<Sample, String> {
    let text = (stage.program)(lines).0;
    let size = text.lines().count() as u64;
    let texts = BTreeMap::from([("main".to_owned(), text.into_bytes())]);
    let sources = Sources { root: "main".to_owned(), texts };
    let mut sample = Sample::new("text", stage.name, "selfsame").sized(size, "lines");
    let ((), seconds) = timed(|| (stage.run)(&sources));
    sample.seconds = vec![seconds];
    Ok(sample)
}

/// Returns a program with about `lines` lines, and the same program in Lua.
#[must_use]
pub fn program(lines: usize) -> (String, String) {
    let (mut ours, mut lua) =
        (String::from("values :: [1, 2, 3];\n"), String::from("values = {1, 2, 3}\n"));
    for n in 0..lines.div_ceil(13) {
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
step{n}({k}, 10);
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
step{n}({k}, 10);
"
        );
    }
    (ours, lua)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_have_no_errors_and_as_many_lines_as_in_lua() {
        for stage in ALL {
            let (ours, lua) = (stage.program)(120);
            assert_eq!(ours.lines().count(), lua.lines().count());
            let texts = BTreeMap::from([("main".to_owned(), ours.into_bytes())]);
            let sources = Sources { root: "main".to_owned(), texts };
            assert_eq!(Program::load(&sources, "main").code().errors, []);
        }
    }
}
