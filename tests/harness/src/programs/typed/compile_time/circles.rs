//! Draws types on cycles, and copies of these types ([types.equal]). The copies may refer to one
//! another. A copy is equal to its original type, even if it unrolls the cycle several times,
//! except where a part was changed.

use super::made::MadeTests;
use crate::kit::source::Source;

/// The forms of types. The `$` is replaced by a part.
const FORMS: &[&str] = &[
    "List[$]",
    "Tup[$]",
    "Dict[str, $]",
    "List[($, int)]",
    "List[(a: int, b: $)]",
    "fn($) -> int",
    "&List[$]",
];

/// Members of unions that refer to no drawn type.
const LEAVES: &[&str] = &["int", "str", "none"];

/// The prefixes of the names of the original types, and of each set of copies.
const COPIES: &[&str] = &["ZqciA", "ZqciB", "ZqciC"];

/// A member of a union: a drawn type, given by its number, or a type without children.
#[derive(Clone, Copy)]
enum Head {
    Of(usize),
    Leaf(&'static str),
}

/// A type: its form, and the members of the union that is its part.
#[derive(Clone)]
struct Shape {
    form: &'static str,
    heads: Vec<Head>,
}

impl Shape {
    fn draw(source: &mut dyn Source, count: usize) -> Self {
        let mut heads = Vec::new();
        for _ in 0..=source.index(3) {
            heads.push(match source.chance(1, 4) {
                true => Head::Leaf(LEAVES[source.index(LEAVES.len())]),
                false => Head::Of(source.index(count)),
            });
        }
        Self { form: FORMS[source.index(FORMS.len())], heads }
    }

    /// Returns a copy of the shape. In one case of eight, one member is replaced by a type without
    /// children.
    fn copy(&self, source: &mut dyn Source) -> Self {
        let mut out = self.clone();
        if source.chance(1, 8) {
            let at = source.index(out.heads.len());
            out.heads[at] = Head::Leaf(LEAVES[source.index(LEAVES.len())]);
        }
        out
    }

    /// Returns the text of the type. Each drawn type to which it refers is replaced by one of the
    /// copies of that type.
    fn text(&self, source: &mut dyn Source, copies: &[&str]) -> String {
        let heads = self.heads.iter().map(|head| match head {
            Head::Of(at) => format!("{}{at}", copies[source.index(copies.len())]),
            Head::Leaf(name) => (*name).to_owned(),
        });
        let heads: Vec<String> = heads.collect();
        self.form.replace('$', &heads.join(" | "))
    }
}

impl MadeTests {
    /// Draws types and copies of them, and expressions that compare the copies.
    pub(super) fn circles(&mut self, source: &mut dyn Source) {
        let count = 1 + source.index(3);
        let shapes: Vec<Shape> = (0..count).map(|_| Shape::draw(source, count)).collect();
        let copies = &COPIES[..2 + source.index(2)];
        let mut lines = Vec::new();
        for (number, copy) in copies.iter().enumerate() {
            // The original types refer only to one another. The copies may refer to original types
            // and to copies.
            let known = if number == 0 { &copies[..1] } else { copies };
            for (at, shape) in shapes.iter().enumerate() {
                let own = if number == 0 { shape.clone() } else { shape.copy(source) };
                lines.push(format!(" {copy}{at} :: {};", own.text(source, known)));
            }
        }
        let from = source.index(lines.len());
        lines.rotate_left(from);
        self.declared.push('\n');
        self.declared.extend(lines);
        for at in 0..count {
            for copy in &copies[1..] {
                let other = source.index(count);
                self.shown.push(format!("Type[{}{at}] == Type[{copy}{at}]", COPIES[0]));
                self.shown.push(format!("Type[{}{other}] == Type[{copy}{at}]", COPIES[1]));
            }
        }
    }
}
