//! Draws wrong operations, which must be refused and must not change anything.

use super::work::one;
use super::{Dropped, HistoryPlan, Job};
use crate::types::alphabet::Alphabet;
use crate::types::history::op::{Arg, Name, Sort, Verb};

impl HistoryPlan<'_> {
    /// Makes a wrong operation, or reads an earlier encoding again. The encoding may be damaged.
    pub(super) fn misused(&mut self) -> Option<Job> {
        match self.source.choose(9) {
            0 | 1 => self.defined_wrong(),
            2 => self.built_wrong(),
            3 => self.foreign_node(),
            4 => self.foreign_type(),
            5 | 6 => self.after_drop(),
            7 => self.resolved_wrong(),
            8 => self.other_draft(),
            _ => self.text_again(),
        }
    }

    /// Defines a random node as another node of its draft. The defined node may be a head or an
    /// already defined forward, and both nodes may be the same node.
    fn defined_wrong(&mut self) -> Option<Job> {
        let draft = self.source.index(self.drafts.len());
        let takes = vec![self.node_of(draft)?, self.node_of(draft)?];
        Some(one(Verb::Define, vec![], takes))
    }

    /// Builds a head with one child too many or too few, or builds an empty `OneOf`.
    fn built_wrong(&mut self) -> Option<Job> {
        let draft = self.source.index(self.drafts.len());
        let mut takes = vec![Arg::Name(self.drafts.get(draft)?.name)];
        let name = self.name(Sort::Node);
        if self.source.chance(1, 3) {
            return Some(one(Verb::OneOf, vec![name], takes));
        }
        let labels = Alphabet::full().labels();
        let label = labels[self.source.index(labels.len())].clone();
        let wrong = if label.arity() > 0 && self.source.chance(1, 2) { 0 } else { 3 };
        takes.push(Arg::Label(label.clone()));
        for _ in 0..(label.arity() + wrong).saturating_sub(1) {
            takes.push(self.node_of(draft)?);
        }
        Some(one(Verb::Head, vec![name], takes))
    }

    /// Uses a node with a draft to which it may not belong.
    fn foreign_node(&mut self) -> Option<Job> {
        let count = self.drafts.len();
        let (to, from) = (self.source.index(count), self.source.index(count));
        let (own, other) = (self.node_of(to)?, self.node_of(from)?);
        let draft = Arg::Name(self.drafts[to].name);
        let interner = self.interners.first().copied();
        Some(match self.source.choose(3) {
            0 => one(Verb::Define, vec![], vec![own, other]),
            1 => {
                let makes = self.names(Sort::Type, 2);
                one(Verb::Realize, makes, vec![interner?.into(), own, other])
            }
            2 => one(Verb::OneOf, vec![self.name(Sort::Node)], vec![draft, own, other]),
            _ => {
                let tup = Alphabet::full().labels().iter().find(|label| label.arity() == 1)?;
                let takes = vec![draft, Arg::Label(tup.clone()), other];
                one(Verb::Head, vec![self.name(Sort::Node)], takes)
            }
        })
    }

    /// Uses a type with an interner to which it may not belong.
    fn foreign_type(&mut self) -> Option<Job> {
        let ty = self.any_type()?;
        let interner: Arg = self.interners[self.source.index(self.interners.len())].into();
        let draft = self.source.index(self.drafts.len());
        let draft: Arg = self.drafts.get(draft)?.name.into();
        Some(match self.source.choose(2) {
            0 => one(Verb::Write, vec![self.name(Sort::Bytes)], vec![interner, ty.name.into()]),
            1 => one(Verb::WriteDraft, vec![self.name(Sort::Bytes)], vec![interner, draft]),
            _ => {
                let (node, makes) = (self.name(Sort::Node), self.names(Sort::Type, 1));
                let mut job = one(Verb::Bring, vec![node], vec![draft, ty.name.into()]);
                job.extend(one(Verb::Realize, makes, vec![interner, node.into()]));
                job
            }
        })
    }

    /// Uses a draft or interner that was dropped, or drops it again.
    fn after_drop(&mut self) -> Option<Job> {
        let at = self.recent(self.gone.len())?;
        match self.gone[at].clone() {
            Dropped::Draft(draft, node) => self.after_draft(draft, node),
            Dropped::Interner(interner, ty) => self.after_interner(interner, ty),
        }
    }

    fn after_draft(&mut self, draft: Name, node: Option<Arg>) -> Option<Job> {
        let interner: Arg = (*self.interners.first()?).into();
        Some(match (self.source.choose(5), node) {
            (0, Some(node)) => one(Verb::Inspect, vec![], vec![node]),
            (1, Some(node)) => one(Verb::Realize, self.names(Sort::Type, 1), vec![interner, node]),
            (2, Some(node)) => one(Verb::Define, vec![], vec![node.clone(), node]),
            (3, _) => one(Verb::DropDraft, vec![], vec![draft.into()]),
            (4, _) => {
                one(Verb::WriteDraft, vec![self.name(Sort::Bytes)], vec![interner, draft.into()])
            }
            _ => {
                let takes = vec![draft.into(), Arg::Words(String::new())];
                one(Verb::Forward, vec![self.name(Sort::Node)], takes)
            }
        })
    }

    fn after_interner(&mut self, interner: Name, ty: Option<Name>) -> Option<Job> {
        let node = self.any_node();
        Some(match (self.source.choose(7), ty, node) {
            (0, Some(ty), _) => one(Verb::Hash, vec![], vec![ty.into()]),
            (1, Some(ty), _) => one(Verb::Size, vec![], vec![ty.into()]),
            (2, Some(ty), _) => one(Verb::Heads, vec![], vec![ty.into()]),
            (3, Some(ty), _) => {
                let draft = self.drafts.first()?.name;
                one(Verb::Bring, vec![self.name(Sort::Node)], vec![draft.into(), ty.into()])
            }
            (4, Some(ty), _) => {
                let member = crate::types::alphabet::member("m", "A");
                one(Verb::Resolve, vec![], vec![Arg::Label(member), ty.into()])
            }
            (5, _, Some(node)) => {
                one(Verb::Realize, self.names(Sort::Type, 1), vec![interner.into(), node])
            }
            (6, ..) => one(Verb::DropInterner, vec![], vec![interner.into()]),
            _ => one(Verb::Write, vec![self.name(Sort::Bytes)], vec![interner.into()]),
        })
    }

    /// Resolves a label that is not a member, or a member that is already resolved.
    fn resolved_wrong(&mut self) -> Option<Job> {
        let ty = self.any_type()?;
        let label = match self.source.chance(1, 3) {
            true => Self::no_member(),
            false => crate::types::alphabet::member("m", "A"),
        };
        Some(one(Verb::Resolve, vec![], vec![Arg::Label(label), ty.name.into()]))
    }

    /// Uses the number of a node with another draft. In that draft, the number belongs to another
    /// node, or to no node.
    fn other_draft(&mut self) -> Option<Job> {
        let node = match self.any_node()? {
            Arg::Name(name) | Arg::Within(name, _) => name,
            _ => return None,
        };
        let draft = self.drafts[self.source.index(self.drafts.len())].name;
        Some(one(Verb::Inspect, vec![], vec![Arg::Within(node, draft)]))
    }
}
