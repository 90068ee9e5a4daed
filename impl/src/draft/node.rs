//! What a node of a draft is, in one word.

use crate::label::LabelId;

/// What a node is; where it leads, its [edges](crate::Draft) say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Slot {
    /// A head, with its label.
    Head(LabelId),
    /// A `OneOf`.
    OneOf,
    /// A forward: its number among the forwards.
    Forward(u32),
    /// A realized type: its number among those brought in.
    Realized(u32),
}

/// A [`Slot`] in 32 bits: two of tag, thirty of number.
#[derive(Clone, Copy)]
pub(crate) struct Packed(u32);

impl Packed {
    pub(crate) const fn of(slot: Slot) -> Self {
        Self(match slot {
            Slot::Head(label) => label.number(),
            Slot::OneOf => 1 << 30,
            Slot::Forward(number) => 2 << 30 | number,
            Slot::Realized(number) => 3 << 30 | number,
        })
    }

    pub(crate) const fn slot(self) -> Slot {
        let number = self.0 & ((1 << 30) - 1);
        match self.0 >> 30 {
            0 => Slot::Head(LabelId::from_u32(number)),
            1 => Slot::OneOf,
            2 => Slot::Forward(number),
            _ => Slot::Realized(number),
        }
    }
}
