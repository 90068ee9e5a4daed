//! Operators, and their levels.

/// An operator before its operand.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Prefix {
    /// `#fold`, which applies to a whole expression.
    Fold,
    /// `not`
    Not,
    /// `-`. A `-` directly before a number belongs to the number.
    Minus,
    /// `&`
    Ref,
}

/// The levels of operators, from the loosest to the tightest (`[parse.level]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Level {
    /// `#fold`
    Fold,
    /// `or`
    Or,
    /// `and`
    And,
    /// `not`
    Not,
    /// The comparisons, such as `==`, `<`, `in` and `is`, which do not form chains.
    Compare,
    /// `|`
    Union,
    /// `+`, `-`
    Sum,
    /// `*`, `/`, `%`
    Product,
    /// `-`, `&` before an operand.
    Unary,
    /// Calls, elements, members.
    Postfix,
    /// All other expressions.
    Atom,
}

/// An operator of a chain.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ChainOp {
    /// `or`
    Or,
    /// `and`
    And,
    /// `|`
    Union,
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `%`
    Remainder,
}

impl ChainOp {
    /// Returns the level of the operator.
    #[must_use]
    pub const fn level(self) -> Level {
        match self {
            Self::Or => Level::Or,
            Self::And => Level::And,
            Self::Union => Level::Union,
            Self::Add | Self::Subtract => Level::Sum,
            Self::Multiply | Self::Divide | Self::Remainder => Level::Product,
        }
    }

    /// Returns the text of the operator.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Or => "or",
            Self::And => "and",
            Self::Union => "|",
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Remainder => "%",
        }
    }
}

/// An operator that compares.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CompareOp {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterEqual,
    /// `in`
    In,
    /// `is`, before a type.
    Is,
}

impl CompareOp {
    /// Returns the text of the operator.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessEqual => "<=",
            Self::Greater => ">",
            Self::GreaterEqual => ">=",
            Self::In => "in",
            Self::Is => "is",
        }
    }
}
