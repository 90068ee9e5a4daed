//! Adapts histories to subjects that lack some capabilities. Operations that the subject cannot do
//! are left out for the subject and for the model. Operations that depend on them are left out,
//! too.

use super::op::{Arg, Op, Verb};
use super::side::OpAnswer;
use super::trace::{Trace, trace_kept};
use crate::kit::BrokenLaw;
use crate::types::subject::ability::{Ability, Capabilities};
use std::borrow::Cow;

/// Returns the capabilities that a subject must have for an operation.
const fn needs(verb: Verb) -> Capabilities {
    match verb {
        Verb::Inspect => Capabilities::DRAFT,
        // An operation on a node may realize types even if it is refused. Therefore it requires all
        // capabilities that it may use.
        Verb::Apply => Capabilities::DRAFT
            .with(Capabilities::SIZE)
            .with(Capabilities::HASH)
            .with(Capabilities::WIRE)
            .with(Capabilities::ERRORS),
        Verb::WriteDraft | Verb::ReadDraft => Capabilities::DRAFT.with(Capabilities::WIRE),
        Verb::Heads => Capabilities::HEADS,
        Verb::Size => Capabilities::SIZE,
        Verb::Hash => Capabilities::HASH,
        Verb::Compiler | Verb::Resolve => Capabilities::COMPILER,
        Verb::Write | Verb::Look | Verb::Read => Capabilities::WIRE,
        _ => Capabilities::NOTHING,
    }
}

fn takes(ability: &Ability, op: &Op) -> bool {
    let kind = |arg: &Arg| match arg {
        Arg::Label(label) => ability.takes_kind(label.kind()),
        _ => true,
    };
    ability.can.has(needs(op.verb))
        && (ability.unions || op.verb != Verb::OneOf)
        && op.takes.iter().all(kind)
}

/// Returns whether the answers are compared if an operation is refused. A subject that reports no
/// errors refuses nothing. A subject that builds no drafts does not report errors in the building
/// of drafts.
fn may_be_refused(can: Capabilities, verb: Verb) -> bool {
    let builds = [Verb::Forward, Verb::Head, Verb::OneOf, Verb::Bring, Verb::Define];
    can.has(Capabilities::ERRORS) && (can.has(Capabilities::DRAFT) || !builds.contains(&verb))
}

/// Returns the part of a history that a subject with the given ability can run. For a subject with
/// all capabilities, it is the whole history.
///
/// # Errors
/// Returns the law that the model breaks, if the model breaks one.
pub fn adapt<'a>(told: &'a Trace, ability: &Ability) -> Result<Cow<'a, Trace>, BrokenLaw> {
    let more = Capabilities::WORDS.with(Capabilities::DETAILS).with(Capabilities::FORK);
    let all = Capabilities::EVERYTHING.without(more);
    if ability.takes_everything() && ability.can.has(all) {
        return Ok(Cow::Borrowed(told));
    }
    let mut told = trace_kept(&told.history, &|op| takes(ability, op))?;
    for (op, seen) in told.history.ops.iter().zip(&mut told.seen) {
        let refused = |seen: &super::side::Observation| matches!(seen.answer, OpAnswer::Refused(_));
        if seen.as_ref().is_some_and(refused) && !may_be_refused(ability.can, op.verb) {
            *seen = None;
        }
    }
    Ok(Cow::Owned(told))
}
