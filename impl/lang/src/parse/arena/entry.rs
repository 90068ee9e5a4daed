//! Entries of lists.

use super::handle::{Block, Expr, Init, Node, Pattern};
use crate::scan::Token;
use crate::util::words::Entry;
use selfsame_spec::text::tree::ChainOp;

/// Identifiers joined by dots: those among the tokens from the first to the last. Brackets of a
/// group may stand between, as in `fn((A).B) {}`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Path {
    /// The first identifier.
    pub(crate) first: Token,
    /// The last identifier.
    pub(crate) last: Token,
}

/// What could not be read, from its first token to its last (`[parse.gap]`). It may declare each
/// identifier in it: [`Tokens::identifiers`](crate::scan::Tokens::identifiers).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Gap {
    pub(crate) first: Token,
    pub(crate) last: Token,
}

/// What a member of a record is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum MemberKind {
    /// `x: T;`, `x: T = e;`
    Field(Expr, Option<Expr>),
    /// `x := e;`
    Inferred(Expr),
    /// `K :: e;`
    Constant(Init),
}

/// A member of a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Member {
    pub(crate) public: bool,
    pub(crate) name: Token,
    pub(crate) kind: MemberKind,
}

/// An operator of a chain, and the operand behind it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Link {
    pub(crate) op: ChainOp,
    pub(crate) operand: Expr,
}

/// A case of a variant: its name, or the record of one with fields.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Case(pub(crate) Node);

macro_rules! entries {
    ($($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $field:ident: $ty:ty,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(crate) struct $name {
            $($(#[$about])* pub(crate) $field: $ty,)+
        }

        impl Entry for $name {
            const WORDS: usize = [$(stringify!($field)),+].len();

            fn read(words: &[u32]) -> Self {
                let mut words = words.iter().copied();
                Self { $($field: Word::of(words.next().unwrap_or(Node::NONE)),)+ }
            }
        }
    )+};
}

entries! {
    /// A part of a tuple, or an argument of a call.
    Arg {
        label: Option<Token>,
        value: Expr,
    }
    /// `a: b` of a dictionary.
    Pair {
        key: Expr,
        value: Expr,
    }
    /// A condition and its block.
    Arm {
        condition: Expr,
        then: Block,
    }
    /// `p if c -> a`
    MatchArm {
        pattern: Pattern,
        guard: Option<Expr>,
        value: Expr,
    }
    /// A parameter of a function. A name or `_` has no type in its pattern; with a default there is
    /// a type.
    Param {
        pattern: Pattern,
        ty: Option<Expr>,
        default: Option<Expr>,
    }
    /// A parameter of a function type.
    TypeParam {
        name: Option<Token>,
        ty: Expr,
    }
    /// `T: type`
    TemplateParam {
        name: Token,
        ty: Expr,
    }
    /// A field of a case.
    CaseField {
        name: Token,
        ty: Expr,
    }
    /// A part of a record or case in a pattern.
    PatternField {
        label: Option<Token>,
        pattern: Pattern,
    }
    /// `A.x as y`: the path is from the first to the last.
    ImportName {
        first: Token,
        last: Token,
        alias: Option<Token>,
    }
}

impl ImportName {
    /// The name in the other module.
    pub(crate) const fn path(self) -> Path {
        Path { first: self.first, last: self.last }
    }
}

/// What one word holds.
pub(super) trait Word {
    fn of(word: u32) -> Self;
}

macro_rules! words {
    ($($name:ident)+) => {$(
        impl Word for $name {
            fn of(word: u32) -> Self {
                Self::from_u32(word)
            }
        }

        impl Word for Option<$name> {
            fn of(word: u32) -> Self {
                $name::optional(word)
            }
        }
    )+};
}

words! { Token Node Expr Pattern Init Block }

impl Entry for Gap {
    const WORDS: usize = 2;

    fn read(words: &[u32]) -> Self {
        Self { first: Token::from_u32(words[0]), last: Token::from_u32(words[1]) }
    }
}

impl Entry for Link {
    const WORDS: usize = 2;

    fn read(words: &[u32]) -> Self {
        // The word was an operator's number when it was written.
        Self { op: CHAIN_OPS[words[0] as usize], operand: Expr::from_u32(words[1]) }
    }
}

impl Entry for Case {
    const WORDS: usize = 1;

    fn read(words: &[u32]) -> Self {
        Self(Node::from_u32(words[0]))
    }
}

/// Operators by number.
const CHAIN_OPS: [ChainOp; 8] = [
    ChainOp::Or,
    ChainOp::And,
    ChainOp::Union,
    ChainOp::Add,
    ChainOp::Subtract,
    ChainOp::Multiply,
    ChainOp::Divide,
    ChainOp::Remainder,
];

/// Marks a member that is `pub`.
const PUBLIC: u32 = 4;

impl Entry for Member {
    const WORDS: usize = 4;

    fn read(words: &[u32]) -> Self {
        let kind = match words[0] & !PUBLIC {
            0 => MemberKind::Field(Expr::from_u32(words[2]), Expr::optional(words[3])),
            1 => MemberKind::Inferred(Expr::from_u32(words[2])),
            _ => MemberKind::Constant(Init::from_u32(words[2])),
        };
        Self { public: words[0] & PUBLIC != 0, name: Token::from_u32(words[1]), kind }
    }
}

impl Member {
    /// The words that it is read from.
    pub(crate) fn words(self) -> [u32; 4] {
        let (kind, value, default) = match self.kind {
            MemberKind::Field(ty, default) => (0, ty.number(), default.map(Expr::number)),
            MemberKind::Inferred(value) => (1, value.number(), None),
            MemberKind::Constant(init) => (2, init.number(), None),
        };
        let flags = kind | if self.public { PUBLIC } else { 0 };
        [flags, self.name.number(), value, default.unwrap_or(Node::NONE)]
    }
}

#[cfg(test)]
mod tests {
    use super::CHAIN_OPS;

    #[test]
    fn operators_are_found_by_their_numbers() {
        assert!(CHAIN_OPS.iter().enumerate().all(|(number, &op)| op as usize == number));
    }
}
