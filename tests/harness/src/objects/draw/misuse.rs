//! Draws wrong operations: with handles that no operation returned, on objects of a wrong kind, and
//! repetitions of operations that are allowed only once.

use super::{CasePlan, LENSES};
use crate::objects::op::refs::NO_HANDLE;
use crate::objects::op::{Op, OpRef};
use selfsame_spec::{Kind, Label, Payload};

impl CasePlan<'_> {
    pub(super) fn draw_misuse(&mut self) {
        // In half of the draws, a value is drawn instead, so that a case has few wrong operations.
        if self.source.chance(1, 2) {
            return self.draw_values();
        }
        let Some(op) = self.misuse() else { return };
        self.push(op);
    }

    /// Picks any object. In one of six cases, returns a handle that no operation returned.
    fn wild(&mut self) -> OpRef {
        if self.source.chance(1, 6) { NO_HANDLE } else { self.pick_any().unwrap_or(NO_HANDLE) }
    }

    fn misuse(&mut self) -> Option<Op> {
        let (one, other) = (self.wild(), self.wild());
        let lens = self.pick_from(&LENSES);
        let node = self.node().filter(|_| self.source.chance(3, 4)).unwrap_or(NO_HANDLE);
        Some(match self.source.choose(25) {
            // This head has two errors: a wrong arity and a wrong handle. The handles of the
            // children must be checked first.
            25 => Op::Head(Label::plain(Kind::TUP, 1).ok()?, vec![one, NO_HANDLE]),
            20 => Op::Show(one),
            21 => Op::LookupMember(one, self.pick_name()),
            22 => self.pick_from(&[Op::Root(one), Op::Tag(one, 1)]),
            23 => Op::Unroot(one),
            24 => Op::Resolvable(vec![one, other]),
            0 => Op::Define(one, other),
            1 => Op::Fill(one, vec![other]),
            2 => Op::Declare(one, self.pick_from(&["a", "fn", "1", "a.b", ""]).into()),
            3 => Op::Assign(one, self.pick_from(&["a", "fn", "a.b"]).into(), other),
            4 => Op::Differs(one, other),
            5 => Op::Note(one, self.draw_count(2) as u32, "n".into()),
            6 => Op::Seal(one),
            7 => Op::Parts(one),
            8 => Op::Call(one),
            9 => Op::Realize(vec![one, other]),
            10 => Op::Hash(one, lens),
            11 => Op::OneOf(if self.source.chance(1, 2) { vec![] } else { vec![one, other] }),
            12 => Op::Head(
                Label::plain(Kind::LIST_OBJECT, 1 + self.draw_count(2)).ok()?,
                vec![one, other],
            ),
            13 => Op::Head(
                Label::plain(self.pick_from(&[Kind::SET_OBJECT, Kind::DICT_OBJECT]), 2).ok()?,
                vec![one, other],
            ),
            14 => Op::Head(Label::plain(Kind::CELL, 2).ok()?, vec![one, other]),
            15 => self.module_head()?,
            16 => Op::Freeze(if self.source.chance(1, 2) { 0 } else { NO_HANDLE }, vec![one]),
            17 => self.pick_from(&[
                Op::Look(node),
                Op::Thaw(vec![node]),
                Op::Intern(vec![node]),
                Op::Write(vec![node]),
                Op::NodeHash(node, lens),
                Op::Canonical(node),
                Op::SnapshotsOf(one),
            ]),
            18 => Op::Apply(if self.source.chance(1, 2) { 0 } else { NO_HANDLE }, vec![one]),
            _ => Op::Drop(vec![if self.source.chance(1, 2) { 0 } else { NO_HANDLE }]),
        })
    }

    /// Draws a head whose kind is that of a module, which is refused.
    fn module_head(&mut self) -> Option<Op> {
        let (kind, payload) = match self.source.chance(1, 2) {
            true => (Kind::MODULE, Payload::Module { name: "m".into(), members: vec![] }),
            false => {
                (Kind::ANONYMOUS, Payload::Anonymous { state: String::new(), members: vec![] })
            }
        };
        Some(Op::Head(Label::new(kind, &payload.bytes(), 0).ok()?, vec![]))
    }
}
