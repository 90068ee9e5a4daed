//! Draws queries, and the operations between them: realizing and collecting.

use super::{CasePlan, DrawnKind, LENSES};
use crate::objects::op::{Op, OpRef};
use selfsame_spec::Kind;

impl CasePlan<'_> {
    pub(super) fn draw_questions(&mut self) {
        let Some(object) = self.pick_any() else { return };
        match self.source.choose(13) {
            10 | 13 => {
                let other = self.pick_any().filter(|_| self.source.chance(1, 2));
                self.push(Op::Resolvable([Some(object), other].into_iter().flatten().collect()));
            }
            11 => drop(self.push(Op::SnapshotsOf(object))),
            12 => drop(self.looked_up()),
            0 | 1 => self.realized(),
            2 => drop(self.push(Op::TypeOf(vec![object]))),
            3 => {
                let lens = self.pick_from(&LENSES);
                self.push(Op::Hash(object, lens));
            }
            4 => {
                let lens = self.pick_from(&LENSES);
                self.push(Op::View(object, lens));
            }
            5 => drop(self.push(Op::Facts(object))),
            6 if self.source.chance(1, 2) => drop(self.grouped()),
            6 => drop(self.push(Op::Display(object))),
            7 => drop(self.push(Op::Call(object))),
            8 => self.collected(),
            _ => {
                if let Some(ty) = self.pick_kind(DrawnKind::Type) {
                    self.push(Op::Parts(ty));
                }
            }
        }
    }

    /// Realizes some objects at once. If realizing is refused, defines some forwards and realizes
    /// the objects once more.
    fn realized(&mut self) {
        let objects: Vec<OpRef> =
            (0..=self.draw_count(2)).filter_map(|_| self.pick_any()).collect();
        if self.source.chance(1, 2) {
            self.push(Op::Resolvable(objects.clone()));
        }
        if self.push(Op::Realize(objects.clone())).is_none() && self.source.chance(1, 2) {
            self.define_some();
            self.push(Op::Realize(objects));
        }
        if self.source.chance(1, 3) {
            self.push(Op::Report);
        }
    }

    /// Draws a box over a union of two types, which is displayed in parentheses if its types are
    /// different.
    fn grouped(&mut self) -> Option<OpRef> {
        let (one, other) = (self.ty()?, self.primitive()?);
        let both = self.push(Op::OneOf(vec![one, other]))?;
        let of = self.head(Kind::BOX, &[], vec![both])?;
        self.push(Op::Display(of))
    }

    /// Looks up a name, or a member of a module.
    fn looked_up(&mut self) -> Option<OpRef> {
        if self.source.chance(1, 2) {
            let name = self.pick_from(&["m", "n", "p", "nobody"]);
            return self.push(Op::Lookup(name.into()));
        }
        let module = self.pick(|what| matches!(what, DrawnKind::Named | DrawnKind::Anonymous))?;
        let name = self.pick_name();
        self.push(Op::LookupMember(module, name))
    }

    fn collected(&mut self) {
        if self.trace.case.ops.len() < 12 {
            return;
        }
        let roots: Vec<OpRef> =
            (0..2 + self.draw_count(6)).filter_map(|_| self.pick_any()).collect();
        self.push(Op::Collect(roots));
        if let Some(object) = self.pick_any() {
            self.push(Op::Facts(object));
        }
        // A dead object is sometimes queried before its handle is reused.
        let gone =
            (0..self.kinds.len() as OpRef).find(|&at| self.kinds[at as usize] == DrawnKind::Gone);
        if let Some(gone) = gone {
            self.push(Op::Facts(gone));
            self.push(Op::Hash(gone, selfsame_spec::Lens::Frozen));
        }
    }
}
