//! The law that the hash of a type in a program equals the hash of this type in the program's
//! world.

use super::laws::ANY;
use crate::check::laws::planted::stands_alone;
use crate::kit::source::Random;
use crate::programs::answers::Answers;
use crate::programs::law::{COMPILE_TIME, Law, Trial, Verdict, codes, expect_equal, expect_list};
use crate::publish::same::{Constant, constants, drawn};
use selfsame_spec::program::{FoldEnd, Sources};

pub(crate) const WORLD: Law = Law {
    name: "a-hash-is-that-of-the-world",
    rules: &[
        "demand.hash",
        "demand.hash-when",
        "demand.hash-tasks",
        "publish.type",
        "publish.record",
        "publish.record-name",
        "publish.made",
        "publish.made-later",
    ],
    needs: COMPILE_TIME,
    check,
    ..ANY
};

/// The largest number of types of a program whose hashes are compared.
const ASKED: usize = 6;

/// Declarations of a type that contains a name. The compiler hash of the type covers the object to
/// which the name refers.
const NAMES: &str =
    "\nZqNames :: class { n: int; sum :: fn(self) -> int { self.n + zqnamed }; };\nzqnamed :: 3;\n";

/// Compares hashes of types of the root module in the program with the hashes in its world. In some
/// cases, a drawn program with many equal types is used instead.
fn check(trial: &Trial<'_>) -> Verdict {
    if trial.is_one_of(3) {
        let drawn = drawn(&mut Random::new(trial.entropy(0, 1 << 16) as u64)) + NAMES;
        let own = trial.read(Sources::new("main", &[("main", &drawn)]));
        ask(trial, &own, constants(&own)).map_err(|why| format!("{why}, of\n{drawn}"))?;
    }
    if !stands_alone(trial) {
        return Ok(());
    }
    ask(trial, &trial.own, trial.some(constants(&trial.own), 1, ASKED))
}

/// Adds requests for the hash of each type, before or after the rest of the program, and checks
/// that this place does not change the hash.
fn ask(trial: &Trial<'_>, own: &Answers, constants: Vec<Constant>) -> Verdict {
    let root = &own.program().root;
    let types: Vec<String> = constants.into_iter().filter(|of| of.1).map(|of| of.0).collect();
    let mut lines = String::new();
    for (at, one) in types.iter().enumerate() {
        lines += &format!("zqh{at} :: identityHash[{one}]; zqf{at} :: #fold zqh{at};\n");
        for (with, other) in types.iter().enumerate().skip(at + 1) {
            // The hashes of two types are compared, because they are equal if and only if the types
            // are equal ([types.equal]).
            lines +=
                &format!("zqe{at}_{with} :: #fold (zqh{at} == zqh{with}) == ({one} == {other});\n");
        }
    }
    let text = own.text(root);
    // Lines are added before the text only if it has no imports, because imports must be first.
    let text = match trial.entropy(2, 2) == 0 && !text.contains("import") {
        true => format!("{lines}{text}"),
        false => format!("{text}\n{lines}"),
    };
    let mut program = own.program().clone();
    program.texts.insert(root.clone(), text.clone().into_bytes());
    let after = trial.read(program);
    expect_list("error", &codes(after.errors()), &[])
        .map_err(|why| format!("{why}, of {lines}"))?;
    let Some(world) = after.hashes() else { return Ok(()) };
    let folds = &after.folded().folds;
    let value = |name: String| {
        let at = text.find(&format!("{name} :: #fold")).unwrap_or_default() + name.len() + 4;
        let row = folds
            .iter()
            .find(|row| row.place.module == *root && row.place.span.start as usize == at);
        row.map(|row| row.end.clone())
    };
    for (at, one) in types.iter().enumerate() {
        let hash = world.get(&format!("{root}:{one}")).map(|all| &*all[0]).unwrap_or_default();
        let told = Some(FoldEnd::Value(format!("\"{hash}\"")));
        expect_equal(|| format!("the hash of {one}"), &value(format!("zqf{at}")), &told)?;
        for (with, other) in types.iter().enumerate().skip(at + 1) {
            let is_one = value(format!("zqe{at}_{with}"));
            let told = Some(FoldEnd::Value("true".into()));
            expect_equal(|| format!("whether {one} and {other} have one hash"), &is_one, &told)?;
        }
    }
    Ok(())
}
