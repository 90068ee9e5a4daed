//! Items, imports and cases of the syntax tree, with their parts.

use super::entry::{Case, CaseField, Gap, ImportName, Path, TemplateParam};
use super::handle::{Block, Expr, Import, Init, Item, Node, Pattern};
use super::tag::{Tag, flags, tag};
use super::{Arena, Entries};
use crate::scan::Token;
use crate::util::words::List;
use selfsame_spec::text::TokenKind;

/// The kind of an item, with the same cases as [`selfsame_spec::text::tree::Item`].
#[derive(Clone, Copy)]
pub(crate) enum ItemKind<'t> {
    Namespace {
        public: bool,
        path: Path,
        items: List<'t, Item>,
    },
    Template {
        public: bool,
        name: Token,
        params: List<'t, TemplateParam>,
        body: TemplateBody<'t>,
    },
    Const {
        public: bool,
        name: Token,
        ty: Option<Expr>,
        init: Init,
    },
    /// A `let`. [`Arena::first`] returns its keyword `let`.
    Let {
        public: bool,
        pattern: Pattern,
        ty: Option<Expr>,
        value: Expr,
    },
    Var {
        public: bool,
        name: Token,
        ty: Option<Expr>,
        value: Expr,
    },
    Forward(List<'t, Token>),
    Gap(Gap),
    Expr(Expr),
    Assign {
        target: Expr,
        value: Expr,
    },
    Return(Token, Option<Expr>),
    Break(Token),
    Continue(Token),
    While {
        condition: Expr,
        body: Block,
    },
    For {
        pattern: Pattern,
        over: Expr,
        body: Block,
    },
}

/// The body of a template.
#[derive(Clone, Copy)]
pub(crate) enum TemplateBody<'t> {
    /// An expression: `= e;`.
    Expr(Expr),
    /// A body with items: `{ .. }`.
    Items(List<'t, Item>),
}

/// The parts of an import `import .. from "path";`.
#[derive(Clone, Copy)]
pub(crate) struct ImportKind<'t> {
    /// The token `*`, if the import imports all names. Such an import has no list of names.
    pub(crate) star: Option<Token>,
    pub(crate) names: Entries<'t, ImportName>,
    /// The token of the path, whose text [`Tokens::string`](crate::scan::Tokens::string) returns.
    pub(crate) from: Token,
}

impl Arena {
    /// Returns the kind of an item, with its parts.
    pub(crate) fn item(&self, item: Item) -> ItemKind<'_> {
        let node = Node::from(item);
        if let Some(leaf) = node.leaf() {
            return match self.tokens.kind(leaf.token) {
                kind if leaf.minus && kind != TokenKind::Number => {
                    ItemKind::Gap(Gap { first: leaf.token, last: leaf.token })
                }
                TokenKind::Break => ItemKind::Break(leaf.token),
                TokenKind::Continue => ItemKind::Continue(leaf.token),
                _ => ItemKind::Expr(node.into()),
            };
        }
        let (header, at, mut words) = self.record(node);
        let public = flags(header) != 0;
        match tag(header) {
            Tag::Namespace => {
                let path = Path { first: at, last: words.read() };
                ItemKind::Namespace { public, path, items: words.list() }
            }
            Tag::Template => {
                let body = TemplateBody::Expr(words.read());
                ItemKind::Template { public, name: at, params: words.list(), body }
            }
            Tag::TemplateItems => {
                let params = words.list();
                let body = TemplateBody::Items(words.list());
                ItemKind::Template { public, name: at, params, body }
            }
            Tag::Const => {
                let ty = words.read();
                ItemKind::Const { public, name: at, ty, init: words.read() }
            }
            Tag::Let => {
                let (pattern, ty) = (words.read(), words.read());
                ItemKind::Let { public, pattern, ty, value: words.read() }
            }
            Tag::Var => {
                let ty = words.read();
                ItemKind::Var { public, name: at, ty, value: words.read() }
            }
            Tag::Forward => ItemKind::Forward(words.list()),
            Tag::Gap => ItemKind::Gap(Gap { first: at, last: words.read() }),
            Tag::Assign => {
                let target = words.read();
                ItemKind::Assign { target, value: words.read() }
            }
            Tag::Return => ItemKind::Return(at, words.read()),
            Tag::While => {
                let condition = words.read();
                ItemKind::While { condition, body: words.read() }
            }
            Tag::For => {
                let (pattern, over) = (words.read(), words.read());
                ItemKind::For { pattern, over, body: words.read() }
            }
            // The arms above handle all other records of items, so this item is an expression.
            _ => ItemKind::Expr(node.into()),
        }
    }

    /// Returns whether an item is a namespace, template, constant, `let` or `var`. Only the tag of
    /// the item is read.
    pub(crate) fn declares(&self, item: Item) -> bool {
        let is_outer = |tag| matches!(tag, Tag::Namespace | Tag::Template | Tag::TemplateItems);
        let is_local = |tag| matches!(tag, Tag::Const | Tag::Let | Tag::Var);
        self.tag(item).is_some_and(|tag| is_outer(tag) || is_local(tag))
    }

    /// Returns whether an item is a gap: a part that could not be parsed.
    pub(crate) fn is_gap(&self, item: Item) -> bool {
        match Node::from(item).leaf() {
            Some(leaf) => leaf.minus && self.tokens.kind(leaf.token) != TokenKind::Number,
            None => self.tag(item) == Some(Tag::Gap),
        }
    }

    /// Returns the parts of an import.
    pub(crate) fn import(&self, import: Import) -> ImportKind<'_> {
        let (_, at, mut words) = self.record(import.into());
        let star = (self.tokens.kind(at) == TokenKind::Star).then_some(at);
        let from = words.read();
        ImportKind { star, names: Entries::new(self, words.list()), from }
    }

    /// Returns the name of a case, and its fields.
    pub(crate) fn case(&self, case: Case) -> (Token, List<'_, CaseField>) {
        match case.0.leaf() {
            Some(leaf) => (leaf.token, List::new(&[])),
            None => {
                let (_, name, mut words) = self.record(case.0);
                (name, words.list())
            }
        }
    }
}
