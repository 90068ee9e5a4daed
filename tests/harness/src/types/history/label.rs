//! The labels of histories. They are events that campaigns count.

use super::Trace;
use super::op::{Arg, Name, Op, Sort, Verb};
use super::side::{Observation, OpAnswer};
use crate::types::subject::Type;
use selfsame_spec::Digest;
use std::collections::{HashMap, HashSet};

crate::kit::labels::labels! {
    /// The events that occur in a history.
    Labels {
        /// An operation `realize` was refused.
        REFUSED = 0, "realize refused", 700;
        /// A node that an interner refused was later realized in that interner.
        REPAIRED = 1, "refused, then realized", 500;
        /// Nodes of two drafts were realized in the same interner.
        DRAFTS = 2, "several drafts in one interner", 600;
        /// Nodes of one draft were realized in two interners.
        INTERNERS = 3, "a draft in several interners", 500;
        /// All types that an operation `realize` returned existed before.
        OLD = 4, "only old types realized", 600;
        /// In one interner, five operations `realize` returned only types that existed before.
        FOLDS = 5, "five times only old types", 200;
        /// An operation read types from bytes.
        READ = 6, "types read", 500;
        /// An interner read types that another interner had written.
        ELSEWHERE = 7, "types read elsewhere", 400;
        /// An encoding of types was refused.
        BAD_TYPES = 8, "types on the wire refused", 250;
        /// An interner first refused to read bytes, and later realized types.
        AFTER_BAD = 9, "realized after a bad read", 200;
        /// An operation read a draft from bytes.
        DRAFT_READ = 10, "draft read", 500;
        /// A draft that was read from bytes got another definition, and was then realized.
        GONE_ON = 11, "went on with a draft that was read", 300;
        /// The encoding of a draft was refused.
        BAD_DRAFT = 12, "draft on the wire refused", 200;
        /// A draft or an interner was dropped.
        DROPPED = 13, "dropped", 300;
        /// A dropped draft or interner was used, and this use was refused.
        STALE = 14, "used after it was dropped", 200;
        /// A handle was used with a draft or interner to which it does not belong, and the use was
        /// refused.
        FOREIGN = 15, "foreign handle refused", 300;
        /// A draft refused an operation that was used wrongly.
        MISUSED = 16, "misuse refused", 500;
        /// A node was used as if it were a type, and the operation had a result.
        USED = 17, "node used", 500;
        /// A forward-defined node was used as if it were a type.
        UNUSABLE = 18, "forward-defined node used", 150;
        /// A member of a module was resolved.
        RESOLVED = 19, "member resolved", 450;
        /// A member was resolved, then a batch was realized, and then another member was resolved.
        BETWEEN = 20, "realized between two resolves", 100;
        /// The compiler hash of a type changed.
        CHANGED = 21, "compiler hash changed", 100;
        /// An operation requested the heads of a type.
        OPENED = 22, "heads looked at", 350;
        /// An interner realized at least a hundred batches.
        BATCHES = 23, "100 batches", 1;
        /// An interner had at least a hundred heads.
        HUNDRED = 24, "100 heads", 4;
        /// An interner had at least a thousand heads.
        THOUSAND = 25, "1,000 heads", 0;
        /// A batch was realized in an interner that had refused ten batches.
        REFUSALS = 26, "10 refused batches, then another", 20;
        /// A batch of at least a hundred heads was refused, and another batch was realized after
        /// it.
        LARGE_REFUSED = 27, "100 heads refused, then another", 2;
        /// All types of a batch had first occurred at least thirty batches earlier.
        LONG_AGO = 28, "only types of long ago", 4;
        /// A batch was realized after at least a hundred drafts had been dropped.
        DRAFTS_DROPPED = 29, "100 drafts dropped", 0;
    }
}

/// Returns the labels of a history that was run.
#[must_use]
pub fn of(told: &Trace) -> Labels {
    let mut past = Past::default();
    for (op, seen) in told.history.ops.iter().zip(&told.seen) {
        seen.iter().for_each(|seen| past.add(op, seen));
    }
    past.labels
}

