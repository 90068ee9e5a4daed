//! Programs, which are lists of definitions, and changed copies of programs.

use crate::ty::Ty;
use proptest::sample::Index;
use selfsame_spec::Hold;

/// A list of definitions of types. `Ty::Name(n)` refers to the definition with the index `n`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Program(pub Vec<Ty>);

/// A program, and the changes that properties make to it.
#[derive(Clone, Debug)]
pub struct Case {
    /// The program.
    pub program: Program,
    /// The order of the definitions in the copy of the program.
    pub order: Vec<usize>,
    /// For each name, whether the copy replaces it by its definition.
    pub unrolled: Vec<bool>,
    /// The index of a definition, and the type that replaces this definition in the edited program.
    pub edit: (usize, Ty),
    /// The position of a byte that is changed in an encoding, and the bits of this byte that are
    /// flipped.
    pub flip: (Index, u8),
}

impl Program {
    /// Returns whether a value of one of the types would contain a value of the same type.
    #[must_use]
    pub fn is_infinite(&self) -> bool {
        (0..self.0.len()).any(|number| self.contains_itself(&Ty::Name(number), &mut Vec::new()))
    }

    /// Returns whether a value of the type `ty` contains a value of a definition in `open`, or of
    /// the same type.
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

    /// Returns the definitions with all names renumbered, so that the first definition has the
    /// index `first`.
    #[must_use]
    pub fn shifted(&self, first: usize) -> Vec<Ty> {
        self.0.iter().map(|ty| ty.renamed(&|number| Ty::Name(first + number))).collect()
    }
}

impl Case {
    /// Returns a copy of the program in which the definitions are in another order, and some names
    /// are replaced by their definitions.
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

    /// Returns whether the program or the edited program contains a union.
    #[must_use]
    pub fn has_unions(&self) -> bool {
        self.program.0.iter().chain([&self.edit.1]).any(Ty::has_unions)
    }

    /// Returns the program with one definition replaced by another type.
    #[must_use]
    pub fn edited(&self) -> Program {
        let mut program = self.program.clone();
        program.0[self.edit.0].clone_from(&self.edit.1);
        program
    }
}
