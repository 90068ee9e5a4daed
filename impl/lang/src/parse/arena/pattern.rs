//! Patterns of the syntax tree, with their parts.

use super::Arena;
use super::entry::{Arg, Path, PatternField};
use super::handle::{Expr, Leaf, Node, Pattern};
use super::steps::{StepKind, Steps};
use super::tag::{Tag, tag};
use crate::scan::Token;
use crate::util::words::List;
use selfsame_spec::text::TokenKind;

/// The kind of a pattern, with the same cases as [`selfsame_spec::text::tree::PatternKind`].
#[derive(Clone, Copy)]
pub(crate) enum PatternKind<'t> {
    Wild(Option<Expr>),
    /// A name that the pattern binds, with its written type.
    Bind(Token, Option<Expr>),
    /// A literal. Its token is interpreted in the same way as in an expression.
    Literal(Leaf),
    /// The pattern `()`.
    Unit,
    Tuple(List<'t, Pattern>),
    Record(Path, List<'t, PatternField>),
    Constant(Path),
}

impl Arena {
    /// Returns the kind of a pattern, with its parts.
    pub(crate) fn pattern(&self, pattern: Pattern) -> PatternKind<'_> {
        let node = Node::from(pattern);
        if let Some(leaf) = node.leaf() {
            return match self.tokens.kind(leaf.token) {
                TokenKind::Ident => PatternKind::Bind(leaf.token, None),
                TokenKind::Underscore => PatternKind::Wild(None),
                _ => PatternKind::Literal(leaf),
            };
        }
        let (header, mut words) = self.placed(node);
        let (first, last) = (self.first(node), self.last(node));
        match tag(header) {
            Tag::TypedWild => PatternKind::Wild(Some(words.read())),
            Tag::TypedBind => PatternKind::Bind(first, Some(words.read())),
            Tag::TuplePattern => PatternKind::Tuple(words.list()),
            Tag::RecordPattern => {
                let path = Path { first, last: words.read() };
                PatternKind::Record(path, words.labelled())
            }
            Tag::ConstantPattern => PatternKind::Constant(Path { first, last }),
            Tag::Tuple => PatternKind::Tuple(words.labelled::<Arg>().cast()),
            Tag::Postfix => {
                let name = self.first(words.read::<Expr>());
                self.postfix_pattern(name, Steps::new(&self.tokens, words, last))
            }
            // The arms above handle all other records of patterns, so this record is `()`.
            _ => PatternKind::Unit,
        }
    }

    /// Returns the pattern of a parameter that was parsed as an expression: a name with members,
    /// possibly followed by a call. `[parse.entry]`
    fn postfix_pattern<'t>(&self, name: Token, steps: Steps<'t>) -> PatternKind<'t> {
        let mut path = Path { first: name, last: name };
        for step in steps.iter() {
            match step.kind {
                StepKind::Call(args) => return PatternKind::Record(path, args.cast()),
                _ => path.last = step.last,
            }
        }
        PatternKind::Constant(path)
    }
}
