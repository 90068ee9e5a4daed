//! Meanings of names, module by module.

use super::outermost::{Outermost, OutermostKind};
use crate::link::{ALONE, DeclId, Fault, FunctionId, PathId};
use crate::parse::arena::Expr;
use crate::scan::Token;
use selfsame_spec::program::BUILTINS;
use selfsame_spec::text::TokenKind;
use std::collections::BTreeMap;
use std::ops::Range;

/// The names of earlier texts, with their numbers (`[notation.scope]`).
pub(crate) type Earlier = BTreeMap<String, u32>;

/// The meanings of a program's names, module by module.
#[derive(Debug, Default)]
pub(crate) struct Names {
    pub(crate) modules: Vec<Meanings>,
    pub(crate) faults: Vec<Fault>,
}

/// The meanings of a module's names.
#[derive(Debug, Default)]
pub(crate) struct Meanings {
    /// The uses, by place.
    pub(crate) uses: Vec<Use>,
    /// The declarations that the walk finds, which are locals and members of templates.
    pub(crate) locals: Range<u32>,
    /// The functions, by place.
    pub(crate) functions: Vec<Function>,
    /// Pairs of a function and a declaration that this function uses; the declaration belongs to an
    /// enclosing function. The functions between these two functions also capture the declaration.
    pub(crate) captured: Vec<(FunctionId, DeclId)>,
    /// The literals of records, variants and functions, in order of place.
    pub(crate) literals: Vec<Literal>,
    /// The constants, in the order of the walk.
    pub(crate) constants: Vec<Constant>,
    /// The functions and templates that are not nested in other functions or templates, in order of
    /// place.
    pub(crate) outermost: Vec<Outermost>,
    /// The templates and generic functions; each follows the templates and functions that enclose
    /// it.
    pub(crate) templates: Vec<TemplateAt>,
    /// The defaults and constants of records in functions, in order of place.
    pub(crate) members: Vec<MemberAt>,
    /// The first and last token of the operand of each fold, in order of place.
    pub(crate) folds: Vec<(Token, Token)>,
}

impl Meanings {
    /// Returns the uses that begin between two tokens.
    pub(crate) fn uses_in(&self, first: Token, last: Token) -> &[Use] {
        let rest = &self.uses[self.uses.partition_point(|used| used.first < first)..];
        &rest[..rest.partition_point(|used| used.first <= last)]
    }

    /// Returns the uses that begin between two tokens, outside of the operands of folds.
    pub(crate) fn uses_outside_folds(
        &self,
        first: Token,
        last: Token,
    ) -> impl Iterator<Item = &Use> {
        let mut outside = self.outside_folds(first, last);
        self.uses_in(first, last).iter().filter(move |used| outside(used.first))
    }

    /// Returns the literals that begin between two tokens, outside of the operands of folds.
    pub(crate) fn literals_outside_folds(
        &self,
        first: Token,
        last: Token,
    ) -> impl Iterator<Item = &Literal> {
        let mut outside = self.outside_folds(first, last);
        let from = self.literals.partition_point(|literal| literal.first < first);
        let within = self.literals[from..].iter().take_while(move |literal| literal.first <= last);
        within.filter(move |literal| outside(literal.first))
    }

    /// Returns a test whether a token is outside of the operands of all folds between `first` and
    /// `last`. The test must be called with ascending tokens.
    fn outside_folds(&self, first: Token, last: Token) -> impl FnMut(Token) -> bool {
        let from = self.folds.partition_point(|fold| fold.0 < first);
        let mut folds = self.folds[from..].iter().take_while(move |fold| fold.0 <= last).peekable();
        move |token| {
            while folds.next_if(|fold| fold.1 < token).is_some() {}
            // A fold in the operand of another fold begins after the outer fold.
            folds.peek().is_none_or(|fold| token < fold.0)
        }
    }
}

/// A use of a name (`[names.use]`).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Use {
    /// The first identifier that belongs to the use; `last` is the last such identifier. All
    /// identifiers belong to an unknown use.
    pub(crate) first: Token,
    pub(crate) last: Token,
    /// The number of identifiers that belong to the use.
    pub(crate) parts: u32,
    pub(crate) target: Target,
}

/// The meaning of a use.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Target {
    /// A declaration of the module.
    Decl(DeclId),
    /// A builtin, identified by its index in the list of builtins. The builtins of texts that stand
    /// alone come last.
    Builtin(u32),
    /// A name of an earlier text, identified by its number (`[notation.scope]`).
    Old(u32),
    /// A case of the matched type (`[names.pattern]`).
    Case,
    /// Unknown.
    Unknown,
}

impl Target {
    /// Returns the name of a builtin.
    pub(crate) fn builtin(self) -> Option<&'static str> {
        let Self::Builtin(at) = self else { return None };
        let at = at as usize;
        match BUILTINS.get(at) {
            Some(builtin) => Some(builtin.name),
            None => ALONE.get(at - BUILTINS.len()).copied(),
        }
    }

    /// Returns whether the target is the builtin with a name.
    pub(crate) fn is(self, name: &str) -> bool {
        self.builtin() == Some(name)
    }
}

/// A function literal, or a generic function.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Function {
    pub(crate) first: Token,
    pub(crate) last: Token,
    /// The function whose block contains this function.
    pub(crate) around: Option<FunctionId>,
    /// The declarations that would be locals of the function if the function were outermost
    /// (`[form.local]`).
    pub(crate) locals: Local,
}

/// A range of declarations: the number of the first declaration, and the number after the last
/// declaration.
pub(crate) type Local = (u32, u32);

/// The value of a default or constant of a record in a function.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MemberAt {
    pub(crate) first: Token,
    /// The declarations in it.
    pub(crate) locals: Local,
}

/// A template or generic function.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TemplateAt {
    pub(crate) what: OutermostKind,
    pub(crate) name: Token,
    /// The declaration of the template; a function of a record has no declaration.
    pub(crate) decl: Option<DeclId>,
    /// The template or generic function that encloses this template.
    pub(crate) around: Option<u32>,
    /// The declarations in the template, including its parameters.
    pub(crate) locals: Local,
}

/// A literal of a record, variant or function.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Literal {
    pub(crate) first: Token,
    pub(crate) last: Token,
    pub(crate) name: LiteralName,
    pub(crate) stands: Stands,
}

/// The way in which a record depends on the runs of the function whose block contains its literal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Stands {
    /// The literal is in no function.
    Nowhere,
    /// Each run of the function makes a new record (`[fold.made]`).
    In(FunctionId),
    /// The literal is a part of another type, or is in type position (`[fold.made-part]`).
    Part,
}

/// The name of a literal (`[names.literal]`).
#[derive(Clone, Copy, Debug)]
pub(crate) enum LiteralName {
    /// A string.
    Text(Token),
    /// The path around the literal, and the number of earlier literals with the same name.
    Path(PathId, u32),
}

/// A constant that is not a generic function.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Constant {
    pub(crate) name: Token,
    pub(crate) value: Expr,
    /// The declaration of the constant; a constant of a record has no declaration.
    pub(crate) decl: Option<DeclId>,
}

/// Returns whether a literal that begins with a token of this kind is the literal of a record.
pub(crate) const fn is_record(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Struct | TokenKind::Class | TokenKind::Variant)
}
