//! Building of definitions with a subject.

use crate::program::Program;
use crate::ty::Ty;
use selfsame_harness::types::subject::{DraftId, InternerId, Node, Subject, Type};
use selfsame_spec::Result;

/// A draft with a forward for each definition.
pub(crate) struct Built {
    /// The draft.
    pub(crate) draft: DraftId,
    /// The forwards.
    pub(crate) forwards: Vec<Node>,
}

impl Built {
    /// Builds a program; the forwards have these names and a number. `without` is left undefined.
    pub(crate) fn new(
        subject: &mut dyn Subject,
        program: &Program,
        name: &str,
        without: Option<usize>,
    ) -> Result<Self> {
        let draft = subject.draft();
        let numbers = 0..program.0.len();
        let forwards = numbers.map(|number| subject.forward(draft, &format!("{name}{number}")));
        let forwards = forwards.collect::<Result<Vec<Node>>>()?;
        for (number, ty) in program.0.iter().enumerate() {
            if without != Some(number) {
                let node = node(subject, draft, &forwards, ty)?;
                subject.define(forwards[number], node)?;
            }
        }
        Ok(Self { draft, forwards })
    }

    /// Returns the types of all definitions.
    pub(crate) fn realize(
        &self,
        subject: &mut dyn Subject,
        interner: InternerId,
    ) -> Result<Vec<Type>> {
        subject.realize(interner, &self.forwards)
    }
}

/// Makes a type as a node of a draft, in which `names` stand for the definitions.
pub(crate) fn node(
    subject: &mut dyn Subject,
    draft: DraftId,
    names: &[Node],
    ty: &Ty,
) -> Result<Node> {
    if let Ty::Name(number) = ty {
        return Ok(names[*number]);
    }
    let parts = ty.parts().into_iter().map(|part| node(subject, draft, names, part));
    let parts = parts.collect::<Result<Vec<Node>>>()?;
    match ty.label()? {
        Some(label) => subject.head(draft, &label, &parts),
        None => subject.one_of(draft, &parts),
    }
}
