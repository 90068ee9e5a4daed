//! The context of a stand-alone text, and facts about its constants.

use crate::link::DeclId;
use crate::names::Meanings;
use crate::parse::arena::{Expr, Node};
use hashbrown::HashMap;
use selfsame_spec::program::{Lowered, Scope};

/// The context of a stand-alone text, and the facts that are collected while it is converted.
pub(super) struct Alone<'l> {
    pub(super) scope: &'l Scope,
    /// For each declaration that is a constant of the text, the expression of the constant.
    constants: Vec<u32>,
    /// For each constant whose chain was already followed, the end of the chain.
    pub(super) lasts: HashMap<DeclId, Last>,
    /// For each import of a text of a world, the imported module and the name in this module.
    pub(super) leaves: HashMap<DeclId, (String, String)>,
    /// The constants, and the `let`s whose pattern is a single name, in order of place.
    pub(super) written: Vec<Constant>,
    pub(super) lowered: Lowered,
}

/// A constant, or a `let` whose pattern is a single name.
#[derive(Clone, Copy)]
pub(super) struct Constant {
    pub(super) decl: DeclId,
    /// Whether another declaration has the same name (`[names.twice]`).
    pub(super) refused: bool,
    pub(super) ty: Option<Expr>,
    pub(super) value: Expr,
    pub(super) is_let: bool,
}

/// The end of a chain of constants, in which the expression of each constant is the name of the
/// next constant.
#[derive(Clone, Copy)]
pub(super) enum Last {
    /// The chain ends with a literal or `Bits[..]`.
    Value(Expr),
    /// The chain ends with an expression that is unknown or was refused.
    Refused,
    /// The chain ends with an expression that is no value, or it is a cycle.
    No,
}

impl<'l> Alone<'l> {
    pub(super) fn new(decls: usize, meanings: &Meanings, scope: &'l Scope) -> Self {
        let mut constants = vec![Node::NONE; decls];
        for constant in &meanings.constants {
            if let Some(decl) = constant.decl {
                constants[decl.at()] = constant.value.number();
            }
        }
        Self {
            scope,
            constants,
            lasts: HashMap::new(),
            leaves: HashMap::new(),
            written: Vec::new(),
            lowered: Lowered::default(),
        }
    }

    /// Returns the expression of a constant.
    pub(super) fn constant(&self, decl: DeclId) -> Option<Expr> {
        Expr::optional(self.constants[decl.at()])
    }
}
