//! Draws a `OneOf` of known and unknown members, and requests its type.

use crate::objects::draw::{CasePlan, DrawnKind};
use crate::objects::op::{Op, OpRef};
use selfsame_spec::{Kind, Label, Payload, Value};

impl CasePlan<'_> {
    /// Draws a `OneOf` with some members that are not known yet. Requests the type of the `OneOf`
    /// before and after these members are known.
    pub(super) fn one_of(&mut self) -> Option<OpRef> {
        let unknown = match self.pick_kind(DrawnKind::Forward).filter(|_| self.source.chance(1, 4))
        {
            Some(forward) => forward,
            None => self.push(Op::Forward("F".into()))?,
        };
        let (constant, list, ty) = (self.constant()?, self.list()?, self.primitive()?);
        let members: &[&[OpRef]] = &[
            &[unknown],
            &[unknown, constant],
            &[list, unknown],
            &[constant, unknown, list],
            &[ty, unknown],
            &[unknown, constant, constant],
        ];
        let members = match self.source.chance(1, 4) {
            true => self.equal_members(unknown)?,
            false => self.pick_from(members).to_vec(),
        };
        let mut object = self.push(Op::OneOf(members.clone()))?;
        if self.source.chance(1, 4) {
            let other = self.pick_from(&members);
            object = self.push(Op::OneOf(vec![object, other]))?;
        }
        self.push(Op::TypeOf(vec![object]));
        if self.source.chance(2, 3) {
            let definition = match self.source.chance(1, 2) {
                true => self.pick_from(&[constant, list, ty]),
                false => self.item()?,
            };
            self.push(Op::Define(unknown, definition));
            self.push(Op::TypeOf(vec![object]));
        }
        Some(object)
    }

    /// Draws two constants with the same value. An unknown member may be added.
    fn equal_members(&mut self, unknown: OpRef) -> Option<Vec<OpRef>> {
        let label = Label::new(Kind::CONSTANT, &Payload::Value(Value::i64(7)).bytes(), 0).ok()?;
        let mut members = Vec::new();
        for _ in 0..2 {
            members.push(self.push(Op::Head(label.clone(), vec![]))?);
        }
        members.extend(self.source.chance(1, 3).then_some(unknown));
        Some(members)
    }
}
