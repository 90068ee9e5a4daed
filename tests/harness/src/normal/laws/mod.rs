//! The laws of normal forms.

mod agree;
mod own;
mod same;
mod shuffled;

pub(crate) use agree::{AGREES, EQUAL_UP_TO};
pub(crate) use own::{ALONE, CHILDREN, COARSER, IDEMPOTENT};
pub(crate) use same::SAME;
pub(crate) use shuffled::SHUFFLED;

use crate::types::law::{Trial, unexpected};
use crate::types::subject::Type;
use selfsame_spec::{Forget, Forgets, Payload};

/// Returns the sets of properties that the normal forms of a case forget: the order of unions; all
/// other properties; and all properties. The members of the case's first record are forgotten by
/// its name.
fn sets(trial: &Trial<'_>) -> [Forgets; 3] {
    let name = |label: selfsame_spec::Label| match label.payload() {
        Payload::Record { name, .. } | Payload::Variant { name, .. } => Some(name),
        _ => None,
    };
    let inside = trial.case.head_labels().into_iter().find_map(name).map(Forget::Inside);
    let unions = Forgets::from([Forget::UnionOrder]);
    let others = Forgets::from([Forget::MemberOrder, Forget::ParameterNames]);
    let all = others.iter().chain(&unions).cloned().chain(inside).collect();
    [unions, others, all]
}

/// Returns one of the [sets]; the random numbers of the case select it.
fn one_set(trial: &Trial<'_>) -> Forgets {
    let sets = sets(trial);
    sets[trial.entropy(2, sets.len())].clone()
}

/// Returns the normal forms of types of the subject.
fn forms(trial: &mut Trial<'_>, types: &[Type], forget: &Forgets) -> Result<Vec<Type>, String> {
    trial.subject.normal_forms(trial.run.interner, types, forget).map_err(unexpected)
}

/// Returns a set of properties in words.
fn words(forget: &Forgets) -> String {
    selfsame_spec::forget::join(forget)
}
