//! Computes the labels of a case from its operations and their outcomes.

use super::Labels;
use crate::objects::case::Trace;
use crate::objects::edit::Yielded;
use crate::objects::op::refs::Sort;
use crate::objects::op::{Op, OpRef};
use crate::objects::run::Outcome;
use crate::objects::subject::{Obj, ObjectInfo, ObjectKind};
use selfsame_spec::{Digest, Error, Kind, Label, Lens};
use std::collections::{HashMap, HashSet};

/// Returns the labels of a case.
#[must_use]
pub fn of(told: &Trace) -> Labels {
    let mut history = History::default();
    let mut labels = Labels::default();
    let yielded = told.yielded();
    for ((op, step), yielded) in told.case.ops.iter().zip(&told.steps).zip(yielded) {
        labels = labels.with(match &step.outcome {
            Outcome::Skipped => Labels::default(),
            Outcome::Refused(error) => refused(op, error),
            outcome => history.done(op, outcome),
        });
        history.note(op, &step.outcome, yielded);
    }
    let count = told.case.ops.len();
    labels.add(Labels::LONG, count >= 100);
    labels.add(Labels::VERY_LONG, count >= 300);
    labels.add(Labels::DROP_ORDER, history.drops_in_other_order());
    labels
}

/// Facts about an object that an operation yielded.
#[derive(Clone, Default)]
pub(super) struct Given {
    /// If the object was made as a head, the label and the children of the head.
    pub(super) head: Option<(Label, Vec<OpRef>)>,
    forward: bool,
    pub(super) unnamed: bool,
    /// Whether another object was realized to this object.
    realized: bool,
    /// Whether the object is a forward, or was made with a child for which this flag is set.
    open: bool,
    /// Whether a call of a type function yielded the object.
    called: bool,
    /// The number of the object in the world: objects are numbered in the order in which they first
    /// occur.
    met: Option<u32>,
}

/// The facts about earlier operations on which the labels of later operations depend.
#[derive(Default)]
pub(super) struct History {
    given: Vec<Given>,
    /// For each name of a module, the number of modules that were made with it.
    loaded: HashMap<String, usize>,
    met: HashSet<u32>,
    rooted: bool,
    sealed: HashSet<OpRef>,
    /// The objects to which other objects were realized, by identity hash, in the order in which
    /// their hashes were requested.
    hashes: HashMap<Digest, Vec<u32>>,
    dead: HashSet<u32>,
    /// The type functions whose result wraps the argument many times.
    deep: HashSet<OpRef>,
    functions: OpRef,
    /// The owners that were dropped, in the order in which they were dropped.
    dropped: Vec<OpRef>,
    /// For each node, whether it was frozen from an object from which a forward was reachable.
    nodes: Vec<bool>,
}

pub(super) const fn when(holds: bool, label: Labels) -> Labels {
    if holds { label } else { Labels(0) }
}

fn refused(op: &Op, error: &Error) -> Labels {
    let more = match (op, error.code()) {
        (Op::TypeOf(_), "E0718") => Labels::OPEN_TYPE,
        (Op::Intern(_), "E0718") => Labels::NODE_STATE,
        _ => Labels::default(),
    };
    more.with(match error.code() {
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
    })
}

impl History {
    pub(super) fn at(&self, at: OpRef) -> Option<&Given> {
        self.given.get(at as usize)
    }

    /// Returns the kind of an object that was made as a head.
    pub(super) fn kind(&self, at: OpRef) -> Option<Kind> {
        self.at(at)?.head.as_ref().map(|(label, _)| label.kind())
    }

    fn is_open(&self, at: OpRef) -> bool {
        self.at(at).is_some_and(|given| given.open)
    }

