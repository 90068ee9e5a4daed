//! Claims about folds and instances: lines that start with `@` ([spec.folded]).

use super::words::place;
use crate::programs::place::Start;
use selfsame_spec::program::Sources;

/// A claim about a fold, or about the instances of a program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FoldClaim {
    /// `@fold 3:5 (1, "a")`, `@fold 3:5 E0505`
    Ends(Start, String),
    /// `@fold-steps 3:5 12`
    Steps(Start, u64),
    /// `@fold-units 3:5 12`
    Units(Start, u64),
    /// `@folds 3`
    Folds(usize),
    /// `@instances 2`
    Instances(usize),
    /// `@instance main:t[1] { a: 2 }`
    Instance(String),
}

/// Reads a claim about folds or instances; none if the line is another claim.
pub(super) fn parse(
    verb: &str,
    rest: &str,
    program: &Sources,
) -> Option<Result<FoldClaim, String>> {
    let placed = || {
        let (at, what) = rest.split_once(' ').ok_or("a place, and what is there")?;
        Ok::<_, String>((place(at, program)?, what.trim()))
    };
    Some(match verb {
        "@fold" => placed().map(|(at, what)| FoldClaim::Ends(at, what.to_owned())),
        "@fold-steps" => placed().and_then(|(at, what)| Ok(FoldClaim::Steps(at, number(what)?))),
        "@fold-units" => placed().and_then(|(at, what)| Ok(FoldClaim::Units(at, number(what)?))),
        "@folds" => number(rest).map(FoldClaim::Folds),
        "@instances" => number(rest).map(FoldClaim::Instances),
        "@instance" => Ok(FoldClaim::Instance(rest.to_owned())),
        _ => return None,
    })
}

fn number<T: std::str::FromStr>(word: &str) -> Result<T, String> {
    word.trim().parse().map_err(|_| format!("`{word}` is no number"))
}
