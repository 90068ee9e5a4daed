//! Draws functions that are realized before the class of which they are methods.

use crate::objects::draw::CasePlan;
use crate::objects::op::{Op, OpRef};
use selfsame_spec::Kind;
use selfsame_spec::payload::overload::Binding;

impl CasePlan<'_> {
    /// Draws a function that reads a cell, and that is realized by itself and as the method of a
    /// class.
    pub(super) fn before_the_class(&mut self) -> Option<()> {
        let held = if self.source.chance(1, 3) { self.item() } else { self.constant() };
        let cell = self.head(Kind::CELL, &[], vec![held?])?;
        let overload = self.reader(Binding::InCell, "", cell)?;
        let function = self.function_of(vec![overload])?;
        let realized = self.push(Op::Realize(vec![function]));
        self.push(Op::TypeOf(vec![function, realized.unwrap_or(function)]));
        let of = match self.source.choose(3) {
            0 => realized?,
            1 => self.realized_forward(realized?)?,
            _ => function,
        };
        let (one, other) = (self.class_with("g", of)?, self.class_with("g", function)?);
        self.push(Op::Realize(vec![one, other]));
        self.push(Op::Facts(realized?));
        Some(())
    }

    /// Draws a forward, and realizes it before it is defined. If the forward is then defined as a
    /// function, requests its type.
    fn realized_forward(&mut self, to: OpRef) -> Option<OpRef> {
        let forward = self.push(Op::Forward("F".into()))?;
        self.push(Op::Define(forward, to));
        self.push(Op::Realize(vec![forward]));
        let overload = self.reader(Binding::Constant, "", forward)?;
        let reader = self.function_of(vec![overload])?;
        self.push(Op::TypeOf(vec![reader]));
        Some(forward)
    }
}