    fn done(&self, op: &Op, outcome: &Outcome) -> Labels {
        match (op, outcome) {
            (Op::Realize(of), _) => {
                let old = |at: &OpRef| *at as usize + 100 < self.given.len();
                Labels::REALIZED.with(when(of.iter().any(old), Labels::LONG_AGO))
            }
            (Op::Facts(of), Outcome::Facts(facts)) => self.facts(*of, facts),
            (Op::Assign(module, ..), _) => {
                Labels::ASSIGNED.with(when(self.sealed.contains(module), Labels::LATER))
            }
            (Op::Define(_, to), _) => {
                let place = matches!(self.kind(*to), Some(Kind::CELL | Kind::MEMBER));
                when(place, Labels::PLACED)
            }
            (Op::Module(name), Outcome::Objects(of)) => {
                let known = of.iter().any(|met| self.met.contains(met));
                let more = !known && self.loaded.contains_key(name);
                when(known, Labels::EXPECTED).with(when(more, Labels::LOADINGS))
            }
            (Op::Differs(..), Outcome::Differs(changes)) => {
                when(!changes.is_empty(), Labels::DIFFERS)
            }
            (Op::Seal(_), Outcome::Objects(of)) => when(!of.is_empty(), Labels::SEALED),
            (Op::Head(label, children), _) => self.built(label, children),
            (Op::Apply(function, of), _) => self.applied(*function, of, outcome),
            (Op::Collect(_), Outcome::Died(dead)) => {
                let rooted = when(self.rooted, Labels::ROOTED);
                rooted.with(when(!dead.is_empty(), Labels::COLLECTED))
            }
            (Op::Hash(of, Lens::Identity), Outcome::Hash(digest)) => {
                let met = self.at(*of).filter(|given| given.realized).and_then(|given| given.met);
                met.map_or_else(Labels::default, |met| self.of_one_type(met, *digest))
            }
            (Op::NodeHash(of, Lens::Identity), Outcome::Hash(_)) => {
                let open = self.nodes.get(*of as usize).is_some_and(|&open| open);
                when(open, Labels::NODE_HASH)
            }
            (Op::Show(_), _) => when(self.loaded.values().any(|&count| count > 1), Labels::SHOWN),
            (Op::Report, Outcome::Report(report)) => {
                let nothing = report.objects.is_empty()
                    && report.cells.is_empty()
                    && report.members.is_empty();
                when(!nothing, Labels::REPORTED)
            }
            (Op::SnapshotsOf(_), Outcome::Known(nodes)) => {
                when(nodes.len() > 1, Labels::NODES).with(when(nodes.len() > 7, Labels::MANY_NODES))
            }
            _ => simple(op),
        }
    }

    /// Returns whether owners were dropped in an order that is neither the order in which they were
    /// made nor its reverse.
    fn drops_in_other_order(&self) -> bool {
        let pairs = || self.dropped.windows(2);
        pairs().any(|pair| pair[0] < pair[1]) && pairs().any(|pair| pair[0] > pair[1])
    }

    /// Returns the labels that follow from the objects that have one identity hash and to which
    /// other objects were realized.
    fn of_one_type(&self, met: u32, digest: Digest) -> Labels {
        let others = self.hashes.get(&digest).map_or(&[][..], Vec::as_slice);
        let mut after_dead = others.iter().skip_while(|other| !self.dead.contains(other));
        let lives = |other: &u32| *other != met && !self.dead.contains(other);
        let again = !others.contains(&met) && after_dead.any(lives);
        when(others.first().is_some_and(|&first| first != met), Labels::TWO_STATES)
            .with(when(again, Labels::STATE_AGAIN))
    }

    fn facts(&self, of: OpRef, facts: &ObjectInfo<Obj>) -> Labels {
        let realized = self.at(of).is_some_and(|given| given.realized);
        let head = matches!(&facts.kind, ObjectKind::Head(..) | ObjectKind::OneOf(_));
        when(facts.resolved_to.is_some(), Labels::RESOLVED)
            .with(when(facts.stateful, Labels::STATEFUL))
            .with(when(realized && head, Labels::INSTANCES))
            .with(when(!facts.settled && !facts.forward_defined, Labels::UNSETTLED))
            .with(when(facts.first.is_some(), Labels::FIRST))
            .with(when(facts.tag != 0, Labels::TAGGED))
    }

