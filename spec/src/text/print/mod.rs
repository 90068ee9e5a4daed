//! Prints syntax trees as text. Reading the printed text gives the same tree (`[parse.print]`).
//!
//! The printer decides nothing about the language. The printer writes each node as the grammar
//! requires, with brackets where the text would otherwise be read as another tree.

mod expr;
mod group;
mod item;
mod large;

pub use group::{Slot, level, needs_group};

use crate::text::tree::{Expr, Name, Tree};
use std::fmt::Write;

/// A function that decides whether an expression needs brackets in a position.
pub type Groups = fn(Slot, &Expr) -> bool;

/// Returns the text of a syntax tree, which has no gaps.
///
/// ```
/// use selfsame_spec::text::print;
/// use selfsame_spec::text::Span;
/// use selfsame_spec::text::tree::{Forward, Item, Name, Tree};
/// let name = Name { text: "A".into(), span: Span::default() };
/// let items = vec![Item::Forward(Forward { names: vec![name] })];
/// assert_eq!(print(&Tree { imports: Vec::new(), items }), "forward A;\n");
/// ```
#[must_use]
pub fn print(tree: &Tree) -> String {
    print_with(tree, needs_group)
}

/// Returns the text of a syntax tree, with brackets around the expressions for which `groups`
/// returns true.
#[must_use]
pub fn print_with(tree: &Tree, groups: Groups) -> String {
    let mut printer = Printer { groups, out: String::new(), indent: 0 };
    tree.imports.iter().for_each(|import| printer.import(import));
    printer.items(&tree.items, false);
    printer.out
}

/// Returns the text of a single expression, in the form that claims and messages use.
#[must_use]
pub fn print_expr(expr: &Expr) -> String {
    let mut printer = Printer { groups: needs_group, out: String::new(), indent: 0 };
    printer.expr(expr, Slot::FREE);
    printer.out
}

struct Printer {
    groups: Groups,
    out: String,
    indent: usize,
}

impl Printer {
    fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn name(&mut self, name: &Name) {
        self.out.push_str(&name.text);
    }

    fn public(&mut self, public: bool) {
        self.put(if public { "pub " } else { "" });
    }

    /// Starts a new line with the current indentation.
    fn line(&mut self) {
        let _ = write!(self.out, "{:1$}", "", 4 * self.indent);
    }

    /// Writes the elements of a list with commas between them, each by `part`.
    fn list<T>(&mut self, parts: &[T], mut part: impl FnMut(&mut Self, &T)) {
        for (at, one) in parts.iter().enumerate() {
            if at > 0 {
                self.put(", ");
            }
            part(self, one);
        }
    }

    /// Writes a pair of braces, with the indented lines between them that `inner` writes.
    fn braces(&mut self, inner: impl FnOnce(&mut Self)) {
        self.put("{\n");
        self.indent += 1;
        inner(self);
        self.indent -= 1;
        self.line();
        self.put("}");
    }
}
