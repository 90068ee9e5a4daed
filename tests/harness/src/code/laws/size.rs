//! Laws of sizes: a function that is too large for code is reported at its place, and a function
//! that is just small enough runs.

use super::ANY;
use crate::check::laws::planted::stands_alone;
use crate::programs::law::{Law, RUN, Trial, Verdict, codes, expect, expect_equal, expect_list};

pub(crate) const TOO_LARGE: Law = Law {
    name: "what-is-too-large-is-told-at-its-place",
    rules: &["code.limit", "code.limit-register"],
    needs: RUN,
    check,
    ..ANY
};

/// The largest number of parameters, fields or captures of a function or record.
const MOST: usize = 256;

/// Returns the text of a case and the offset of its error; the offset is `None` if the text has no
/// error.
fn line(which: usize) -> (String, Option<usize>) {
    let list =
        |count: usize, of: fn(usize) -> String| (0..count).map(of).collect::<Vec<_>>().join(", ");
    // In every second case there are only 254 parameters, fields or captures, so that two of 256
    // registers are left.
    let few = which.is_multiple_of(2);
    let count = if few { MOST - 2 } else { MOST + 1 };
    let mixed = |at: usize| if at.is_multiple_of(3) { "\"a\"".into() } else { at.to_string() };
    let text = match which / 2 {
        0 => {
            let params = list(count, |at| format!("zqa{at}: int"));
            format!("zqf :: fn({params}) -> int {{ zqa1 }}; let zqa = zqf;\n")
        }
        // In this case, no bank of registers is full, because the parameters are in two banks.
        1 => {
            let ty = |at: usize| if at.is_multiple_of(2) { "int" } else { "str" };
            let params: Vec<String> = (0..count).map(|at| format!("zqa{at}: {}", ty(at))).collect();
            let params = params.join(", ");
            format!("zqf :: fn({params}) -> int {{ zqa2 }}; let zqa = zqf;\n")
        }
        2 => {
            let parts = list(count, mixed);
            format!("zqf :: fn() -> int {{ let zqn = ({parts}); 1 }}; let zqa = zqf;\n")
        }
        _ => {
            let fields: Vec<String> = (0..count).map(|at| format!("f{at}: int = {at};")).collect();
            let fields = fields.join(" ");
            let function = "zqf :: fn() -> int { ZqP().f1 }; let zqa = zqf;";
            format!("ZqP :: class {{ zqs: str = \"a\"; {fields} }}; {function}\n")
        }
    };
    let at = text.find("fn(");
    (text, at.filter(|_| !few))
}

fn check(trial: &Trial<'_>) -> Verdict {
    let root = &trial.case.program.root;
    let text = trial.own.text(root);
    if trial.entropy(0, 4) > 0 || !stands_alone(trial) {
        return Ok(());
    }
    let (line, at) = line(trial.entropy(1, 8));
    let after = trial.with_text(root, &format!("{text}{line}"));
    let Some(unit) = after.code() else { return Ok(()) };
    expect_list(&format!("error of {line}"), &codes(after.errors()), &[])?;
    let expected: Vec<(&str, u32, &str)> =
        at.iter().map(|at| (&**root, (text.len() + at) as u32, "E0811")).collect();
    expect_equal(|| "what is too large".into(), &codes(&unit.errors), &expected)?;
    expect(unit.errors.is_empty() || unit.functions.is_empty(), || "it has functions".into())
}
