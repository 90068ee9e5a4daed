//! What a case of a world has been through, counted by campaigns.

use super::case::Trace;
use super::edit::Yielded;
use super::op::Op;
use super::run::Outcome;
use crate::objects::op::refs::Sort;
use selfsame_spec::payload::overload::Binding;
use selfsame_spec::payload::record::Role;
use selfsame_spec::{Error, Kind, Label, Payload};

crate::kit::labels::labels! {
    /// What a case of a world has been through.
    Labels {
        /// Something was realized.
        REALIZED = 0, "realized", 500;
        /// An undefined forward was reached.
        UNDEFINED = 1, "E0701 undefined forward", 50;
        /// An empty cell, or a member that no name leads to, was reached.
        UNRESOLVED = 2, "E0715 or E0716", 20;
        /// What can change was to have an identity.
        MUTABLE = 3, "E0718 mutable", 70;
        /// Something was resolved, and told so.
        RESOLVED = 4, "autoresolved", 80;
        /// A member was assigned.
        ASSIGNED = 5, "member assigned", 400;
        /// A resolved member was to change.
        TWICE = 6, "E0714 resolved twice", 25;
        /// Two modules differ.
        DIFFERS = 7, "modules differ", 80;
        /// A module was sealed, and something came of it.
        SEALED = 8, "sealed", 30;
        /// A function reads a cell.
        IN_CELL = 9, "global in a cell", 200;
        /// A function reads a dict or a module.
        IN_DICT = 10, "global in a dict", 70;
        /// A name goes on behind what is bound.
        DOTTED = 11, "dotted name", 200;
        /// A parameter has a default.
        DEFAULT = 12, "default", 100;
        /// A class has a member that is an object.
        METHOD = 13, "member that is an object", 150;
        /// There is an instance.
        INSTANCE = 14, "instance", 80;
        /// Something mutable was filled.
        FILLED = 15, "filled", 150;
        /// Something was frozen.
        FROZEN = 16, "frozen", 350;
        /// Something came to life.
        THAWED = 17, "thawed", 60;
        /// A node was interned.
        INTERNED = 18, "interned", 50;
        /// An owner was dropped.
        DROPPED = 19, "owner dropped", 120;
        /// An owner was in use.
        IN_USE = 20, "E0721 owner in use", 15;
        /// A snapshot was sent.
        SENT = 21, "sent", 50;
        /// Bytes were refused.
        DAMAGED = 22, "bytes refused", 50;
        /// A type function gave something.
        APPLIED = 23, "type function applied", 250;
        /// Calls without an end.
        ENDLESS = 24, "E0602 no end of calls", 10;
        /// A body failed.
        FAILED = 25, "E0608 body failed", 40;
        /// A call with something forward-defined.
        DEFERRED = 26, "call with a forward", 60;
        /// Something died.
        COLLECTED = 27, "collected", 40;
        /// A handle was refused.
        FOREIGN = 28, "E0709 no such handle", 100;
        /// What no program should do was refused.
        MISUSED = 29, "misuse refused", 200;
        /// A set is on a cycle, or hashed.
        SET = 30, "set", 150;
        /// A note was made.
        NOTED = 31, "note", 25;
    }
}

/// The labels of a case.
#[must_use]
pub fn of(told: &Trace) -> Labels {
    let mut labels = Labels::default();
    let mut forwards: Vec<bool> = Vec::new();
    let yielded = told.yielded();
    for ((op, step), yielded) in told.case.ops.iter().zip(&told.steps).zip(yielded) {
        let label = match &step.outcome {
            Outcome::Skipped => Labels::default(),
            Outcome::Refused(error) => refused(op, error),
            outcome => done(op, outcome, &forwards),
        };
        labels = labels.with(label);
        if let Some(Yielded { sort: Sort::Object, count }) = yielded {
            forwards.extend(vec![matches!(op, Op::Forward(_)); count]);
        }
    }
    labels
}

fn refused(op: &Op, error: &Error) -> Labels {
    match error.code() {
        "E0701" => Labels::UNDEFINED,
        "E0715" | "E0716" => Labels::UNRESOLVED,
        "E0718" => Labels::MUTABLE,
        "E0714" => Labels::TWICE,
        "E0721" => Labels::IN_USE,
        "E0602" => Labels::ENDLESS,
        "E0608" => Labels::FAILED,
        "E0709" => Labels::FOREIGN,
        "E0720" => Labels::SET,
        _ if matches!(op, Op::Read(..)) => Labels::DAMAGED,
        "E0706" | "E0710" | "E0711" | "E0713" | "E0719" | "E0722" | "E0407" => Labels::MISUSED,
        _ => Labels::default(),
    }
}

fn done(op: &Op, outcome: &Outcome, forwards: &[bool]) -> Labels {
    match (op, outcome) {
        (Op::Realize(_), _) => Labels::REALIZED,
        (Op::Facts(_), Outcome::Facts(facts)) if facts.resolved_to.is_some() => Labels::RESOLVED,
        (Op::Assign(..), _) => Labels::ASSIGNED,
        (Op::Differs(..), Outcome::Differs(changes)) if !changes.is_empty() => Labels::DIFFERS,
        (Op::Seal(_), Outcome::Objects(of)) if !of.is_empty() => Labels::SEALED,
        (Op::Head(label, _), _) => built(label),
        (Op::Fill(..), _) => Labels::FILLED,
        (Op::Freeze(..), _) => Labels::FROZEN,
        (Op::Thaw(_), _) => Labels::THAWED,
        (Op::Intern(_), _) => Labels::INTERNED,
        (Op::Drop(_), _) => Labels::DROPPED,
        (Op::Send(..), _) => Labels::SENT,
        (Op::Apply(_, of), _) => {
            let deferred = of.iter().any(|&at| forwards.get(at as usize) == Some(&true));
            let deferred = if deferred { Labels::DEFERRED } else { Labels::default() };
            Labels::APPLIED.with(deferred)
        }
        (Op::Collect(_), Outcome::Died(dead)) if !dead.is_empty() => Labels::COLLECTED,
        (Op::Note(..), _) => Labels::NOTED,
        _ => Labels::default(),
    }
}

fn built(label: &Label) -> Labels {
    match label.payload() {
        Payload::Overload(said) => {
            let mut labels = Labels::default();
            for global in &said.globals {
                labels = labels.with(match global.binding {
                    Binding::InCell => Labels::IN_CELL,
                    Binding::InDict => Labels::IN_DICT,
                    _ => Labels::default(),
                });
                if global.binding == Binding::Constant && !global.path.is_empty() {
                    labels = labels.with(Labels::DOTTED);
                }
            }
            let default = said.params.iter().any(|param| param.default);
            labels.with(if default { Labels::DEFAULT } else { Labels::default() })
        }
        Payload::Record { members, .. } if members.iter().any(|m| m.role == Role::Type) => {
            Labels::METHOD
        }
        Payload::Fields(_) => Labels::INSTANCE,
        _ if label.kind() == Kind::SET_OBJECT => Labels::SET,
        _ => Labels::default(),
    }
}
