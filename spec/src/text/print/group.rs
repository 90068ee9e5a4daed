//! Decides in which positions an expression needs brackets.

use crate::kind::Kind;
use crate::notation::print::literal;
use crate::text::tree::{Expr, ExprKind, Level, Prefix};

/// The position of an expression, which decides whether the expression needs brackets.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Slot {
    /// The loosest level at which an expression needs no brackets.
    pub least: Level,
    /// Whether a function literal or a block needs brackets in this position, as in types and
    /// conditions. The flag holds also for the operands of the expression (`[parse.fn-block]`).
    pub no_block: bool,
    /// Whether a statement starts at this position. Without brackets, an `if`, `match` or block at
    /// the start would end the statement (`[parse.statement]`).
    pub starts_statement: bool,
    /// Whether a `-` precedes the expression. Without brackets, the `-` would become part of an
    /// unsigned number (`[parse.number]`).
    pub behind_minus: bool,
    /// Whether `.0` follows the expression. Without brackets, the `.0` would become part of a
    /// number (`[scan.number]`).
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
    /// A position in which the grammar has a type.
    pub const TYPE: Self = Self { least: Level::Union, no_block: true, ..Self::FREE };
    /// The position of a condition, of the subject of a `match`, or of the expression after `in` in
    /// a `for`.
    pub const CONDITION: Self = Self { no_block: true, ..Self::FREE };
    /// The position at the start of a statement.
    pub const STATEMENT: Self = Self { starts_statement: true, ..Self::FREE };

    /// Returns the position of the left operand of an expression in this position. The expression
    /// starts with this operand.
    pub(super) const fn left(self, least: Level) -> Self {
        Self { least, before_element: false, ..self }
    }

    /// Returns the position of an operand that does not start the expression.
    pub(super) const fn right(self, least: Level) -> Self {
        Self { least, no_block: self.no_block, ..Self::FREE }
    }
}

/// Returns the level of an expression (`[parse.level]`). A function type has the level of a union,
/// because its result type extends over the whole union after the arrow.
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
