//! Finds cycles of constants in which the expression of each constant is only the name of the next
//! constant.

use super::says::{ConstId, Says};
use crate::link::{Fault, Links, ModuleId, Notes, Spot, What, spot};
use crate::names::Names;
use selfsame_spec::text::NoteRole;

/// Returns one error for each cycle of constants of a module that only name one another
/// (`[kinds.cycle]`, `[kinds.only-names]`). A constant names at most one other constant, so each
/// constant is visited once.
pub(super) fn cycles(
    links: &Links,
    names: &Names,
    starts: &[u32],
    constants: &[u32],
    says: &[Says],
) -> Vec<Fault> {
    let next = |at: u32| {
        let decl = says[at as usize].names?;
        ConstId::optional(constants[decl.at()]).map(ConstId::number)
    };
    let mut faults = Vec::new();
    // For each constant, the number of the first walk that visited it.
    let mut walks = vec![u32::MAX; says.len()];
    let mut circle: Vec<Spot> = Vec::new();
    for (module, (meanings, &start)) in names.modules.iter().zip(starts).enumerate() {
        let name = |at: u32| {
            let name = meanings.constants[(at - start) as usize].name;
            spot(&links.loaded.modules, ModuleId::new(module), name, name)
        };
        for walk in start..start + meanings.constants.len() as u32 {
            let mut at = Some(walk);
            while let Some(met) = at.filter(|&at| walks[at as usize] == u32::MAX) {
                walks[met as usize] = walk;
                at = next(met);
            }
            // A walk that returns to a constant that it visited itself has found a new cycle.
            let Some(first) = at.filter(|&at| walks[at as usize] == walk) else { continue };
            circle.push(name(first));
            let mut at = next(first);
            while let Some(other) = at.filter(|&other| other != first) {
                circle.push(name(other));
                at = next(other);
            }
            faults.push(fault(&mut circle));
        }
    }
    faults
}

/// Returns the error for a cycle of constants. The reported cycle starts at the constant whose name
/// comes first in the text.
fn fault(circle: &mut Vec<Spot>) -> Fault {
    let first = (0..circle.len()).min_by_key(|&at| circle[at].span.start).unwrap_or(0);
    circle.rotate_left(first);
    let notes = Notes::Many(circle[1..].into(), NoteRole::Name);
    let fault = Fault { at: circle[0], what: What::OnlyNames, notes };
    circle.clear();
    fault
}

/// Returns for each constant whether it is circular (`[types.name]`). A constant is circular if its
/// expression is only a name, and the chain of such names leads into a cycle.
pub(super) fn circular(constants: &[u32], says: &[Says]) -> Vec<bool> {
    let next = |at: u32| {
        let decl = says[at as usize].names?;
        ConstId::optional(constants[decl.at()]).map(ConstId::number)
    };
    // For each constant, the number of the first walk that visited it.
    let mut walks = vec![u32::MAX; says.len()];
    let mut circular = vec![false; says.len()];
    let mut way = Vec::new();
    for walk in 0..says.len() as u32 {
        let mut at = Some(walk);
        while let Some(met) = at.filter(|&at| walks[at as usize] == u32::MAX) {
            walks[met as usize] = walk;
            way.push(met);
            at = next(met);
        }
        let leads = at.is_some_and(|at| walks[at as usize] == walk || circular[at as usize]);
        way.drain(..).for_each(|met| circular[met as usize] = leads);
    }
    circular
}
