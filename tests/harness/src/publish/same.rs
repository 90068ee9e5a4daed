//! Laws of equality. Two types or values are equal in a program exactly if they are equal in the
//! program's world.

use super::laws::expect_published;
use crate::check::laws::planted::stands_alone;
use crate::kit::source::{Random, Source};
use crate::programs::answers::Answers;
use crate::programs::law::{ANY, Law, PUBLISH, Trial, Verdict, codes, expect_list};
use selfsame_spec::program::checked::DeclaredType;
use selfsame_spec::program::types::spell;
use selfsame_spec::program::{Sort, Sources, TypeIx};

pub(crate) const SAME: Law = Law {
    name: "constants-of-the-world-are-one-where-those-of-the-program-are",
    rules: &[
        "publish.type",
        "publish.record",
        "publish.record-name",
        "publish.made",
        "publish.made-later",
        "publish.value",
        "publish.value-type",
        "publish.function",
        "publish.written",
        "publish.global",
        "publish.function-arguments",
        "publish.instance",
        "mono.same",
        "mono.record",
        "mono.key",
    ],
    needs: PUBLISH,
    check,
    ..ANY
};

/// The maximum number of constants of a program that are compared with one another.
const COMPARED: usize = 6;

/// Checks that two constants of the root module have the same identity hash exactly if a template
/// has the same instance for both ([mono.same]). In one case of three, a drawn program with many
/// equal constants replaces the program of the case.
fn check(trial: &Trial<'_>) -> Verdict {
    if trial.is_one_of(3) {
        let drawn = drawn(&mut Random::new(trial.entropy(0, 1 << 16) as u64));
        let own = trial.read(Sources::new("main", &[("main", &drawn)]));
        let told = |why| format!("{why}, of\n{drawn}");
        expect_list("error", &codes(own.errors()), &[]).map_err(told)?;
        expect_published(&own).map_err(told)?;
        let all = constants(&own);
        compare(trial, &own, &all).map_err(told)?;
    }
    if !stands_alone(trial) {
        return Ok(());
    }
    compare(trial, &trial.own, &trial.some(constants(&trial.own), 1, COMPARED))
}

