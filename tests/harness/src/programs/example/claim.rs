//! Reads claims about programs: lines that start with `@`.

use super::fold_claim::{self, FoldClaim};
use super::run_claim::{self, RunClaim};
use super::type_claim::{self, TypeClaim};
use super::words::{Refusal, place, refusal};
use crate::programs::place::Start;
use crate::text::claim::Claim as Line;
use crate::text::claim::{Aspect, BlockKind, aspect, counts, number};
use selfsame_spec::Lens;
use selfsame_spec::program::{DeclaredKind, Sources};

/// A claim about a program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Claim {
    /// The line of the claim in the block, counted from 1.
    pub line: usize,
    /// The text of the line, as it is written.
    pub text: String,
    /// The meaning of the claim.
    pub kind: ClaimKind,
}

/// The meaning of a claim.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ClaimKind {
    /// `@refused E0301 at 2:6 via 1:1`: an error with this code is reported at this place, with
    /// this path.
    Refused(Refusal),
    /// `@tokens let a = 1 ;`: the tokens, with a blank before each token.
    Tokens(String),
    /// `@printed A :: 1000;`: the next line of the printed root module.
    Printed(String),
    /// `@order b a main`: the modules in the order of their initialization.
    Order(Vec<String>),
    /// `@exports lib/a x N.y`: a module, and the paths of the declarations that it exports.
    Exports(String, Vec<String>),
    /// `@scope N.x N`: the module, the path of a declaration, and the namespace in which the
    /// declaration is visible.
    Scope(String, String, String),
    /// `@names 3:5 1:1`: the use at the first place refers to the declaration at the second place.
    Names(Start, Meaning),
    /// `@parts 3:5 2`: the number of identifiers of the use at this place that belong to the
    /// declaration.
    Parts(Start, u32),
    /// `@captures 2:9 a b`: the names that the function at this place captures, in order.
    Captures(Start, Vec<String>),
    /// `@literal 2:6 m:f.C#1`: the name of the record or function whose literal is at this place.
    Literal(Start, String),
    /// `@id 1:5 main:0`: the id of the declaration at this place; `none` if it has no id.
    Id(Start, String),
    /// `@kind A.K type`: the kind of the constant with this path.
    Kind(String, DeclaredKind),
    /// `@form f 6200`: the form of a function, in hexadecimal digits.
    Form(String, String),
    /// `@globals form f x P.K`: the globals of a function's form, in order.
    Globals(String, Vec<String>),
    /// `@same by form f g`: the functions have equal forms.
    SameForm(Vec<String>),
    /// `@differ by form f g`: no two of the functions have equal forms.
    DifferForm(Vec<String>),
    /// A claim about the world that results when the program is published.
    World(WorldClaim),
    /// A claim about the types of the program.
    Type(TypeClaim),
    /// A claim about the run of the program.
    Run(RunClaim),
    /// A claim about the folds and instances of the program.
    Fold(FoldClaim),
}

/// A member, given by the name of its module, such as `main` or `main.N`, and by its own name.
pub type Member = (String, String);

/// A claim about the world of a program ([spec.published]).
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum WorldClaim {
    /// `@member main.N:x "3"`: the display of the member's object.
    Holds(Member, String),
    /// `@member main:N module main.N`: the member holds the module with this name.
    HoldsModule(Member, String),
    /// `@same main:x main:y`: all members hold the same object.
    SameObject(Vec<Member>),
    /// `@differ by compiler main:f main:g`, `@same by identity main:f main:g`: a claim about the
    /// members' hashes under a lens. The `bool` is true if all hashes must be equal, and false if
    /// they must be pairwise different.
    Hash(Lens, bool, Vec<Member>),
    /// `@globals identity main:f "constant member lib:limit"`: the globals of the function that the
    /// member holds.
    Globals(Member, String),
}

/// The declaration, builtin or case to which a use of a name refers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Meaning {
    /// The declaration at this place.
    At(Start),
    /// The builtin with this name.
    Builtin(String),
    /// A case of the variant that is matched.
    Case,
    /// The use refers to nothing that is known.
    Unknown,
}

/// Reads the claims of a line. A line with `@counts` has one claim for each count; any other line
/// has one claim.
pub(super) fn parse(
    line: &str,
    block: BlockKind,
    program: &Sources,
) -> Result<Vec<ClaimKind>, String> {
    let claim = Line::read(line, block)?;
    if claim.verb.name == "counts" {
        return counted(&claim.words(), program);
    }
    let sorts = [
        type_claim::parse(&claim, program).map(|claim| claim.map(ClaimKind::Type)),
        run_claim::parse(&claim, program).map(|claim| claim.map(ClaimKind::Run)),
        fold_claim::parse(&claim, program).map(|claim| claim.map(ClaimKind::Fold)),
        world(&claim).map(|claim| claim.map(ClaimKind::World)),
    ];
    let one = sorts.into_iter().flatten().next();
    Ok(vec![one.unwrap_or_else(|| stage(&claim, program))?])
}

/// The names of the counts in a claim `@counts` about a program.
const COUNTED: [&str; 4] = ["steps", "units", "folds", "instances"];