/// The events of the history so far, and the data that decides which labels apply.
#[derive(Default)]
struct Past {
    labels: Labels,
    /// The data about each interner.
    interners: HashMap<Name, Interner>,
    /// The draft of each node, and the interner of each type.
    home: HashMap<Name, Name>,
    /// For each draft, the interners in which nodes of the draft were realized.
    realized: HashMap<Name, HashSet<Name>>,
    /// The drafts that were read from bytes. The value is true if the draft got a definition
    /// afterwards.
    read: HashMap<Name, bool>,
    /// For each encoding, the interner that wrote it.
    writer: HashMap<Name, Name>,
    dropped: HashSet<Name>,
    compiler: HashMap<Name, Digest>,
    /// For each type, the number of batches that its interner had realized when the type first
    /// occurred. The key is the number of the type's first occurrence.
    met: HashMap<u32, usize>,
    drafts_dropped: usize,
    /// The number of nodes of each draft.
    nodes: HashMap<Name, usize>,
}

#[derive(Default)]
struct Interner {
    refused: HashSet<String>,
    drafts: HashSet<Name>,
    old: usize,
    bad: bool,
    /// The number of batches that were realized or refused, and the number of refused batches.
    batches: usize,
    refusals: usize,
    /// Whether a batch with at least a hundred heads was refused.
    large_refused: bool,
    /// Whether a batch was realized after a member was resolved; `None` if no member was resolved.
    resolved: Option<bool>,
}

/// Returns the draft to which a node belongs; `None` if the argument is not a known node.
fn draft_of(home: &HashMap<Name, Name>, node: &Arg) -> Option<Name> {
    match node {
        Arg::Name(name) => home.get(name).copied(),
        Arg::Within(_, draft) => Some(*draft),
        _ => None,
    }
}

impl Past {
    fn mark(&mut self, label: Labels, holds: bool) {
        if holds {
            self.labels = self.labels.with(label);
        }
    }

    fn add(&mut self, op: &Op, seen: &Observation) {
        if let OpAnswer::Refused(error) = &seen.answer {
            self.refused(op, error.code());
        } else {
            self.done(op, seen);
        }
    }

    fn refused(&mut self, op: &Op, code: &str) {
        let first = op.names().next();
        let stale = op.names().any(|name| {
            let home = self.home.get(&name).copied();
            self.dropped.contains(&name) || home.is_some_and(|home| self.dropped.contains(&home))
        });
        self.mark(Labels::STALE, code == "E0709" && stale);
        self.mark(Labels::FOREIGN, code == "E0709" && !stale);
        let misuse = ["E0706", "E0710", "E0711", "E0713", "E0714"].contains(&code);
        self.mark(Labels::MISUSED, misuse);
        self.mark(Labels::UNUSABLE, op.verb == Verb::Apply && code != "E0709");
        self.mark(Labels::BAD_DRAFT, op.verb == Verb::ReadDraft && code != "E0709");
        let bad = op.verb == Verb::Read && code != "E0709";
        self.mark(Labels::BAD_TYPES, bad);
        let Some(interner) = first.filter(|name| name.sort == Sort::Interner) else { return };
        let interner = self.interners.entry(interner).or_default();
        interner.bad |= bad;
        if op.verb == Verb::Realize {
            interner.batches += 1;
            interner.refusals += 1;
            let draft = draft_of(&self.home, &op.takes[1]);
            let nodes = draft.and_then(|draft| self.nodes.get(&draft)).copied();
            interner.large_refused |= nodes >= Some(100);
            interner.refused.extend(op.takes[1..].iter().map(|node| format!("{node:?}")));
            self.mark(Labels::REFUSED, true);
        }
    }

