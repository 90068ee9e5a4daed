//! Definitions, and other spellings of them.

use crate::ty::Ty;
use proptest::sample::Index;
use selfsame_spec::Hold;

/// Definitions; `Ty::Name(n)` is number n.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Program(pub Vec<Ty>);

/// A program, with the changes that properties make to it.
#[derive(Clone, Debug)]
pub struct Case {
    /// The program.
    pub program: Program,
    /// The order in which the copy has the definitions.
    pub order: Vec<usize>,
    /// The names for which the copy has their definitions.
    pub unrolled: Vec<bool>,
    /// A definition of the program, and another type for it.
    pub edit: (usize, Ty),
    /// A byte that is changed in the written bytes, and the bits that flip.
    pub flip: (Index, u8),
}

impl Program {
    /// Returns whether a value of one of the types would contain itself.
    #[must_use]
    pub fn is_infinite(&self) -> bool {
        (0..self.0.len()).any(|number| self.contains_itself(&Ty::Name(number), &mut Vec::new()))
    }

    /// Returns whether a value contains one of the open types, or itself.
    fn contains_itself(&self, ty: &Ty, open: &mut Vec<usize>) -> bool {
        match ty {
            Ty::Name(number) => {
                open.contains(number) || {
                    open.push(*number);
                    let found = self.contains_itself(&self.0[*number], open);
                    open.pop();
                    found
                }
            }
            Ty::Union(of) => of.iter().any(|part| self.contains_itself(part, open)),
            _ => {
                let holds = ty.label().ok().flatten().map(|label| label.holds());
                let parts = ty.parts().into_iter().zip(holds.unwrap_or_default());
                parts
                    .filter(|(_, hold)| *hold == Hold::Value)
                    .any(|(part, _)| self.contains_itself(part, open))
            }
        }
    }

    /// Returns the definitions with numbers from `first` on.
    #[must_use]
    pub fn shifted(&self, first: usize) -> Vec<Ty> {
        self.0.iter().map(|ty| ty.renamed(&|number| Ty::Name(first + number))).collect()
    }
}

impl Case {
    /// Returns the program in another order, with some names unrolled once.
    #[must_use]
    pub fn copy(&self) -> Program {
        let place = |number: usize| {
            let place = self.order.iter().position(|at| *at == number);
            Ty::Name(place.unwrap_or(number))
        };
        let unroll = |number: usize| match self.unrolled[number] {
            true => self.program.0[number].renamed(&place),
            false => place(number),
        };
        Program(self.order.iter().map(|at| self.program.0[*at].renamed(&unroll)).collect())
    }

    /// Returns whether there is a union in it.
    #[must_use]
    pub fn has_unions(&self) -> bool {
        self.program.0.iter().chain([&self.edit.1]).any(Ty::has_unions)
    }

    /// Returns the program with another type in one place.
    #[must_use]
    pub fn edited(&self) -> Program {
        let mut program = self.program.clone();
        program.0[self.edit.0].clone_from(&self.edit.1);
        program
    }
}
