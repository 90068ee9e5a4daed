//! Converts the syntax tree to the data format that model and implementation share, in which trees
//! are compared and printed (`[parse.print]`). The conversion recurses, with a few calls for each
//! of the at most 500 levels of a text.

mod expr;
mod item;
mod pattern;
mod record;

use super::arena::{Arena, Gap, Path};
use crate::scan::Token;
use hashbrown::HashSet;
use selfsame_spec::text::tree::{self, Tree};

impl Arena {
    /// Returns the syntax tree in the shared data format. Cost: time and memory linear in the tree.
    pub(crate) fn tree(&self) -> Tree {
        Tree {
            imports: self.imports().iter().map(|import| self.to_import(import)).collect(),
            items: self.to_items(self.items()),
        }
    }

    fn to_name(&self, token: Token) -> tree::Name {
        let span = self.tokens().span(token);
        tree::Name { text: span.text(self.tokens().text()).to_owned(), span }
    }

    fn to_path(&self, path: Path) -> tree::Path {
        tree::Path { parts: self.path(path).map(|part| self.to_name(part)).collect() }
    }

    fn to_text(&self, token: Token) -> tree::Text {
        tree::Text { value: self.tokens().string(token), span: self.tokens().span(token) }
    }

    fn to_gap(&self, gap: Gap) -> tree::Gap {
        let mut seen = HashSet::new();
        let identifiers = self.tokens().identifiers(gap.first, gap.last);
        let names = identifiers.filter(|&token| seen.insert(self.tokens().name(token)));
        let names = names.map(|token| self.tokens().token_text(token).to_owned()).collect();
        let (first, last) = (self.tokens().span(gap.first), self.tokens().span(gap.last));
        tree::Gap { names, span: first.to(last) }
    }
}
