//! The entries of lists in the syntax tree.

use super::handle::{Block, Expr, Init, Node, Pattern};
use crate::scan::Token;
use crate::util::words::Entry;
use selfsame_spec::text::tree::ChainOp;

/// Identifiers joined by dots: all identifiers among the tokens from `first` to `last`. Parentheses
/// may occur between the identifiers, as in `fn((A).B) {}`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Path {
    /// The token of the first identifier.
    pub(crate) first: Token,
    /// The token of the last identifier.
    pub(crate) last: Token,
}

/// A part of the text that could not be parsed, from its first token to its last (`[parse.gap]`). A
/// gap may declare each identifier that it contains:
/// [`Tokens::identifiers`](crate::scan::Tokens::identifiers).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Gap {
    pub(crate) first: Token,
    pub(crate) last: Token,
}

/// The kind of a member of a record, with its parts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum MemberKind {
    /// A field `x: T;` or `x: T = e;`, with its type and default.
    Field(Expr, Option<Expr>),
    /// A field `x := e;`, with the expression that gives its type.
    Inferred(Expr),
    /// A constant `K :: e;`.
    Constant(Init),
}

/// A member of a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Member {
    pub(crate) public: bool,
    pub(crate) name: Token,
    pub(crate) kind: MemberKind,
}

/// An operator of a chain, and the operand after it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Link {
    pub(crate) op: ChainOp,
    pub(crate) operand: Expr,
}

/// A case of a variant. If the case has fields, the node is a record; otherwise it is the token of
/// its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Case(pub(crate) Node);

/// A part of a tuple, or an argument of a call, with its label if it has one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Arg {
    pub(crate) label: Option<Token>,
    pub(crate) value: Expr,
}

/// A part of a record or case in a pattern, with its label if it has one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct PatternField {
    pub(crate) label: Option<Token>,
    pub(crate) pattern: Pattern,
}

/// A parameter of a function. If the pattern of the parameter is a name or `_`, its type is stored
/// in the parameter and not in the pattern. A parameter with a default always has a type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Param {
    pub(crate) pattern: Pattern,
    pub(crate) ty: Option<Expr>,
    pub(crate) default: Option<Expr>,
}

/// A parameter of a function type, with its name if it has one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct TypeParam {
    pub(crate) name: Option<Token>,
    pub(crate) ty: Expr,
}

/// A name in an import, as in `A.x as y`. The path `A.x` consists of the identifiers from `first`
/// to `last`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct ImportName {
    pub(crate) first: Token,
    pub(crate) last: Token,
    pub(crate) alias: Option<Token>,
}

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
    /// An entry `a: b` of a dictionary.
    Pair {
        key: Expr,
        value: Expr,
    }
    /// An arm of an `if`: a condition and a block.
    Arm {
        condition: Expr,
        then: Block,
    }
    /// An arm `p if c -> a` of a `match`.
    MatchArm {
        pattern: Pattern,
        guard: Option<Expr>,
        value: Expr,
    }
    /// A parameter `T: type` of a template.
    TemplateParam {
        name: Token,
        ty: Expr,
    }
    /// A field of a case of a variant.
    CaseField {
        name: Token,
        ty: Expr,
    }
}

impl ImportName {
    /// Returns the path of the imported name in the other module.
    pub(crate) const fn path(self) -> Path {
        Path { first: self.first, last: self.last }
    }
}

/// A value that is stored in one word of a record.
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

/// Returns the label and the value of an entry. If no entry of the list has a label, only the words
/// of the values are stored.
fn labelled(words: &[u32]) -> (Option<Token>, u32) {
    match *words {
        [label, value] => (Token::optional(label), value),
        _ => (None, words.first().copied().unwrap_or(Node::NONE)),
    }
}

impl Entry for Arg {
    const WORDS: usize = 2;

    fn read(words: &[u32]) -> Self {
        let (label, value) = labelled(words);
        Self { label, value: Expr::from_u32(value) }
    }
}

impl Entry for PatternField {
    const WORDS: usize = 2;

    fn read(words: &[u32]) -> Self {
        let (label, pattern) = labelled(words);
        Self { label, pattern: Pattern::from_u32(pattern) }
    }
}

impl Entry for Case {
    const WORDS: usize = 1;

    fn read(words: &[u32]) -> Self {
        Self(Node::from_u32(words[0]))
    }
}

/// The bit that marks the name of a `pub` member. The bit is free, because a text has fewer than
/// 2^30 tokens.
const PUBLIC: u32 = 1 << 31;
/// The bit that marks the name of a member that is a constant.
const CONSTANT: u32 = 1 << 30;

/// The first word is the marked name. The second word is the type of a field, or the value of a
/// constant. The third word is the default of a field, or its value if the field has no type.
impl Entry for Member {
    const WORDS: usize = 3;

    fn read(words: &[u32]) -> Self {
        let kind = match Expr::optional(words[1]) {
            _ if words[0] & CONSTANT != 0 => MemberKind::Constant(Init::from_u32(words[1])),
            Some(ty) => MemberKind::Field(ty, Expr::optional(words[2])),
            None => MemberKind::Inferred(Expr::from_u32(words[2])),
        };
        let name = Token::from_u32(words[0] & !(PUBLIC | CONSTANT));
        Self { public: words[0] & PUBLIC != 0, name, kind }
    }
}

impl Member {
    /// Returns the words that are stored for the member.
    pub(crate) fn words(self) -> [u32; Self::WORDS] {
        let (mark, first, second) = match self.kind {
            MemberKind::Field(ty, default) => (0, ty.number(), default.map(Expr::number)),
            MemberKind::Inferred(value) => (0, Node::NONE, Some(value.number())),
            MemberKind::Constant(init) => (CONSTANT, init.number(), None),
        };
        let mark = mark | if self.public { PUBLIC } else { 0 };
        [self.name.number() | mark, first, second.unwrap_or(Node::NONE)]
    }
}
