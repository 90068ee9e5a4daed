//! Checks the claims of an example about names.

use super::claim::{ClaimKind, Meaning};
use crate::programs::place::Start;
use crate::programs::subject::Programs;
use selfsame_spec::program::{
    DeclIx, Declaration, DeclaredId, ModuleNames, NameUse, Named, Sort, Sources, Target,
};
use std::fmt::Debug;

pub(super) fn equal<T: PartialEq + Debug + ?Sized>(got: &T, wanted: &T) -> Result<(), String> {
    if got == wanted { Ok(()) } else { Err(format!("it is {got:?}")) }
}

/// Checks whether a claim about names holds.
pub(super) fn check(
    side: &dyn Programs,
    program: &Sources,
    claim: &ClaimKind,
    named: &Named,
) -> Result<(), String> {
    match claim {
        ClaimKind::Scope(own, path, wanted) => {
            let own = module(named, own)?;
            let seen = own.declarations.iter().filter(|declaration| declaration.name == *path);
            let mut seen = seen.filter_map(|declaration| declaration.visibility.as_deref());
            let space = seen.next().ok_or("the module has no declaration with this path")?;
            equal(if space.is_empty() { "root" } else { space }, wanted)
        }
        ClaimKind::Names(at, wanted) => {
            let (own, found) = use_at(named, at)?;
            equal(&meaning(own, found)?, wanted)
        }
        ClaimKind::Parts(at, wanted) => equal(&use_at(named, at)?.1.parts, wanted),
        ClaimKind::Captures(at, wanted) => {
            let own = module(named, &at.module)?;
            let found = own.captures.iter().find(|function| function.span.start == at.byte);
            let names = &found.ok_or("no function starts there")?.names;
            let last = |name: &str| name.rsplit('.').next().unwrap_or("").to_owned();
            let name = |ix: &DeclIx| {
                own.declarations.get(ix.0 as usize).map(|declaration| last(&declaration.name))
            };
            let names: Option<Vec<String>> = names.iter().map(name).collect();
            equal(&names.ok_or("a capture does not refer to a declaration")?, wanted)
        }
        ClaimKind::Literal(at, wanted) => {
            let own = module(named, &at.module)?;
            let found = own.literals.iter().find(|literal| literal.span.start == at.byte);
            equal(&found.ok_or("no literal starts there")?.name, wanted)
        }
        ClaimKind::Id(at, wanted) => {
            let own = module(named, &at.module)?;
            let is_it = |declaration: &Declaration| {
                declaration.span.start == at.byte && declaration.sort != Sort::Builtin
            };
            let ix =
                own.declarations.iter().position(is_it).ok_or("no declaration starts there")?;
            let tables = side.tables(program);
            let own = tables.modules.iter().find(|own| own.module == at.module);
            let id = own.and_then(|own| own.ids.get(ix)).ok_or("the declaration has no id")?;
            let id = match id {
                DeclaredId::Value(number) => format!("{}:{number}", at.module),
                DeclaredId::Type(name) => name.clone(),
                DeclaredId::None => "none".into(),
            };
            equal(&id, wanted)
        }
        _ => Ok(()),
    }
}

pub(super) fn module<'n>(named: &'n Named, name: &str) -> Result<&'n ModuleNames, String> {
    let own = named.modules.iter().find(|own| own.module == name);
    own.ok_or_else(|| format!("the program has no module `{name}`"))
}

/// Returns the use of a name that starts at a place. It is an error if no use, or more than one
/// use, starts there.
fn use_at<'n>(named: &'n Named, at: &Start) -> Result<(&'n ModuleNames, &'n NameUse), String> {
    let own = module(named, &at.module)?;
    let found: Vec<&NameUse> =
        own.uses.iter().filter(|found| found.span.start == at.byte).collect();
    match found[..] {
        [one] => Ok((own, one)),
        _ => Err(format!("{} uses start there, and there must be one", found.len())),
    }
}

fn meaning(own: &ModuleNames, found: &NameUse) -> Result<Meaning, String> {
    Ok(match found.target {
        Target::Case => Meaning::Case,
        Target::Unknown => Meaning::Unknown,
        Target::Declaration(ix) => {
            let declaration =
                own.declarations.get(ix.0 as usize).ok_or("its declaration is missing")?;
            match declaration.sort {
                Sort::Builtin => Meaning::Builtin(declaration.name.clone()),
                _ => {
                    Meaning::At(Start { module: own.module.clone(), byte: declaration.span.start })
                }
            }
        }
    })
}
