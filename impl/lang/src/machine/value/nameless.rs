//! Decides which types are equal if the names of parameters are ignored (`[run.same-type]`).
//!
//! In a code unit, types that differ only in names of parameters have different numbers; other
//! equal types have equal numbers. If a function type of a unit has names of parameters, the crate
//! [`selfsame`] realizes the types of the unit. Each type becomes a head whose label is the form of
//! the type without names. Therefore two numbers refer to equal types if the handles of their
//! realized types are equal.

use super::ids::TypeId;
use crate::util::forms::Forms;
use selfsame::error::Result;
use selfsame::{Draft, Interner, Node};
use selfsame_spec::program::types::{TypeIx, TypeNode};

/// The classes of types of a program that are equal without names of parameters. If no type has a
/// name of a parameter, no classes are computed.
#[derive(Default)]
pub(crate) struct Nameless {
    /// Whether some type of the program has a name of a parameter.
    named: bool,
    /// The number of types that were already searched for names of parameters.
    seen: usize,
    interner: Interner,
    /// The numbers of forms. The form of a record contains the number of its type, because made
    /// records of one literal have equal nodes.
    forms: Forms<(TypeNode, Option<usize>)>,
    /// For each type, by its number, the handle of its realized type.
    handles: Vec<selfsame::Type>,
}

impl std::fmt::Debug for Nameless {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Nameless").field("named", &self.named).finish_non_exhaustive()
    }
}

impl Nameless {
    /// Adds the types of a table that were appended since the last call.
    ///
    /// Cost: linear in the new types, if no type has a name of a parameter. Otherwise O(m log m),
    /// if the types have m parts in all.
    pub(crate) fn grow(&mut self, nodes: &[TypeNode]) {
        self.named |= nodes[self.seen..].iter().any(has_name);
        self.seen = nodes.len();
        if self.named {
            // The interner does not refuse the types, because a table has at most 2^30 types. If
            // handles were missing, no two types would be equal.
            let handles = self.realize(nodes, self.handles.len()).unwrap_or_default();
            self.handles.extend(handles);
        }
    }

    /// Returns whether some type of the program has a name of a parameter.
    pub(crate) const fn has_names(&self) -> bool {
        self.named
    }

    /// Returns whether two types with different numbers are equal if the names of parameters are
    /// ignored.
    pub(crate) fn are_one(&self, one: TypeId, other: TypeId) -> bool {
        match (self.handles.get(one.at()), self.handles.get(other.at())) {
            (Some(one), Some(other)) => one == other,
            _ => false,
        }
    }

    fn realize(&mut self, nodes: &[TypeNode], known: usize) -> Result<Vec<selfsame::Type>> {
        let mut draft = Draft::new();
        let forwards = nodes[known..].iter().map(|_| draft.forward(""));
        let forwards: Vec<Node> = forwards.collect::<Result<_>>()?;
        for (at, &forward) in (known..).zip(&forwards) {
            let (node, mut parts) = (&nodes[at], Vec::new());
            let record = matches!(node, TypeNode::Record(..)).then_some(at);
            let form = (form(node, &mut |part: TypeIx| parts.push(part.0 as usize)), record);
            let label = self.forms.label(form, parts.len())?;
            let part = |at: &usize| match at.checked_sub(known) {
                Some(new) => Ok(forwards[new]),
                None => draft.bring(self.handles[*at]),
            };
            let children = parts.iter().map(part).collect::<Result<Vec<Node>>>()?;
            let head = draft.head(&label, &children)?;
            draft.define(forward, head)?;
        }
        self.interner.realize(&draft, &forwards)
    }
}

fn has_name(node: &TypeNode) -> bool {
    matches!(node, TypeNode::Function(params, _) if params.iter().any(|(name, _)| name.is_some()))
}

/// Returns a copy of a type's node without its parts and without names of parameters. Passes each
/// part to `part`.
fn form(node: &TypeNode, part: &mut dyn FnMut(TypeIx)) -> TypeNode {
    const NONE: TypeIx = TypeIx(0);
    let mut each = |parts: &[TypeIx]| {
        parts.iter().for_each(|&own| part(own));
        vec![NONE; parts.len()]
    };
    match node {
        TypeNode::Tuple(parts) => TypeNode::Tuple(each(parts)),
        TypeNode::Union(parts) => TypeNode::Union(each(parts)),
        TypeNode::Apply(name, parts) => TypeNode::Apply(name, each(parts)),
        TypeNode::Box(of) => {
            part(*of);
            TypeNode::Box(NONE)
        }
        TypeNode::Callee(of) => {
            part(*of);
            TypeNode::Callee(NONE)
        }
        TypeNode::Named(parts) => {
            parts.iter().for_each(|(_, own)| part(*own));
            TypeNode::Named(parts.iter().map(|(name, _)| (name.clone(), NONE)).collect())
        }
        TypeNode::Function(params, result) => {
            params.iter().for_each(|(_, own)| part(*own));
            part(*result);
            TypeNode::Function(vec![(None, NONE); params.len()], NONE)
        }
        other => other.clone(),
    }
}
