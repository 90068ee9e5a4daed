//! The positions in which an expression needs brackets.

use crate::kind::Kind;
use crate::notation::print::literal;
use crate::text::tree::{Expr, ExprKind, Level, Prefix};

/// The position of an expression, which decides whether the expression needs brackets.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Slot {
    /// The loosest level at which an expression needs no brackets.
    pub least: Level,
    /// Whether a block needs brackets, also as the body of a `fn` or as an operand, as in types and
    /// conditions (`[parse.fn-block]`).
    pub no_block: bool,
    /// Whether a statement starts here. Without brackets, a compound expression at the start would
    /// end the statement (`[parse.statement]`).
    pub starts_statement: bool,
    /// Whether a `-` precedes the expression. The `-` would become part of a number without a sign
    /// (`[parse.number]`).
    pub behind_minus: bool,
    /// Whether `.0` follows the expression. The `.0` would become part of a number without a point
    /// (`[scan.number]`).
    pub before_element: bool,
}

impl Slot {
    /// A position in which no expression needs brackets.
    pub const FREE: Self = Self {
        least: Level::Fold,
        no_block: false,
        starts_statement: false,
        behind_minus: false,
        before_element: false,
    };
    /// The position of a type.
    pub const TYPE: Self = Self { least: Level::Union, no_block: true, ..Self::FREE };
    /// A condition.
    pub const CONDITION: Self = Self { no_block: true, ..Self::FREE };
    /// The start of a statement.
    pub const STATEMENT: Self = Self { starts_statement: true, ..Self::FREE };

    /// Returns the position of the left operand, with which the expression starts.
    pub(super) const fn left(self, least: Level) -> Self {
        Self { least, before_element: false, ..self }
    }

    /// Returns the position of an operand that is not the left operand.
    pub(super) const fn right(self, least: Level) -> Self {
        Self { least, no_block: self.no_block, ..Self::FREE }
    }
}

/// Returns the level at which an expression binds (`[parse.level]`). A function type binds like a
/// union, because its result extends over the whole union behind the arrow.
#[must_use]
pub fn level(expr: &Expr) -> Level {
    match &expr.kind {
        ExprKind::Prefix(Prefix::Fold, _) => Level::Fold,
        ExprKind::Prefix(Prefix::Not, _) => Level::Not,
        ExprKind::Prefix(Prefix::Minus | Prefix::Ref, _) => Level::Unary,
        ExprKind::Chain(chain) => chain.level().unwrap_or(Level::Atom),
        ExprKind::Compare(..) => Level::Compare,
        ExprKind::FunctionType(_) => Level::Union,
        ExprKind::Postfix(_) => Level::Postfix,
        _ => Level::Atom,
    }
}

/// Returns whether an expression needs brackets in a position, so that the text is read as the same
/// tree.
///
/// ```
/// use selfsame_spec::Value;
/// use selfsame_spec::text::Span;
/// use selfsame_spec::text::print::{Slot, needs_group};
/// use selfsame_spec::text::tree::{Expr, ExprKind};
/// let one = Expr { kind: ExprKind::Literal(Value::i64(1)), span: Span::default() };
/// assert!(!needs_group(Slot::FREE, &one));
/// // `-1` is one number, `-(1)` is two.
/// assert!(needs_group(Slot { behind_minus: true, ..Slot::FREE }, &one));
/// ```
#[must_use]
pub fn needs_group(slot: Slot, expr: &Expr) -> bool {
    let compound = matches!(expr.kind, ExprKind::If(_) | ExprKind::Match(_) | ExprKind::Block(_));
    let number = match &expr.kind {
        ExprKind::Literal(value) => match value.kind() {
            Kind::BOOL | Kind::STR | Kind::NONE | Kind::UNIT => None,
            _ => Some(literal(value)),
        },
        _ => None,
    };
    let joins = |number: &String| {
        slot.behind_minus && !number.starts_with('-')
            || slot.before_element && !number.contains('.')
    };
    level(expr) < slot.least
        || slot.no_block && matches!(expr.kind, ExprKind::Function(_) | ExprKind::Block(_))
        || slot.starts_statement && compound
        || number.as_ref().is_some_and(joins)
}
