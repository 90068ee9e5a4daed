//! The operators of expressions, and their levels.

/// An operator that precedes its operand.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Prefix {
    /// The operator `#fold`, whose operand extends as far as possible.
    Fold,
    /// The operator `not`.
    Not,
    /// The operator `-`. A `-` directly before a number is part of the number.
    Minus,
    /// The operator `&`.
    Ref,
}

/// The levels of operators, from the loosest to the tightest (`[parse.level]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Level {
    /// The level of `#fold`.
    Fold,
    /// The level of `or`.
    Or,
    /// The level of `and`.
    And,
    /// The level of `not`.
    Not,
    /// The level of comparisons such as `==`, `<`, `in` and `is`, which do not form chains.
    Compare,
    /// The level of `|`.
    Union,
    /// The level of `+` and `-` between operands.
    Sum,
    /// The level of `*`, `/` and `%`.
    Product,
    /// The level of `-` and `&` before an operand.
    Unary,
    /// The level of calls, elements and members.
    Postfix,
    /// The level of all other expressions.
    Atom,
}

/// An operator between the operands of a chain.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ChainOp {
    /// The operator `or`.
    Or,
    /// The operator `and`.
    And,
    /// The operator `|`.
    Union,
    /// The operator `+`.
    Add,
    /// The operator `-`.
    Subtract,
    /// The operator `*`.
    Multiply,
    /// The operator `/`.
    Divide,
    /// The operator `%`.
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

/// An operator that compares two operands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CompareOp {
    /// The operator `==`.
    Equal,
    /// The operator `!=`.
    NotEqual,
    /// The operator `<`.
    Less,
    /// The operator `<=`.
    LessEqual,
    /// The operator `>`.
    Greater,
    /// The operator `>=`.
    GreaterEqual,
    /// The operator `in`.
    In,
    /// The operator `is`, whose right operand is a type.
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