    fn done(&mut self, op: &Op, seen: &Observation) {
        let names: Vec<Name> = op.names().collect();
        let made = op.makes.first().copied();
        match (op.verb, &names[..], made) {
            (Verb::Realize, [interner, ..], _) => self.realized(op, *interner, seen),
            (Verb::Read, [interner, text], _) => {
                let elsewhere = self.writer.get(text).is_some_and(|writer| writer != interner);
                self.mark(Labels::READ, true);
                self.mark(Labels::ELSEWHERE, elsewhere);
                self.at_home(op, *interner);
            }
            (Verb::Heads, [ty], _) => {
                self.mark(Labels::OPENED, true);
                let home = self.home.get(ty).copied();
                home.into_iter().for_each(|home| self.at_home(op, home));
            }
            (Verb::Write, [interner, ..], Some(text)) => {
                self.writer.insert(text, *interner);
            }
            (Verb::ReadDraft, _, Some(draft)) => {
                self.mark(Labels::DRAFT_READ, true);
                self.read.insert(draft, false);
            }
            (Verb::Define, ..) => {
                let draft = draft_of(&self.home, &op.takes[0]);
                let read = draft.and_then(|draft| self.read.get_mut(&draft));
                read.into_iter().for_each(|defined| *defined = true);
            }
            (Verb::DropDraft | Verb::DropInterner, [name], _) => {
                self.mark(Labels::DROPPED, true);
                self.drafts_dropped += usize::from(op.verb == Verb::DropDraft);
                self.dropped.insert(*name);
            }
            (Verb::Apply, ..) => self.mark(Labels::USED, true),
            (Verb::Resolve, [ty], _) => self.resolved(*ty),
            (Verb::Compiler, [ty], _) => self.compiled(*ty, &seen.answer),
            (_, [draft, ..], Some(node)) => {
                self.home.insert(node, *draft);
                *self.nodes.entry(*draft).or_default() += 1;
            }
            _ => {}
        }
    }

    fn at_home(&mut self, op: &Op, home: Name) {
        self.home.extend(op.makes.iter().map(|&made| (made, home)));
    }

    fn realized(&mut self, op: &Op, name: Name, seen: &Observation) {
        self.at_home(op, name);
        let nodes = &op.takes[1..];
        let drafts: Vec<Name> =
            nodes.iter().filter_map(|node| draft_of(&self.home, node)).collect();
        let gone_on = drafts.iter().any(|draft| self.read.get(draft) == Some(&true));
        self.mark(Labels::GONE_ON, gone_on);
        for draft in &drafts {
            let interners = self.realized.entry(*draft).or_default();
            interners.insert(name);
            let several = interners.len() > 1;
            self.mark(Labels::INTERNERS, several);
        }
        self.long(name, seen);
        let interner = self.interners.entry(name).or_default();
        interner.drafts.extend(drafts);
        interner.old += usize::from(seen.fresh.is_empty());
        interner.resolved.iter_mut().for_each(|since| *since = true);
        let repaired = nodes.iter().any(|node| interner.refused.contains(&format!("{node:?}")));
        let (drafts, old, bad) = (interner.drafts.len(), interner.old, interner.bad);
        self.mark(Labels::REPAIRED, repaired);
        self.mark(Labels::DRAFTS, drafts > 1);
        self.mark(Labels::OLD, old > 0);
        self.mark(Labels::FOLDS, old > 4);
        self.mark(Labels::AFTER_BAD, bad);
    }

    /// Adds the labels that depend on a batch and on the batches before it.
    fn long(&mut self, name: Name, seen: &Observation) {
        let interner = self.interners.entry(name).or_default();
        interner.batches += 1;
        let (batches, refusals) = (interner.batches, interner.refusals);
        let (large, dropped) = (interner.large_refused, self.drafts_dropped);
        let most = seen.heads.iter().max().copied().unwrap_or(0);
        self.mark(Labels::BATCHES, batches >= 100);
        self.mark(Labels::HUNDRED, most >= 100);
        self.mark(Labels::THOUSAND, most >= 1_000);
        self.mark(Labels::REFUSALS, refusals >= 10);
        self.mark(Labels::LARGE_REFUSED, large);
        self.mark(Labels::DRAFTS_DROPPED, dropped >= 100);
        let OpAnswer::Types(types) = &seen.answer else { return };
        let first = |ty: &Type| *self.met.entry(ty.index).or_insert(batches);
        let newest = types.iter().map(first).max();
        self.mark(Labels::LONG_AGO, newest.is_some_and(|newest| newest + 30 <= batches));
    }

    fn resolved(&mut self, ty: Name) {
        self.mark(Labels::RESOLVED, true);
        let Some(&home) = self.home.get(&ty) else { return };
        let between = self.interners.entry(home).or_default().resolved.replace(false);
        self.mark(Labels::BETWEEN, between == Some(true));
    }

    fn compiled(&mut self, ty: Name, answer: &OpAnswer) {
        if let OpAnswer::Hash(hash) = answer {
            let before = self.compiler.insert(ty, *hash);
            self.mark(Labels::CHANGED, before.is_some_and(|before| before != *hash));
        }
    }
}