    fn applied(&self, function: OpRef, of: &[OpRef], outcome: &Outcome) -> Labels {
        let any = |holds: fn(&Given) -> bool| of.iter().filter_map(|&at| self.at(at)).any(holds);
        let deferred = any(|given| given.forward);
        let again = match outcome {
            Outcome::Objects(of) => of.iter().any(|met| self.met.contains(met)),
            _ => false,
        };
        Labels::APPLIED
            .with(when(deferred, Labels::DEFERRED))
            .with(when(deferred && again, Labels::MET_AGAIN))
            .with(when(any(|given| given.called), Labels::THROUGH))
            .with(when(self.deep.contains(&function), Labels::DEEP))
    }

    /// Records an operation and its outcome.
    fn note(&mut self, op: &Op, outcome: &Outcome, yielded: Option<Yielded>) {
        let met = match outcome {
            Outcome::Objects(met) => met.clone(),
            _ => Vec::new(),
        };
        let done = !matches!(outcome, Outcome::Refused(_) | Outcome::Skipped);
        if let Outcome::Died(dead) = outcome {
            self.dead.extend(dead);
        }
        match op {
            Op::Module(name) if done => *self.loaded.entry(name.clone()).or_default() += 1,
            Op::Root(_) if done => self.rooted = true,
            Op::Drop(owners) if done => self.dropped.extend(owners),
            Op::Seal(module) if done => drop(self.sealed.insert(*module)),
            Op::Hash(of, Lens::Identity) => {
                let given = self.at(*of).filter(|given| given.realized);
                if let (Outcome::Hash(digest), Some(met)) = (outcome, given.and_then(|g| g.met)) {
                    let known = self.hashes.entry(*digest).or_default();
                    known.extend((!known.contains(&met)).then_some(met));
                }
            }
            Op::TypeFunction(.., body, _) => {
                let wraps = body.steps.len() > 20;
                self.deep.extend(wraps.then_some(self.functions));
                self.functions += 1;
            }
            _ => {}
        }
        self.met.extend(&met);
        if let Some(Yielded { sort: Sort::Node, count }) = yielded {
            let open = |nth| match op {
                Op::Freeze(_, of) => self.is_open(of[nth]),
                _ => false,
            };
            let nodes: Vec<bool> = (0..count).map(open).collect();
            self.nodes.extend(nodes);
        }
        if let Some(Yielded { sort: Sort::Object, count }) = yielded {
            let given = Given {
                head: match op {
                    Op::Head(label, children) => Some((label.clone(), children.clone())),
                    _ => None,
                },
                forward: matches!(op, Op::Forward(_)),
                open: match op {
                    Op::Forward(_) => true,
                    Op::Head(_, of) | Op::OneOf(of) => of.iter().any(|&at| self.is_open(at)),
                    _ => false,
                },
                unnamed: matches!(op, Op::Anonymous(_)),
                realized: matches!(op, Op::Realize(_) | Op::Seal(_)),
                called: matches!(op, Op::Apply(..)),
                met: None,
            };
            for nth in 0..count {
                self.given.push(Given { met: met.get(nth).copied(), ..given.clone() });
            }
        }
    }
}

fn simple(op: &Op) -> Labels {
    match op {
        Op::Fill(..) => Labels::FILLED,
        Op::Freeze(..) => Labels::FROZEN,
        Op::Thaw(_) => Labels::THAWED,
        Op::Intern(_) => Labels::INTERNED,
        Op::Drop(_) => Labels::DROPPED,
        Op::Send(..) => Labels::SENT,
        Op::Note(..) => Labels::NOTED,
        Op::Lookup(_) | Op::LookupMember(..) => Labels::LOOKED_UP,
        Op::Resolvable(_) => Labels::RESOLVABLE,
        _ => Labels::default(),
    }
}
