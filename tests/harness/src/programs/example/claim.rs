//! Claims: what is said of a program on a line that starts with `@`.

use super::fold_claim::{self, FoldClaim};
use super::run_claim::{self, RunClaim};
use super::type_claim::{self, TypeClaim};
use super::words::{Refusal, place, refusal};
use crate::programs::place::Start;
use selfsame_spec::Lens;
use selfsame_spec::program::{DeclaredKind, Sources};

/// A claim about a program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Claim {
    /// The line of the block, from 1.
    pub line: usize,
    /// The line as it stands.
    pub text: String,
    /// What it says.
    pub kind: ClaimKind,
}

/// What a claim says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ClaimKind {
    /// `@refused E0301 at 2:6 via 1:1`
    Refused(Refusal),
    /// `@tokens let a = 1 ;`: the tokens with a blank before each.
    Tokens(String),
    /// `@printed A :: 1000;`
    Printed(String),
    /// `@order b a main`
    Order(Vec<String>),
    /// `@exports lib/a x N.y`
    Exports(String, Vec<String>),
    /// `@visible N.x N`: the module, the path, and the namespace.
    Visible(String, String, String),
    /// `@names 3:5 1:1`
    Names(Start, Meaning),
    /// `@parts 3:5 2`
    Parts(Start, u32),
    /// `@captures 2:9 a b`
    Captures(Start, Vec<String>),
    /// `@literal 2:6 m:f.C#1`
    Literal(Start, String),
    /// `@id 1:5 main:0`
    Id(Start, String),
    /// `@kind A.K type`
    Kind(String, DeclaredKind),
    /// `@form f 6200`
    Form(String, String),
    /// `@globals f x P.K`
    Globals(String, Vec<String>),
    /// `@same-form f g`
    SameForm(Vec<String>),
    /// `@differ-form f g`
    DifferForm(Vec<String>),
    /// What is claimed of the world that the program is published as.
    World(WorldClaim),
    /// What is claimed of its types.
    Type(TypeClaim),
    /// What is claimed of its run.
    Run(RunClaim),
    /// A claim about its folds and instances.
    Fold(FoldClaim),
}

/// A member of a module or namespace: which one, and its name.
pub type Member = (String, String);

/// A claim about the world of a program ([spec.published]).
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum WorldClaim {
    /// `@member main.N x "3"`: what it holds is displayed so.
    Holds(Member, String),
    /// `@member main N module main.N`
    HoldsModule(Member, String),
    /// `@same-object main:x main:y`
    SameObject(Vec<Member>),
    /// `@compiler-differs main:f main:g`, `@identity-same main:f main:g`: all hashes are one, or no
    /// two are.
    Hash(Lens, bool, Vec<Member>),
    /// `@globals-of main:f "constant member lib:limit"`
    Globals(Member, String),
}

/// What a name means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Meaning {
    /// The declaration at a place.
    At(Start),
    /// A builtin.
    Builtin(String),
    /// A case of the type that is matched.
    Case,
    /// Nothing.
    Unknown,
}

