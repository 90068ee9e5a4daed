//! Reads claims about types of programs ([spec.checked]).

use super::words::place;
use crate::programs::place::Start;
use crate::text::claim::Claim as Line;
use selfsame_spec::program::Sources;

/// A reference to a declaration: a path or a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Declared {
    /// The last declaration of the root module with this path.
    Path(String),
    /// The declaration at this place.
    At(Start),
}

/// A claim about the types of a program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TypeClaim {
    /// `@type x str`, `@type 2:5 i64`: the declaration is a value of this type.
    Value(Declared, String),
    /// `@denotes A List[i64]`: the declaration is a constant that is this type.
    Denotes(Declared, String),
    /// `@typed 3:9 i64`: the type of the longest expression that starts at this place.
    Typed(Start, String),
    /// `@tested 2:14`: the value at this place is tested when the program runs.
    Tested(Start),
    /// `@trace types: none`: the next line of the trace.
    Trace(String),
    /// `@passes 2:9 0 -`: the longest call that starts at this place passes its arguments to the
    /// parameters with these numbers; `-` stands for no parameter.
    Passes(Start, Vec<Option<u32>>),
}

/// Reads a claim about types; returns `None` if the line is another claim.
pub(super) fn parse(claim: &Line<'_>, program: &Sources) -> Option<Result<TypeClaim, String>> {
    let rest = claim.rest;
    let two = || rest.split_once(' ').ok_or_else(|| claim.misused());
    let declared = |word: &str| match word.contains(':') {
        true => place(word, program).map(Declared::At),
        false => Ok(Declared::Path(word.to_owned())),
    };
    let typed = |(word, ty): (&str, &str)| Ok((declared(word)?, ty.trim().to_owned()));
    Some(match claim.verb.name {
        "type" => two().and_then(typed).map(|(of, ty)| TypeClaim::Value(of, ty)),
        "denotes" => two().and_then(typed).map(|(of, ty)| TypeClaim::Denotes(of, ty)),
        "typed" => two()
            .and_then(|(word, ty)| Ok(TypeClaim::Typed(place(word, program)?, ty.trim().into()))),
        "tested" => place(rest, program).map(TypeClaim::Tested),
        "trace" => Ok(TypeClaim::Trace(rest.to_owned())),
        "passes" => passes(rest, program),
        _ => return None,
    })
}

fn passes(rest: &str, program: &Sources) -> Result<TypeClaim, String> {
    let mut words = rest.split_whitespace();
    let at = place(words.next().ok_or("the place of the call is missing")?, program)?;
    let parameter = |word: &str| match word {
        "-" => Ok(None),
        _ => word
            .parse()
            .map(Some)
            .map_err(|_| format!("`{word}` is neither `-` nor the number of a parameter")),
    };
    Ok(TypeClaim::Passes(at, words.map(parameter).collect::<Result<_, _>>()?))
}
