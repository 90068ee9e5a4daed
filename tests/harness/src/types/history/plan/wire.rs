//! Jobs that write types and drafts as bytes and read them again. The bytes are intact or damaged.

use super::know::{Content, KnownNode};
use super::work::one;
use super::{HistoryPlan, Job, PlannedOp};
use crate::types::history::op::{Arg, Name, Sort, Verb};
use std::collections::VecDeque;

impl HistoryPlan<'_> {
    /// Writes types as bytes, and reads them into the same interner or another one. Sometimes a
    /// damaged copy is read first.
    pub(super) fn sent(&mut self) -> Option<Job> {
        let from = self.any_type()?.interner;
        let types = self.types_of(from);
        let (mut takes, mut classes) = (vec![Arg::Name(from)], Vec::new());
        for _ in 0..=self.source.choose(2) {
            let ty = types[self.source.index(types.len().min(8))];
            takes.push(ty.name.into());
            classes.push(ty.class);
        }
        let text = self.name(Sort::Bytes);
        let mut job = one(Verb::Write, vec![text], takes);
        let to = self.some_interner(&mut job);
        if self.source.chance(1, 3) {
            let bad = self.damaged(&mut job, text);
            let makes = self.names(Sort::Type, classes.len());
            job.push_back(PlannedOp::new(Verb::Read, makes, vec![to.into(), bad.into()]));
            if self.source.chance(1, 2) {
                job.push_back(PlannedOp::new(Verb::Look, vec![], vec![bad.into()]));
            }
        }
        if self.source.chance(1, 4) {
            job.push_back(PlannedOp::new(Verb::Look, vec![], vec![text.into()]));
        }
        let makes = self.names(Sort::Type, classes.len());
        let read = PlannedOp::new(Verb::Read, makes, vec![to.into(), text.into()]);
        job.push_back(PlannedOp { classes, ..read });
        Some(job)
    }

    /// Adds an operation that makes a damaged copy of bytes, and returns the name of the copy.
    fn damaged(&mut self, job: &mut Job, text: Name) -> Name {
        let bad = self.name(Sort::Bytes);
        let verbs = [(Verb::Flip, 2), (Verb::Cut, 1), (Verb::Insert, 2), (Verb::Copy, 3)];
        let (verb, numbers) = verbs[self.source.index(verbs.len())];
        let mut takes = vec![Arg::Name(text)];
        for _ in 0..numbers {
            let most = if self.source.chance(1, 2) { 511 } else { 7 };
            takes.push(Arg::Number(self.source.choose(most)));
        }
        job.push_back(PlannedOp::new(verb, vec![bad], takes));
        bad
    }

    /// Writes a draft as bytes and reads it. The job then continues to use the new draft.
    pub(super) fn draft_sent(&mut self) -> Option<Job> {
        let draft = self.drafts.get(self.source.index(self.drafts.len()))?.clone();
        let interner = *self.interners.get(self.source.index(self.interners.len()))?;
        let (text, copy) = (self.name(Sort::Bytes), self.name(Sort::Draft));
        let mut job = one(Verb::WriteDraft, vec![text], vec![interner.into(), draft.name.into()]);
        let to = self.some_interner(&mut job);
        if self.source.chance(1, 4) {
            let (bad, none) = (self.damaged(&mut job, text), self.name(Sort::Draft));
            job.push_back(PlannedOp::new(Verb::ReadDraft, vec![none], vec![to.into(), bad.into()]));
        }
        job.push_back(PlannedOp::new(Verb::ReadDraft, vec![copy], vec![to.into(), text.into()]));
        let within = |node: &KnownNode| match node.arg() {
            Arg::Name(name) | Arg::Within(name, _) => Arg::Within(name, copy),
            other => other,
        };
        let open = draft.nodes.iter().find(|node| node.forward && !node.defined);
        if let Some(forward) = open {
            let at = self.source.index(draft.nodes.len());
            let takes = vec![within(forward), within(&draft.nodes[at])];
            job.push_back(PlannedOp::new(Verb::Define, vec![], takes));
        }
        if let Some(at) = self.recent(draft.nodes.len()) {
            let makes = self.names(Sort::Type, 1);
            let takes = vec![to.into(), within(&draft.nodes[at])];
            job.push_back(PlannedOp::new(Verb::Realize, makes, takes));
        }
        Some(job)
    }

    /// Reads an earlier encoding again.
    pub(super) fn text_again(&mut self) -> Option<Job> {
        let at = self.recent(self.texts.len())?;
        let text = self.texts[at].clone();
        let interner = *self.interners.get(self.source.index(self.interners.len()))?;
        let takes = vec![interner.into(), text.name.into()];
        Some(match text.of {
            Content::Types(classes) => {
                let makes = self.names(Sort::Type, classes.len());
                VecDeque::from([PlannedOp { classes, ..PlannedOp::new(Verb::Read, makes, takes) }])
            }
            Content::Draft(_) => {
                let copy = self.name(Sort::Draft);
                one(Verb::ReadDraft, vec![copy], takes)
            }
        })
    }
}