/// Reads a claim.
pub(super) fn parse(line: &str, program: &Sources) -> Result<ClaimKind, String> {
    let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
    let rest = rest.trim();
    let words: Vec<&str> = rest.split_whitespace().collect();
    let all = |from: usize| words.iter().skip(from).map(|&word| word.to_owned()).collect();
    let word = |at: usize| words.get(at).copied().ok_or_else(|| format!("word {} lacks", at + 1));
    let only = |count: usize| match words.len() == count {
        true => Ok(()),
        false => Err(format!("{} words, not {count}", words.len())),
    };
    if let Some(claim) = type_claim::parse(verb, rest, program) {
        return claim.map(ClaimKind::Type);
    }
    if let Some(claim) = run_claim::parse(verb, rest, program) {
        return claim.map(ClaimKind::Run);
    }
    if let Some(claim) = fold_claim::parse(verb, rest, program) {
        return claim.map(ClaimKind::Fold);
    }
    Ok(match verb {
        "@refused" => ClaimKind::Refused(refusal(&words, program)?),
        "@tokens" => ClaimKind::Tokens(rest.to_owned()),
        "@printed" => ClaimKind::Printed(rest.to_owned()),
        "@order" => ClaimKind::Order(all(0)),
        "@exports" => ClaimKind::Exports(word(0)?.to_owned(), all(1)),
        "@visible" => {
            only(2)?;
            let (module, path) = word(0)?.split_once(':').unwrap_or((&program.root, word(0)?));
            ClaimKind::Visible(module.to_owned(), path.to_owned(), word(1)?.to_owned())
        }
        "@names" => {
            only(2)?;
            ClaimKind::Names(place(word(0)?, program)?, meaning(word(1)?, program)?)
        }
        "@parts" => {
            only(2)?;
            let count = word(1)?.parse().map_err(|_| "no number".to_owned())?;
            ClaimKind::Parts(place(word(0)?, program)?, count)
        }
        "@captures" => ClaimKind::Captures(place(word(0)?, program)?, all(1)),
        "@literal" => {
            let (at, name) = rest.split_once(' ').ok_or("no name")?;
            ClaimKind::Literal(place(at, program)?, name.trim().to_owned())
        }
        "@id" => {
            only(2)?;
            ClaimKind::Id(place(word(0)?, program)?, word(1)?.to_owned())
        }
        "@kind" => {
            only(2)?;
            ClaimKind::Kind(word(0)?.to_owned(), kind(word(1)?)?)
        }
        "@form" => {
            only(2)?;
            ClaimKind::Form(word(0)?.to_owned(), word(1)?.to_owned())
        }
        "@globals" => ClaimKind::Globals(word(0)?.to_owned(), all(1)),
        "@same-form" => ClaimKind::SameForm(all(0)),
        "@differ-form" => ClaimKind::DifferForm(all(0)),
        _ => ClaimKind::World(world(verb, rest, &words)?),
    })
}

fn world(verb: &str, rest: &str, words: &[&str]) -> Result<WorldClaim, String> {
    let hash = |lens, same| Ok(WorldClaim::Hash(lens, same, members(words)?));
    match (verb, words) {
        ("@member", [module, name, "module", inner]) => {
            Ok(WorldClaim::HoldsModule(((*module).into(), (*name).into()), (*inner).to_owned()))
        }
        ("@member", [module, name, _, ..]) => {
            Ok(WorldClaim::Holds(((*module).into(), (*name).into()), quoted(rest)?))
        }
        ("@same-object", [_, _, ..]) => Ok(WorldClaim::SameObject(members(words)?)),
        ("@identity-same", [_, _, ..]) => hash(Lens::Identity, true),
        ("@identity-differs", [_, _, ..]) => hash(Lens::Identity, false),
        ("@compiler-same", [_, _, ..]) => hash(Lens::Compiler, true),
        ("@compiler-differs", [_, _, ..]) => hash(Lens::Compiler, false),
        ("@globals-of", [of, _, ..]) => Ok(WorldClaim::Globals(member(of)?, quoted(rest)?)),
        _ => Err("no such claim".into()),
    }
}

/// Reads a member, `main.N:x`.
fn member(word: &str) -> Result<Member, String> {
    let (module, name) = word.split_once(':').ok_or(format!("`{word}` is no member"))?;
    Ok((module.to_owned(), name.to_owned()))
}

fn members(words: &[&str]) -> Result<Vec<Member>, String> {
    words.iter().map(|word| member(word)).collect()
}

/// What stands in quotes at the end of a claim; quotes in it are as they are.
fn quoted(rest: &str) -> Result<String, String> {
    let inner = rest.split_once('"').and_then(|(_, rest)| rest.strip_suffix('"'));
    inner.map(str::to_owned).ok_or_else(|| "what is expected stands in quotes".into())
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
        _ => Err("`type`, `value` or `dynamic`".into()),
    }
}
