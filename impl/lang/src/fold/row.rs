//! The rows that tasks record for folds: the names in code, and the folds in code.

use crate::link::{DeclId, ModuleId, Stretch};
use crate::parse::arena::Expr;
use crate::scan::Token;
use crate::types::{RecordId, Ty};
use hashbrown::HashMap;

/// The task that runs a fold, within the fold's module (`[fold.when]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Runner {
    /// The `init` task of the module.
    Init,
    /// The `body` task of the function that begins at this token.
    Function(Token),
    /// The task that needs the value of the expression that begins at this token, or the task that
    /// runs the fold whose operand begins at this token.
    Expr(Token),
}

/// A fold whose operand was checked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FoldDef {
    /// The place of the whole fold, with the `#fold`.
    pub(crate) at: Stretch,
    pub(crate) operand: Expr,
    pub(crate) runner: Runner,
    /// The type of the operand. The field `frozen` is this type after freezing.
    pub(crate) ty: Ty,
    pub(crate) frozen: Ty,
}

/// The function, constant, type or fold to which code refers at a place (`[demand.code]`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Named {
    /// A function literal.
    Function(ModuleId, Expr),
    Const(DeclId),
    /// A constant of a record.
    Member(RecordId, u32),
    /// A record or variant of which the code constructs an instance.
    Record(RecordId),
    /// A literal of a record or variant.
    Literal(RecordId),
    Type(Ty),
    /// A fold, given by its first token.
    Fold(Token),
    Print,
    /// A reference to a `let` or `var` of a module or namespace.
    Global,
}

/// A reference in code to a function, constant, type or fold, with its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NameRow {
    pub(crate) at: Stretch,
    /// The place of the whole reference. It may be longer than the name, because it includes the
    /// expression before a dot.
    pub(crate) whole: Stretch,
    pub(crate) what: Named,
}

impl NameRow {
    pub(crate) const fn new(at: Stretch, what: Named) -> Self {
        Self { at, whole: at, what }
    }
}

/// The folds that were checked, in order and by the task that runs them.
#[derive(Clone, Debug, Default)]
pub(crate) struct FoldList {
    all: Vec<FoldDef>,
    by: HashMap<(ModuleId, Runner), Vec<FoldDef>>,
}

impl FoldList {
    pub(crate) fn push(&mut self, fold: FoldDef) {
        self.all.push(fold);
        self.by.entry((fold.at.module, fold.runner)).or_default().push(fold);
    }

    pub(crate) const fn len(&self) -> usize {
        self.all.len()
    }

    /// Removes all folds except the first `len`.
    pub(crate) fn truncate(&mut self, len: usize) {
        while self.all.len() > len {
            let Some(fold) = self.all.pop() else { return };
            let key = (fold.at.module, fold.runner);
            let Some(own) = self.by.get_mut(&key) else { continue };
            own.pop();
            if own.is_empty() {
                self.by.remove(&key);
            }
        }
    }

    pub(crate) fn of(&self, module: ModuleId, runner: Runner) -> &[FoldDef] {
        self.by.get(&(module, runner)).map_or(&[], Vec::as_slice)
    }

    /// Removes all folds, and returns them.
    pub(crate) fn take(&mut self) -> Vec<FoldDef> {
        if !self.all.is_empty() {
            self.by = HashMap::new();
        }
        std::mem::take(&mut self.all)
    }
}
