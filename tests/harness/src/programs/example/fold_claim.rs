//! Reads claims about folds and instances ([spec.folded]).

use super::words::place;
use crate::programs::place::Start;
use crate::text::claim::Claim as Line;
use selfsame_spec::program::Sources;

/// A claim about a fold, or about the instances of a program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FoldClaim {
    /// `@fold 3:5 (1, "a")`, `@fold 3:5 E0505`: the value or the error code with which a fold that
    /// starts at this place ends.
    Ends(Start, String),
    /// `@counts steps 12 at 3:5`: the number of steps of the fold at this place.
    Steps(Start, u64),
    /// `@counts units 12 at 3:5`: the number of memory units of the fold at this place.
    Units(Start, u64),
    /// `@counts folds 3`: the number of folds of the program.
    Folds(usize),
    /// `@counts instances 2`: the number of instances of the program.
    Instances(usize),
    /// `@instance main:t[1] { a: 2 }`: one of the instances of the program.
    Instance(String),
}

/// Reads a claim about folds or instances; returns `None` if the line is another claim.
pub(super) fn parse(claim: &Line<'_>, program: &Sources) -> Option<Result<FoldClaim, String>> {
    Some(match claim.verb.name {
        "fold" => {
            let parts = claim.rest.split_once(' ').ok_or_else(|| claim.misused());
            parts.and_then(|(at, end)| Ok(FoldClaim::Ends(place(at, program)?, end.trim().into())))
        }
        "instance" => Ok(FoldClaim::Instance(claim.rest.to_owned())),
        _ => return None,
    })
}
