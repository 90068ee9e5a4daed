//! Builds the definitions of a program in a subject.

use crate::program::Program;
use crate::ty::Ty;
use selfsame_harness::types::subject::{DraftId, InternerId, Node, Subject, Type};
use selfsame_spec::Result;

/// A draft that contains a forward for each definition of a program.
pub(crate) struct Built {
    /// The draft of the subject.
    pub(crate) draft: DraftId,
    /// The forward of each definition, indexed by the number of the definition.
    pub(crate) forwards: Vec<Node>,
}

impl Built {
    /// Builds the definitions of a program. The name of each forward is `name` with the number of
    /// the definition. The forward with the number `without` is left undefined.
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

    /// Realizes all definitions, and returns their types.
    pub(crate) fn realize(
        &self,
        subject: &mut dyn Subject,
        interner: InternerId,
    ) -> Result<Vec<Type>> {
        subject.realize(interner, &self.forwards)
    }
}

/// Builds a type as a node of a draft. `names` contains the node of each definition.
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
