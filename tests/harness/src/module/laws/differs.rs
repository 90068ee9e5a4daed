//! A law of the difference between two loadings of a module.

use crate::objects::law::{ANY, Law, Trial, expect_equal};
use crate::objects::subject::{Change, Obj, ObjectKind};
use crate::types::subject::ability::Capabilities;
use selfsame_spec::{Digest, Lens, MemberState};
use std::collections::{BTreeMap, BTreeSet};

/// The state of a member and, if it is resolved, the compiler hash of its object. The hash is
/// computed while the member's module is visible.
type Seen = (MemberState, Option<Result<Digest, &'static str>>);

/// Makes the module with this number visible, and returns its members.
fn shown(trial: &Trial<'_>, at: u32) -> Option<BTreeMap<String, Seen>> {
    let mut runner = trial.fork();
    let object = runner.object(at)?;
    let world = &mut runner.world;
    let members = match world.kind(object).ok()? {
        ObjectKind::Module(_, members) => {
            world.show(object).ok()?;
            members
        }
        ObjectKind::Anonymous(_, members) => members,
        _ => return None,
    };
    let mut hash = |of: Obj| world.hash(of, Lens::Compiler).map_err(|error| error.code());
    let seen = members.into_iter().map(|(name, member)| {
        let resolved = member.held.filter(|_| member.state == MemberState::Resolved);
        (name, (member.state, resolved.map(&mut hash)))
    });
    Some(seen.collect())
}

/// Returns the members that differ between two modules. If the comparison of a member is refused,
/// returns the code of the error.
fn compared(
    one: &BTreeMap<String, Seen>,
    other: &BTreeMap<String, Seen>,
) -> Result<Vec<(String, Change)>, &'static str> {
    let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    let mut out = Vec::new();
    for name in names {
        let resolved = |of: &Seen| of.0 == MemberState::Resolved;
        let change = match (one.get(name), other.get(name)) {
            (None, _) => Change::Added,
            (_, None) => Change::Removed,
            (Some((_, Some(a))), Some((_, Some(b)))) => {
                if (*a)? == (*b)? {
                    continue;
                }
                Change::Changed
            }
            (Some(a), Some(b)) if resolved(a) != resolved(b) => {
                if resolved(a) {
                    Change::Unresolved
                } else {
                    Change::Resolved
                }
            }
            _ => continue,
        };
        out.push((name.clone(), change));
    }
    Ok(out)
}

/// The reported difference of two modules is the difference of their members; the members of each
/// module are observed while it is visible.
pub(crate) const DIFFERS: Law = Law {
    name: "world-differs-as-shown",
    rules: &["module.differs", "module.compiler", "module.compiler-path", "module.compiler-refuse"],
    needs: Capabilities::COMPILER,
    check: |trial| {
        let living = trial.after.living_objects();
        let is_module = |&(_, object): &(u32, Obj)| {
            let kind = trial.after.world.kind(object);
            matches!(kind, Ok(ObjectKind::Module(..) | ObjectKind::Anonymous(..)))
        };
        let modules: Vec<(u32, Obj)> = living.into_iter().filter(is_module).collect();
        // Only the last four modules are compared, because they are the most similar.
        let modules = &modules[modules.len().saturating_sub(4)..];
        let seen: Vec<_> = modules.iter().map(|&(at, _)| shown(trial, at)).collect();
        for (&(one, a), own) in modules.iter().zip(&seen) {
            for (&(other, b), others) in modules.iter().zip(&seen) {
                let (Some(own), Some(others)) = (own, others) else { continue };
                let got = trial.after.world.differs(a, b).map_err(|error| error.code());
                expect_equal(
                    || format!("o{one} and o{other} differ"),
                    &got,
                    &compared(own, others),
                )?;
            }
        }
        Ok(())
    },
    ..ANY
};
