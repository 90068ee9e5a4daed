//! Runs the operations of a history on a subject.

use super::{Breach, OpAnswer, Side};
use crate::types::history::op::{Arg, Name, Op, Verb};
use crate::types::subject;
use crate::types::subject::{Node, NodeView, Type};
use selfsame_spec::Lens;
use selfsame_spec::error::Result;

impl Side<'_> {
    /// Runs an operation whose names all have handles. Returns `None` if the arguments do not fit
    /// the verb.
    pub(super) fn act(&mut self, op: &Op) -> Result<Option<Result<OpAnswer>>, Breach> {
        match (op.verb, &op.takes[..]) {
            (Verb::Interner, []) => {
                let interner = self.subject.interner();
                self.interner_made(op, interner)?;
            }
            (Verb::Draft, []) => {
                let draft = self.subject.draft();
                self.draft_made(op, draft)?;
            }
            (Verb::ReadDraft, [Arg::Name(interner), Arg::Name(bytes)]) => {
                let (interner, bytes) = (self.interners[interner], &self.bytes[bytes]);
                match self.subject.read_draft(interner, bytes) {
                    Ok(draft) => self.draft_made(op, draft)?,
                    Err(error) => return Ok(Some(Err(error))),
                }
            }
            (Verb::DropDraft, [Arg::Name(draft)]) => {
                let draft = self.drafts[draft];
                self.subject.drop_draft(draft);
                self.own_drafts.retain(|&(other, _)| other != draft);
            }
            (Verb::DropInterner, [Arg::Name(interner)]) => {
                let interner = self.interners[interner];
                self.subject.drop_interner(interner);
                self.own_interners.retain(|&(other, _)| other != interner);
                self.alive.retain(|ty| ty.interner != interner);
                self.by_hash.retain(|(other, _), _| *other != interner);
            }
            _ => {
                let done = self.build(op).or_else(|| self.ask(op)).or_else(|| self.send(op));
                return Ok(done);
            }
        }
        Ok(Some(Ok(OpAnswer::Done)))
    }

    fn node(&self, arg: &Arg) -> Option<Node> {
        match arg {
            Arg::Name(name) => self.nodes.get(name).copied(),
            Arg::Within(node, draft) => {
                let (draft, index) = (*self.drafts.get(draft)?, self.nodes.get(node)?.index);
                Some(Node { draft, index })
            }
            _ => None,
        }
    }

    fn many(&self, args: &[Arg]) -> Option<Vec<Node>> {
        args.iter().map(|arg| self.node(arg)).collect()
    }

    fn typed(&self, args: &[Arg]) -> Option<Vec<Type>> {
        let one = |arg: &Arg| match arg {
            Arg::Name(name) => self.types.get(name).copied(),
            _ => None,
        };
        args.iter().map(one).collect()
    }

    /// Runs an operation that builds a node of a draft.
    fn build(&mut self, op: &Op) -> Option<Result<OpAnswer>> {
        let draft = |side: &Self, name: &Name| side.drafts[name];
        let node = match (op.verb, &op.takes[..]) {
            (Verb::Forward, [Arg::Name(to), Arg::Words(name)]) => {
                self.subject.forward(draft(self, to), name)
            }
            (Verb::Head, [Arg::Name(to), Arg::Label(label), children @ ..]) => {
                let children = self.many(children)?;
                self.subject.head(draft(self, to), label, &children)
            }
            (Verb::OneOf, [Arg::Name(to), members @ ..]) => {
                let members = self.many(members)?;
                self.subject.one_of(draft(self, to), &members)
            }
            (Verb::Bring, [Arg::Name(to), Arg::Name(ty)]) => {
                self.subject.bring(draft(self, to), self.types[ty])
            }
            (Verb::Define, [forward, definition]) => {
                let (forward, definition) = (self.node(forward)?, self.node(definition)?);
                let done = self.subject.define(forward, definition);
                return Some(done.map(|()| OpAnswer::Done));
            }
            _ => return None,
        };
        Some(self.node_made(op, node))
    }

    /// Runs an operation that is a query, or that realizes nodes.
    fn ask(&mut self, op: &Op) -> Option<Result<OpAnswer>> {
        Some(match (op.verb, &op.takes[..]) {
            (Verb::Inspect, [node]) => {
                let node = self.node(node)?;
                self.subject.inspect(node).map(|seen| self.inspected(seen))
            }
            (Verb::Apply, [Arg::Name(interner), node, Arg::Use(wanted)]) => {
                let (interner, node) = (self.interners[interner], self.node(node)?);
                self.subject.apply(interner, node, *wanted).map(OpAnswer::Used)
            }
            (Verb::Realize, [Arg::Name(interner), nodes @ ..]) => {
                let (interner, nodes) = (self.interners[interner], self.many(nodes)?);
                let types = self.subject.realize(interner, &nodes);
                types.map(|types| OpAnswer::Types(self.named(op, &types)))
            }
            (Verb::Heads, [Arg::Name(ty)]) => {
                let heads = self.subject.heads(self.types[ty]);
                heads.map(|heads| self.headed(op, heads))
            }
            (Verb::Size, [Arg::Name(ty)]) => self.subject.size(self.types[ty]).map(OpAnswer::Size),
            (Verb::Hash, [Arg::Name(ty)]) => {
                self.subject.hash(self.types[ty], Lens::Identity).map(OpAnswer::Hash)
            }
            (Verb::Compiler, [Arg::Name(ty)]) => {
                self.subject.hash(self.types[ty], Lens::Compiler).map(OpAnswer::Hash)
            }
            (Verb::Resolve, [Arg::Label(member), Arg::Name(ty)]) => {
                self.subject.resolve(member, self.types[ty]).map(|()| OpAnswer::Done)
            }
            _ => return None,
        })
    }

    fn inspected(&mut self, mut seen: subject::Inspection) -> OpAnswer {
        if let NodeView::Realized(ty) = seen.view {
            seen.view = NodeView::Realized(self.called(ty));
        }
        OpAnswer::Inspection(seen)
    }

    fn headed(&mut self, op: &Op, mut heads: Vec<subject::HeadView>) -> OpAnswer {
        let children: Vec<Type> = heads.iter().flat_map(|head| head.children.clone()).collect();
        let mut called = self.named(op, &children).into_iter();
        let children = heads.iter_mut().flat_map(|head| &mut head.children);
        children.zip(&mut called).for_each(|(child, name)| *child = name);
        OpAnswer::Heads(heads)
    }

    /// Runs an operation that writes or reads an encoding, or that damages bytes.
    fn send(&mut self, op: &Op) -> Option<Result<OpAnswer>> {
        let bytes = match (op.verb, &op.takes[..]) {
            (Verb::Write, [Arg::Name(interner), types @ ..]) => {
                let (interner, types) = (self.interners[interner], self.typed(types)?);
                self.subject.write(interner, &types)
            }
            (Verb::WriteDraft, [Arg::Name(interner), Arg::Name(draft)]) => {
                self.subject.write_draft(self.interners[interner], self.drafts[draft])
            }
            (Verb::Look, [Arg::Name(bytes)]) => {
                return Some(self.subject.look(&self.bytes[bytes]).map(OpAnswer::Look));
            }
            (Verb::Read, [Arg::Name(interner), Arg::Name(bytes)]) => {
                let types = self.subject.read(self.interners[interner], &self.bytes[bytes]);
                return Some(types.map(|types| OpAnswer::Types(self.named(op, &types))));
            }
            (verb, [Arg::Name(bytes), numbers @ ..]) => {
                Ok(damage(verb, self.bytes.get(bytes)?, numbers)?)
            }
            _ => return None,
        };
        Some(bytes.map(|bytes| self.bytes_made(op, bytes)))
    }
}

/// Returns a damaged copy of bytes. The position of a cut or an insertion is counted from the end.
/// Positions are reduced modulo the length.
fn damage(verb: Verb, bytes: &[u8], numbers: &[Arg]) -> Option<Vec<u8>> {
    let mut out = bytes.to_vec();
    let number = |at: usize| match numbers.get(at) {
        Some(Arg::Number(number)) => Some(*number as usize),
        _ => None,
    };
    let len = bytes.len();
    match verb {
        Verb::Cut => out.truncate(len - number(0)? % (len + 1)),
        Verb::Flip if len > 0 => out[number(0)? % len] ^= 1 << (number(1)? % 8),
        Verb::Insert => out.insert(len - number(0)? % (len + 1), number(1)? as u8),
        Verb::Copy if len > 0 => {
            let (from, to) = (number(0)? % len, number(1)? % len);
            let count = number(2)?.min(len - from.max(to));
            out[to..to + count].copy_from_slice(&bytes[from..from + count]);
        }
        Verb::Flip | Verb::Copy => {}
        _ => return None,
    }
    Some(out)
}
