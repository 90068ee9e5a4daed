//! The contents of the declarations of a program without templates, as an array. The contents for
//! one instance are consecutive.

use super::Monomorphic;
use super::ids::{Ids, MonoId};
use crate::check::{Checker, Out, Val};
use crate::link::{DeclId, ModuleId};
use crate::types::Ty;
use selfsame_spec::program::Sort;

/// The content of a declaration in 8 bytes. Two contents of one variant are equal if and only if
/// their numbers are equal (`[mono.same]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum MonoNode {
    /// A constant or parameter that is a type, given by the index of the type.
    Type(u32),
    /// A constant or parameter that is a value, given by the index of the value.
    Value(u32),
    /// A function, given by the index of its type.
    Function(u32),
    /// A `let`, `var`, parameter of a function or name of a pattern, given by the index of its
    /// type.
    Local(u32),
    /// A constant that is an instance of a template with a body, given by the index of the unit of
    /// the instance.
    Instance(u32),
    /// A template, an import, or a declaration that is never evaluated.
    Other,
}

/// Returns the content of each declaration, in the order of ids.
pub(super) fn nodes(checker: &mut Checker<'_>, ids: &Ids, units: &[ModuleId]) -> Vec<MonoNode> {
    let mut nodes = Vec::with_capacity(ids.count());
    for &decl in ids.plain() {
        nodes.push(node(checker, decl));
    }
    for &unit in units {
        for &decl in ids.of_unit(checker, unit) {
            let decl = checker.here(unit, decl);
            nodes.push(node(checker, decl));
        }
    }
    nodes
}

fn node(checker: &mut Checker<'_>, decl: DeclId) -> MonoNode {
    let of = |ty: Ty| (!ty.is_unknown()).then(|| ty.number());
    match checker.decl(decl).sort {
        Sort::Const | Sort::TemplateParameter => constant(checker, decl),
        Sort::Let | Sort::Var | Sort::Parameter | Sort::Binder => {
            of(checker.decl_type(decl)).map_or(MonoNode::Other, MonoNode::Local)
        }
        _ => MonoNode::Other,
    }
}

fn constant(checker: &mut Checker<'_>, decl: DeclId) -> MonoNode {
    if checker.consts.get(&decl).is_some_and(|def| checker.is_function(def.env.module, def.value)) {
        return MonoNode::Function(checker.decl_type(decl).number());
    }
    let Out { ty, val, .. } = checker.const_out(decl);
    match val {
        Val::Type(ty) => {
            let ty = checker.types.settled(ty).unwrap_or(ty);
            MonoNode::Type(checker.types.first(ty).number())
        }
        Val::Instance(unit) => MonoNode::Instance(unit.number()),
        Val::Function(_) => MonoNode::Function(ty.number()),
        Val::Lost | Val::Open | Val::Later | Val::Fails(_) => MonoNode::Other,
        val => match checker.quietly(|checker| checker.value_id(&val)) {
            Ok(Some(value)) => MonoNode::Value(value.number()),
            _ => MonoNode::Other,
        },
    }
}

impl Monomorphic<'_> {
    /// Returns the content of a declaration, or `None` if the id is out of range.
    ///
    /// ```
    /// # use selfsame_lang::{MonoId, MonoNode, Program};
    /// # use selfsame_spec::program::Sources;
    /// let text = "x :: t[1].a; y :: 1; template t[n: int] { a :: n; }";
    /// # let program = Program::load(&Sources::new("m", &[("m", text)]), "m");
    /// # let mono = program.monomorphic().map_err(|_| "refused")?;
    /// // `x` and `y` are one value, and so are `n` and `a` of the instance.
    /// let nodes: Vec<_> = (0..5).filter_map(|at| mono.node(MonoId(at))).collect();
    /// assert!(nodes[0] == nodes[1] && nodes[0] == nodes[3] && nodes[0] == nodes[4]);
    /// assert!(matches!(nodes[0], MonoNode::Value(_)) && nodes[2] == MonoNode::Other);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn node(&self, id: MonoId) -> Option<MonoNode> {
        self.nodes.get(id.0 as usize).copied()
    }

    /// Returns the contents of all declarations, in the order of ids. The contents for one instance
    /// are consecutive, in the order of the text, so a walk over all of them is a walk over one
    /// array.
    #[must_use]
    pub fn nodes(&self) -> &[MonoNode] {
        &self.nodes
    }

    /// Returns the number of bytes of the array of contents, and of the array with the first id of
    /// each instance.
    ///
    /// ```
    /// # use selfsame_lang::Program;
    /// # use selfsame_spec::program::Sources;
    /// # let text = "x :: t[1].a; template t[n: int] { a :: n; }";
    /// # let program = Program::load(&Sources::new("m", &[("m", text)]), "m");
    /// # let mono = program.monomorphic().map_err(|_| "refused")?;
    /// // 4 nodes of 8 bytes, and the first id of one instance and the end.
    /// assert_eq!((mono.nodes().len(), mono.node_bytes()), (4, 4 * 8 + 2 * 4));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn node_bytes(&self) -> usize {
        self.nodes.capacity() * size_of::<MonoNode>() + self.ids.first_bytes()
    }
}