/// Declarations of templates and functions with which the drawn constants make types and values.
const MAKERS: &str = "template One[T: type] = class { x: T; };
template Two[T: type, U: type] = struct { x: List[T]; y: &U; };
template Last[T: type, U: type] = (U, One[U]);
template Case[T: type] = variant { Has(x: T), Has_not };
template Ring[T: type] = class { next: Ring[T] | none; };
template Turn[T: type, U: type] = class { next: Turn[U, T] | none; x: T; };
template Same[T: type, U: type] = class { };
template Named[T: type] = class \"S\" { x: T; };
template Out[n: int] { R :: struct { y: int; }; template v[m: int] = struct \"S\" { z: int; }; template In[T: type] = class { x: T; }; f :: fn() -> int { n }; g :: fn() -> int { 1 }; }
mk :: fn(n: int) -> type { struct { x: int = n; get :: fn(self) -> int { self.x + n }; } };
mv :: fn(n: int) -> type { variant { Has(x: int), Has_not; K :: n; } };
cl :: fn(n: int) -> fn() -> int { fn() -> int { n } };
ge :: fn[T: type](x: T) -> T { x };
";

/// Draws a program with the declarations in `MAKERS`, and constants that use them.
pub(crate) fn drawn(source: &mut dyn Source) -> String {
    let mut out = MAKERS.to_owned();
    for at in 0..COMPARED {
        let depth = 1 + source.index(2);
        let made = match at % 2 {
            0 => ty(source, depth),
            _ => value(source),
        };
        out += &format!("A{at} :: {made};\n");
    }
    out
}

fn ty(source: &mut dyn Source, depth: usize) -> String {
    if depth == 0 {
        return ["int", "str", "Ring[int]"][source.index(3)].to_owned();
    }
    let number = 1 + source.index(2);
    let mut inner = || ty(source, depth - 1);
    let (a, b) = (inner(), inner());
    match source.index(13) {
        0 => format!("One[{a}]"),
        1 => format!("Case[{a}]"),
        2 => format!("Ring[{a}]"),
        3 => format!("Two[{a}, {b}]"),
        4 => format!("Last[{a}, {b}]"),
        5 => format!("Turn[{a}, {b}]"),
        6 => format!("Named[{a}]"),
        7 => format!("Out[{number}].R"),
        8 => format!("Out[{number}].v[{}]", 1 + source.index(2)),
        9 => format!("Out[{number}].In[{a}]"),
        10 => format!("#fold mk({number})"),
        11 => format!("#fold mv({number})"),
        _ => format!("Same[{a}, {b}]"),
    }
}

fn value(source: &mut dyn Source) -> String {
    let number = 1 + source.index(2);
    match source.index(9) {
        0 => format!("#fold cl({number})"),
        1 => format!("Out[{number}].f"),
        2 => format!("Out[{number}].g"),
        3 => format!("ge[{}]", ty(source, 1)),
        4 => format!("(1 + {number}, \"a\")"),
        5 => format!("#fold [{number}, cl({number})()]"),
        6 => "cl".into(),
        7 => format!("#fold Case[int].Has({number})"),
        _ => number.to_string(),
    }
}

/// A constant of a root module: its name, and whether it is a type.
pub(crate) type Constant = (String, bool);

/// Returns the constants of the root module, outside of namespaces, that are types or values.
/// Constants of the type `any` may be types or values, so they are left out. Instances are left
/// out, too.
pub(crate) fn constants(answers: &Answers) -> Vec<Constant> {
    let (root, checked) = (&answers.program().root, answers.checked());
    let names = answers.names().modules.iter().find(|own| own.module == *root);
    let types = checked.modules.iter().find(|own| own.module == *root);
    let (Some(names), Some(types)) = (names, types) else { return Vec::new() };
    let is_any = |ty: TypeIx| spell(&checked.types, ty) == "any";
    let pairs = names.declarations.iter().zip(&types.declarations);
    let own =
        pairs.filter(|(own, _)| own.sort == Sort::Const && own.visibility.as_deref() == Some(""));
    let own = own.filter_map(|(own, ty)| match ty {
        DeclaredType::Type(_) => Some((own.name.clone(), true)),
        DeclaredType::Value(ty) if !is_any(*ty) => Some((own.name.clone(), false)),
        _ => None,
    });
    own.filter(|own| !own.0.contains('.')).collect()
}

/// Compares each pair of the given constants in two ways: by their identity hashes, and by the
/// result of a comparison in the program.
fn compare(trial: &Trial<'_>, own: &Answers, constants: &[Constant]) -> Verdict {
    let root = &own.program().root;
    let Some(world) = own.hashes() else { return Ok(()) };
    let hash = |name: &str| world.get(&format!("{root}:{name}")).map(|all| &all[0]);
    let (mut lines, mut expected) = (PROBE.to_owned(), Vec::new());
    for (at, (one, is_type)) in constants.iter().enumerate() {
        for (other, _) in constants[at + 1..].iter().filter(|own| own.1 == *is_type) {
            let (Some(a), Some(b)) = (hash(one), hash(other)) else { continue };
            lines += &format!("zqp{} :: ZqP[{one}] == ZqP[{other}];\n", expected.len());
            expected.push(format!("{one} == {other}: {}", a == b));
        }
    }
    let mut program = own.program().clone();
    // A newline is added, because the text may end within a comment.
    program.texts.insert(root.clone(), format!("{}\n{lines}", own.text(root)).into_bytes());
    let after = trial.read(program);
    expect_list("error", &codes(after.errors()), &[])?;
    expect_published(&after)?;
    let Some(after) = after.hashes() else { return Ok(()) };
    let value = |name: &str| after.get(&format!("{root}:{name}")).map(|all| &all[0]);
    let told = (0..expected.len()).map(|at| value(&format!("zqp{at}")) == value("zqt"));
    let asked = expected.iter().filter_map(|line| line.split_once(": "));
    let got: Vec<String> =
        asked.zip(told).map(|((pair, _), is_one)| format!("{pair}: {is_one}")).collect();
    expect_list("pair", &got, &expected)
}

/// A template that compares constants: two instances of the template are equal exactly if their
/// arguments are equal constants.
const PROBE: &str = "template ZqP[x: any] = class { };\nzqt :: true;\n";
