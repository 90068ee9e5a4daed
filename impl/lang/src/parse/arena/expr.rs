//! Expressions of the syntax tree, with their parts.

use super::entry::{Arg, Arm, Case, Gap, Link, MatchArm, Member, Pair, Param, TypeParam};
use super::handle::{Block, Expr, Init, Item, Leaf, Node};
use super::reader::Reader;
use super::steps::Steps;
use super::tag::{self, Tag, flags, tag};
use super::{Arena, Entries, TemplateParam};
use crate::scan::Token;
use crate::util::words::List;
use selfsame_spec::text::TokenKind;
use selfsame_spec::text::tree::{CompareOp, Prefix};

/// The kind of an expression, with the same cases as [`selfsame_spec::text::tree::ExprKind`].
#[derive(Clone, Copy)]
pub(crate) enum ExprKind<'t> {
    /// A literal: a number with its sign, a string, `true`, `false` or `none`.
    /// [`Tokens::value`](crate::scan::Tokens::value) returns its value.
    Literal(Leaf),
    /// The expression `()`.
    Unit,
    /// The type `!`.
    Never,
    /// The hole `_`.
    Hole,
    /// An expression that is an identifier.
    Name(Token),
    Tuple(List<'t, Arg>),
    List(List<'t, Expr>),
    Dict(List<'t, Pair>),
    Prefix(Prefix, Expr),
    /// A chain of operators of one operator level: the first operand, and one or more operators
    /// with their operands.
    Chain(Expr, Entries<'t, Link>),
    Compare(Expr, CompareOp, Expr),
    /// An expression that is followed by at least one step.
    Postfix(Expr, Steps<'t>),
    Struct(Body<'t>),
    Class(Body<'t>, List<'t, Expr>),
    Variant(Body<'t>, List<'t, Case>),
    Function(Function<'t>),
    /// A function type: its parameters and its result type.
    FunctionType(Entries<'t, TypeParam>, Expr),
    /// An `if`: its arms, and the block of its `else`.
    If(List<'t, Arm>, Option<Block>),
    /// A `match`: its subject and its arms.
    Match(Expr, List<'t, MatchArm>),
    Block(Block),
}

/// The parts that structs, classes and variants have in common.
#[derive(Clone, Copy)]
pub(crate) struct Body<'t> {
    /// The string that gives the record a name, if there is one.
    pub(crate) name: Option<Token>,
    pub(crate) members: List<'t, Member>,
    pub(crate) gaps: Entries<'t, Gap>,
}

/// A function literal.
#[derive(Clone, Copy)]
pub(crate) struct Function<'t> {
    pub(crate) params: Entries<'t, Param>,
    pub(crate) result: Option<Expr>,
    pub(crate) body: Block,
}

/// The value of a constant.
#[derive(Clone, Copy)]
pub(crate) enum InitKind<'t> {
    /// The expression of a constant.
    Expr(Expr),
    /// A generic function `fn[T: type](x: T) { .. }`: the parameters of the template, and the
    /// function. The span of this node begins at `fn`.
    Generic(List<'t, TemplateParam>, Function<'t>),
}

/// The items of a block, and its value.
#[derive(Clone, Copy)]
pub(crate) struct BlockParts<'t> {
    pub(crate) items: List<'t, Item>,
    pub(crate) value: Option<Expr>,
}

impl Arena {
    /// Returns the kind of an expression, with its parts. Most expressions are tokens, and the kind
    /// of the token determines the kind of the expression. The function is inlined, because most
    /// callers test for a single kind.
    #[inline(always)]
    pub(crate) fn expr(&self, expr: Expr) -> ExprKind<'_> {
        let node = Node::from(expr);
        match node.leaf() {
            Some(leaf) => match self.tokens.kind(leaf.token) {
                TokenKind::Ident => ExprKind::Name(leaf.token),
                TokenKind::Bang => ExprKind::Never,
                TokenKind::Underscore => ExprKind::Hole,
                _ => ExprKind::Literal(leaf),
            },
            None => self.record_expr(node),
        }
    }

    /// Returns the tag of a node that is a record, or `None` for a token.
    pub(crate) fn tag(&self, node: impl Into<Node>) -> Option<Tag> {
        let node = node.into();
        node.leaf().is_none().then(|| tag(self.words(node)[0]))
    }

    #[inline(never)]
    fn record_expr(&self, node: Node) -> ExprKind<'_> {
        let (header, first, mut words) = self.record(node);
        let last = match tag::behind(header) {
            tag::MANY => Token::from_u32(words.next()),
            behind => Token::from_u32(first.number() + behind),
        };
        match tag(header) {
            Tag::Tuple => ExprKind::Tuple(words.labelled()),
            Tag::List => ExprKind::List(words.list()),
            Tag::Dict => ExprKind::Dict(words.list()),
            Tag::Prefix | Tag::PrefixOfOne | Tag::PrefixOfSeveral => {
                let operand = match tag(header) {
                    Tag::PrefixOfOne => Node::record(node.at() - self.back(3)).into(),
                    Tag::PrefixOfSeveral => Node::record(node.at() - self.back(2)).into(),
                    _ => words.read(),
                };
                ExprKind::Prefix(PREFIXES[flags(header) as usize], operand)
            }
            Tag::Chain => ExprKind::Chain(words.read(), Entries::new(self, words.list())),
            Tag::Pair => ExprKind::Chain(words.read(), Entries::new(self, words.entries(1, 1))),
            Tag::Compare => {
                let (left, right) = (words.read(), words.read());
                ExprKind::Compare(left, COMPARES[flags(header) as usize], right)
            }
            Tag::Postfix => {
                let base = words.read();
                ExprKind::Postfix(base, Steps::new(&self.tokens, words, last))
            }
            Tag::Struct => {
                let name = words.read();
                ExprKind::Struct(words.members(self, name))
            }
            Tag::Class => {
                let name = words.read();
                let bases = words.list();
                ExprKind::Class(words.members(self, name), bases)
            }
            Tag::Variant => {
                let name = words.read();
                let cases = words.list();
                ExprKind::Variant(words.members(self, name), cases)
            }
            Tag::Function => ExprKind::Function(words.function(self)),
            Tag::FunctionType => {
                let result = words.read();
                ExprKind::FunctionType(Entries::new(self, words.list()), result)
            }
            Tag::If => {
                let otherwise = words.read();
                ExprKind::If(words.list(), otherwise)
            }
            Tag::Match => {
                let subject = words.read();
                ExprKind::Match(subject, words.list())
            }
            Tag::Block | Tag::EmptyBlock => ExprKind::Block(node.into()),
            // The arms above handle all other records of expressions, so this record is `()`.
            _ => ExprKind::Unit,
        }
    }
}

impl Arena {
    /// Returns the kind of the value of a constant, with its parts.
    pub(crate) fn init(&self, init: Init) -> InitKind<'_> {
        let node = Node::from(init);
        if node.leaf().is_none() {
            let (header, mut words) = self.placed(node);
            if tag(header) == Tag::Generic {
                let (_, mut function) = self.placed(words.read());
                return InitKind::Generic(words.list(), function.function(self));
            }
        }
        InitKind::Expr(node.into())
    }

    /// Returns the function literal of a generic function, or `None` for another value of a
    /// constant.
    pub(crate) fn generic(&self, init: Init) -> Option<Expr> {
        let node = Node::from(init);
        if node.leaf().is_some() {
            return None;
        }
        let (header, mut words) = self.placed(node);
        if tag(header) == Tag::Generic { Some(words.read()) } else { None }
    }

    /// Returns the items of a block, and its value.
    pub(crate) fn block(&self, block: Block) -> BlockParts<'_> {
        let (header, mut words) = self.placed(block.into());
        if tag(header) == Tag::EmptyBlock {
            return BlockParts { items: List::new(&[]), value: None };
        }
        let value = words.read();
        BlockParts { items: words.list(), value }
    }
}

impl<'t> Reader<'t> {
    fn function(&mut self, arena: &'t Arena) -> Function<'t> {
        let (body, result) = (self.read(), self.read());
        Function { params: Entries::new(arena, self.list()), result, body }
    }

    fn members(&mut self, arena: &'t Arena, name: Option<Token>) -> Body<'t> {
        let members = self.list();
        Body { name, members, gaps: Entries::new(arena, self.list()) }
    }
}

/// The prefix operators, by the number that a record stores.
const PREFIXES: [Prefix; 4] = [Prefix::Fold, Prefix::Not, Prefix::Minus, Prefix::Ref];
/// The comparison operators, by the number that a record stores.
const COMPARES: [CompareOp; 8] = [
    CompareOp::Equal,
    CompareOp::NotEqual,
    CompareOp::Less,
    CompareOp::LessEqual,
    CompareOp::Greater,
    CompareOp::GreaterEqual,
    CompareOp::In,
    CompareOp::Is,
];

#[cfg(test)]
mod tests {
    use super::{COMPARES, PREFIXES};

    #[test]
    fn operators_are_found_by_their_numbers() {
        assert!(COMPARES.iter().enumerate().all(|(number, &op)| op as usize == number));
        assert!(PREFIXES.iter().enumerate().all(|(number, &op)| op as usize == number));
    }
}
