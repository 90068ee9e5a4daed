//! The laws of the order of types: a type is below each type that accepts it.

use super::ANY;
use crate::programs::answers::Answers;
use crate::programs::law::{CHECK, Law, Trial, Verdict, expect, expect_equal};
use selfsame_spec::program::checked::DeclaredType;
use selfsame_spec::program::types::spell;
use selfsame_spec::program::{Sources, TypeIx};

pub(crate) const LATTICE: Law = Law {
    name: "unify-is-a-semilattice",
    rules: &["check.unify", "check.join", "check.fit", "types.equal", "types.union"],
    needs: CHECK,
    check: lattice,
    ..ANY
};

/// Returns the types of the program whose spelling, read as a type, gives the same type.
fn types(trial: &Trial<'_>) -> Vec<String> {
    let types = &trial.own.checked().types;
    let all = (0..types.len()).map(|at| spell(types, TypeIx(at as u32)));
    let lost = ["?", "..", "_", "{", "main", "#"];
    // A spelling with `:m` is skipped: the name of a module cannot be written in a type. Other
    // colons follow labels, which can be written.
    let reads = |ty: &String| !lost.iter().any(|part| ty.contains(part)) && !ty.contains(":m");
    let module = |ty: &String| {
        let names = trial.case.program.texts.keys();
        names.clone().any(|name| ty.contains(&format!("{name}:")))
    };
    let mut out: Vec<String> = all.filter(|ty| reads(ty) && !module(ty) && ty != "!").collect();
    out.dedup();
    out
}

fn spelled(answers: &Answers, name: &str) -> Option<String> {
    let checked = answers.checked();
    let names = &answers.names().modules.first()?.declarations;
    let at = names.iter().position(|own| own.name == name)?;
    match checked.modules.first()?.declarations.get(at)? {
        DeclaredType::Value(ty) => Some(spell(&checked.types, *ty)),
        _ => None,
    }
}

/// Checks the join of two types. Each of the two types must be accepted where the type itself,
/// `any` or a hole is expected. Both types must be accepted where the join is expected.
fn lattice(trial: &Trial<'_>) -> Verdict {
    let all = types(trial);
    if all.is_empty() {
        return Ok(());
    }
    let (a, b) = (&all[trial.entropy(2, all.len())], &all[trial.entropy(3, all.len())]);
    let start = format!(
        "let k = 1 == 1;\nlet a: {a} = panic(\"\");\nlet b: {b} = panic(\"\");\n\
         let aa: {a} = a;\nlet at: any = a;\nlet ah: _ = a;\n"
    );
    let ask = |text: &str| trial.read(Sources::new("main", &[("main", text)]));
    let own = ask(&start);
    // The spelling is compared, because a record with a name of its own is spelled with a name that
    // this text does not declare.
    let reads = |name: &str, ty: &String| spelled(&own, name).as_ref() == Some(ty);
    // The case is skipped if a type has a refused key or a repeated name, because the written type
    // is refused again ([types.key], [types.member]).
    let is_of_type = |code: &str| ["E0410", "E0713"].contains(&code);
    let refused = own.checked().errors.iter().any(|error| is_of_type(error.code()));
    if !own.report().is_empty() || refused || !reads("a", a) || !reads("b", b) {
        return Ok(());
    }
    expect(own.is_sound(), || format!("{a} is not above itself: {:?}", own.checked().errors))?;
    expect_equal(|| "with a hole".into(), &spelled(&own, "ah"), &spelled(&own, "a"))?;
    expect_equal(|| "as any".into(), &spelled(&own, "at").as_deref(), &Some("any"))?;
    let both = ask(&format!(
        "{start}let c = if k {{ a }} else {{ b }};\nlet d = if k {{ b }} else {{ a }};\n"
    ));
    if !both.is_sound() {
        let fits =
            |from: &str, to: &str| ask(&format!("{start}let x: {to} = {from};\n")).is_sound();
        let any = a == "any" || b == "any";
        let below = !any && (fits("a", b) || fits("b", a));
        return expect(!below, || {
            format!("{a} and {b} have nothing together, but one is below the other")
        });
    }
    let (Some(c), Some(d)) = (spelled(&both, "c"), spelled(&both, "d")) else { return Ok(()) };
    let above = ask(&format!(
        "{start}let c: {c} = a;\nlet e: {c} = b;\nlet f: {d} = a;\nlet g: {d} = b;\n"
    ));
    expect(above.is_sound(), || {
        format!("{a} and {b} are not below {c}: {:?}", above.checked().errors)
    })
}