/// Reads `@counts`: counts of the whole run, of the folds and instances, or of the fold at one
/// place.
fn counted(words: &[&str], program: &Sources) -> Result<Vec<ClaimKind>, String> {
    let (words, at) = match words {
        [words @ .., "at", at] => (words, Some(place(at, program)?)),
        _ => (words, None),
    };
    let claim = |(thing, count): (String, u64)| match (&*thing, at.clone()) {
        ("steps", None) => Ok(ClaimKind::Run(RunClaim::Steps(count))),
        ("units", None) => Ok(ClaimKind::Run(RunClaim::Units(count))),
        ("steps", Some(at)) => Ok(ClaimKind::Fold(FoldClaim::Steps(at, count))),
        ("units", Some(at)) => Ok(ClaimKind::Fold(FoldClaim::Units(at, count))),
        ("folds", None) => Ok(ClaimKind::Fold(FoldClaim::Folds(count as usize))),
        ("instances", None) => Ok(ClaimKind::Fold(FoldClaim::Instances(count as usize))),
        _ => Err("at a place only `steps` and `units` can be counted".to_owned()),
    };
    counts(words, &COUNTED)?.into_iter().map(claim).collect()
}

/// Reads a claim about the result of one of the stages before the checking of types.
fn stage(claim: &Line<'_>, program: &Sources) -> Result<ClaimKind, String> {
    let (rest, words) = (claim.rest, claim.words());
    let own = |word: &str| word.to_owned();
    let all = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
    Ok(match (claim.verb.name, &words[..]) {
        ("refused", words) => ClaimKind::Refused(refusal(words, program)?),
        ("tokens", _) => ClaimKind::Tokens(own(rest)),
        ("printed", _) => ClaimKind::Printed(own(rest)),
        ("order", words) => ClaimKind::Order(all(words)),
        ("exports", [module, names @ ..]) => ClaimKind::Exports(own(module), all(names)),
        ("scope", [path, scope]) => {
            let (module, path) = path.split_once(':').unwrap_or((&program.root, path));
            ClaimKind::Scope(own(module), own(path), own(scope))
        }
        ("names", [at, meant]) => ClaimKind::Names(place(at, program)?, meaning(meant, program)?),
        ("parts", [at, count]) => ClaimKind::Parts(place(at, program)?, number(count)?),
        ("captures", [at, names @ ..]) => ClaimKind::Captures(place(at, program)?, all(names)),
        ("literal", [at, _, ..]) => {
            ClaimKind::Literal(place(at, program)?, own(rest[at.len()..].trim()))
        }
        ("id", [at, id]) => ClaimKind::Id(place(at, program)?, own(id)),
        ("kind", [path, word]) => ClaimKind::Kind(own(path), kind(word)?),
        ("form", [path, bytes]) => ClaimKind::Form(own(path), own(bytes)),
        ("globals", ["form", of, globals @ ..]) => ClaimKind::Globals(own(of), all(globals)),
        ("same", ["by", "form", names @ ..]) => ClaimKind::SameForm(all(names)),
        ("differ", ["by", "form", names @ ..]) => ClaimKind::DifferForm(all(names)),
        _ => return Err(claim.misused()),
    })
}

/// Reads a claim about the world of the program; returns `None` if the line is another claim.
fn world(claim: &Line<'_>) -> Option<Result<WorldClaim, String>> {
    let words = claim.words();
    Some(match (claim.verb.name, &words[..]) {
        ("member", [of, "module", inner]) => {
            member(of).map(|of| WorldClaim::HoldsModule(of, (*inner).to_owned()))
        }
        ("member", [of, _, ..]) => {
            member(of).and_then(|of| Ok(WorldClaim::Holds(of, quoted(claim.rest)?)))
        }
        ("same" | "differ", ["by", "form", ..]) => return None,
        (verb @ ("same" | "differ"), words) => compared(words, verb == "same"),
        ("globals", ["identity", of, _, ..]) => {
            member(of).and_then(|of| Ok(WorldClaim::Globals(of, quoted(claim.rest)?)))
        }
        _ => return None,
    })
}

fn compared(words: &[&str], same: bool) -> Result<WorldClaim, String> {
    let (aspect, of) = aspect(words)?;
    match (aspect, same, of) {
        (Aspect::Itself, true, [_, _, ..]) => Ok(WorldClaim::SameObject(members(of)?)),
        (Aspect::Hash(lens @ (Lens::Identity | Lens::Compiler)), same, [_, _, ..]) => {
            Ok(WorldClaim::Hash(lens, same, members(of)?))
        }
        _ => Err("two or more members are compared, themselves (only `@same`) or by a hash".into()),
    }
}

/// Reads a member, such as `main.N:x`.
fn member(word: &str) -> Result<Member, String> {
    let (module, name) =
        word.split_once(':').ok_or(format!("`{word}` is not a member `module:name`"))?;
    Ok((module.to_owned(), name.to_owned()))
}

fn members(words: &[&str]) -> Result<Vec<Member>, String> {
    words.iter().map(|word| member(word)).collect()
}

/// Returns the text in quotes at the end of a claim. Quotes within this text are not escaped.
fn quoted(rest: &str) -> Result<String, String> {
    let inner = rest.split_once('"').and_then(|(_, rest)| rest.strip_suffix('"'));
    inner.map(str::to_owned).ok_or_else(|| "the expected text must stand in quotes".into())
}

fn meaning(word: &str, program: &Sources) -> Result<Meaning, String> {
    Ok(match word {
        "case" => Meaning::Case,
        "unknown" => Meaning::Unknown,
        _ => match word.strip_prefix("builtin:") {
            Some(name) => Meaning::Builtin(name.to_owned()),
            None => Meaning::At(place(word, program)?),
        },
    })
}

fn kind(word: &str) -> Result<DeclaredKind, String> {
    match word {
        "type" => Ok(DeclaredKind::Type),
        "value" => Ok(DeclaredKind::Value),
        "dynamic" => Ok(DeclaredKind::Dynamic),
        _ => Err("the kind of a constant is `type`, `value` or `dynamic`".into()),
    }
}
