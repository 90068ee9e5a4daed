//! The results of name resolution, for each module.

use super::outermost::{Outermost, OutermostKind};
use crate::link::{ALONE, DeclId, Fault, FunctionId, PathId};
use crate::parse::arena::Expr;
use crate::scan::Token;
use selfsame_spec::program::BUILTINS;
use selfsame_spec::text::TokenKind;
use std::collections::BTreeMap;
use std::ops::Range;

/// The names that earlier stand-alone texts declared, with their numbers (`[notation.scope]`).
pub(crate) type Earlier = BTreeMap<String, u32>;

/// The results of name resolution for a program, for each module.
#[derive(Debug, Default)]
pub(crate) struct Names {
    pub(crate) modules: Vec<Meanings>,
    pub(crate) faults: Vec<Fault>,
}

/// The results of name resolution for a module.
#[derive(Debug, Default)]
pub(crate) struct Meanings {
    /// The uses of names in the module, sorted by place.
    pub(crate) uses: Vec<Use>,
    /// The range of the declarations that name resolution adds: locals, and members of templates.
    pub(crate) locals: Range<u32>,
    /// The function literals and generic functions of the module, sorted by place.
    pub(crate) functions: Vec<Function>,
    /// Pairs of a function and a declaration of an enclosing function that it uses. The functions
    /// between these two functions also capture the declaration.
    pub(crate) captured: Vec<(FunctionId, DeclId)>,
    /// The literals of records, variants and functions, in order of place.
    pub(crate) literals: Vec<Literal>,
    /// The constants, in the order in which name resolution visits them.
    pub(crate) constants: Vec<Constant>,
    /// The functions and templates that are not nested in other functions or templates, in order of
    /// place.
    pub(crate) outermost: Vec<Outermost>,
    /// The templates and generic functions. Each of them comes after the templates and functions
    /// that enclose it.
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

    /// Returns a closure that decides whether a token is outside of the operands of all folds
    /// between `first` and `last`. The closure must be called with ascending tokens.
    fn outside_folds(&self, first: Token, last: Token) -> impl FnMut(Token) -> bool {
        let from = self.folds.partition_point(|fold| fold.0 < first);
        let mut folds = self.folds[from..].iter().take_while(move |fold| fold.0 <= last).peekable();
        move |token| {
            while folds.next_if(|fold| fold.1 < token).is_some() {}
            // A fold that is nested in the operand of another fold begins after that fold, so it is
            // not needed here.
            folds.peek().is_none_or(|fold| token < fold.0)
        }
    }
}

/// A use of a name (`[names.use]`).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Use {
    /// The first identifier of the use. The field `last` has the last identifier. If the use is
    /// unknown, all its identifiers belong to it.
    pub(crate) first: Token,
    pub(crate) last: Token,
    /// The number of identifiers that belong to the use.
    pub(crate) parts: u32,
    pub(crate) target: Target,
}

/// The entity to which a use refers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Target {
    /// A declaration of the program.
    Decl(DeclId),
    /// A builtin, given by its index in the list of builtins. The builtins that exist only in
    /// stand-alone texts come last.
    Builtin(u32),
    /// A name of an earlier text, given by its number (`[notation.scope]`).
    Old(u32),
    /// A case of the type that is matched (`[names.pattern]`).
    Case,
    /// The meaning of the use is unknown.
    Unknown,
}

impl Target {
    /// Returns the name of the builtin, if the target is a builtin.
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
    /// The function whose block contains this function, if there is one.
    pub(crate) around: Option<FunctionId>,
    /// The range of the declarations that would be locals of the function if the function were
    /// outermost (`[form.local]`).
    pub(crate) locals: Local,
}

/// A range of declarations: the index of the first declaration, and the index after the last one.
pub(crate) type Local = (u32, u32);

/// The value of a default or constant of a record in a function.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MemberAt {
    pub(crate) first: Token,
    /// The range of the declarations within the expression.
    pub(crate) locals: Local,
}

/// A template or generic function.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TemplateAt {
    pub(crate) what: OutermostKind,
    pub(crate) name: Token,
    /// The declaration of the template. A generic function in a record has no declaration.
    pub(crate) decl: Option<DeclId>,
    /// The index of the template or generic function that encloses this template.
    pub(crate) around: Option<u32>,
    /// The range of the declarations in the template, including its parameters.
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
    /// The string that the text gives as the name.
    Text(Token),
    /// The path around the literal, and the number of earlier literals with this path.
    Path(PathId, u32),
}

/// A constant that is not a generic function.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Constant {
    pub(crate) name: Token,
    pub(crate) value: Expr,
    /// The declaration of the constant, or `None` for a constant of a record.
    pub(crate) decl: Option<DeclId>,
}

/// Returns whether a literal that begins with a token of this kind is the literal of a record.
pub(crate) const fn is_record(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Struct | TokenKind::Class | TokenKind::Variant)
}
