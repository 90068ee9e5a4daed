//! How objects and calls are displayed (`[typefn.display]`).

use crate::handle::{Obj, TypeForm};
use crate::label::Labels;
use crate::object::heap::Slot;
use crate::object::lens::visitor::{LensVisitor, Vertex};
use crate::world::World;
use selfsame_spec::error::Result;
use selfsame_spec::notation::print::literal;
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::{Label, Lens, Payload};

/// How many levels are shown.
const LEVELS: u32 = 4;
/// How many of a list are shown.
pub(crate) const FIRST: usize = 8;
/// How many characters of a name or literal are shown: a forward's name may be a call as it is
/// displayed, of arguments that are such forwards.
const NAME: usize = 64;
/// How many characters are shown in all.
const ALL: usize = 1000;

/// What is left of a text of which so many characters are shown.
fn cut(mut text: String, length: usize) -> String {
    if let Some((at, _)) = text.char_indices().nth(length) {
        text.truncate(at);
        text.push_str("..");
    }
    text
}

/// A whole that is displayed.
pub(crate) fn whole(text: String) -> String {
    cut(text, ALL)
}

impl World {
    /// How an object is displayed: four levels of it, and the first eight of each list.
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let list = world.head(&Label::plain(Kind::LIST, 1)?, &[int])?;
    /// assert_eq!(world.display(list)?, "List[i64]");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709.
    pub fn display(&self, object: Obj) -> Result<String> {
        Ok(self.display_number(self.heap.own(object)?))
    }

    pub(crate) fn display_number(&self, object: u32) -> String {
        // Edges are asked for, and no labels.
        let mut none = Labels::default();
        let visitor = LensVisitor::new(
            (&self.heap, &self.owners),
            &self.interner.store,
            &mut none,
            Lens::Identity,
        );
        let at = visitor.object(object);
        whole(Display { world: self, visitor }.show(at, 1))
    }

    /// What is displayed of something.
    fn shown_as(&self, at: Vertex) -> As {
        let number = match at {
            Vertex::Object(number) => number,
            Vertex::Type(ty) => {
                let store = &self.interner.store;
                return match ty.form() {
                    TypeForm::Head(head) => As::Head(store.labels.label(store.label(head))),
                    TypeForm::Union(_) => As::OneOf,
                };
            }
            _ => return As::Name(String::new()),
        };
        match self.heap.slot(number) {
            Slot::Head(label) => As::Head(self.labels.label(label)),
            Slot::OneOf => As::OneOf,
            Slot::Forward(name) => As::Name(self.heap.forward_name(name).to_owned()),
            Slot::Module(module) => match self.heap.modules.get(module) {
                Some(module) if module.named => As::Name(module.name.to_string()),
                _ => As::Anonymous,
            },
            Slot::Realized(_) | Slot::Free => As::Name(String::new()),
        }
    }
}

/// What is displayed.
enum As {
    Head(Label),
    OneOf,
    Name(String),
    Anonymous,
}

struct Display<'w> {
    world: &'w World,
    visitor: LensVisitor<'w>,
}

impl Display<'_> {
    /// Recursion is four levels deep.
    fn show(&mut self, at: Vertex, level: u32) -> String {
        if level > LEVELS {
            return "..".to_owned();
        }
        let heads = self.heads(at);
        let shown = heads.iter().take(FIRST).map(|&head| self.head(head, level));
        let mut shown: Vec<String> = shown.collect();
        if heads.len() > FIRST {
            shown.push("..".to_owned());
        }
        shown.join(" | ")
    }

    /// What several heads are, as far as they are shown; one more says that there are more.
    fn heads(&mut self, at: Vertex) -> Vec<Vertex> {
        let (mut heads, mut seen) = (Vec::new(), hashbrown::HashSet::new());
        let mut work = vec![at];
        while let Some(at) = work.pop() {
            if !seen.insert(at) {
                continue;
            }
            match self.world.shown_as(at) {
                As::OneOf => work.extend(self.visitor.edges(at).into_iter().rev()),
                _ => heads.push(at),
            }
            if heads.len() > FIRST {
                break;
            }
        }
        heads
    }

    fn head(&mut self, at: Vertex, level: u32) -> String {
        let label = match self.world.shown_as(at) {
            As::Name(name) => return cut(name, NAME),
            As::Head(label) => label,
            As::Anonymous | As::OneOf => {
                let edges = self.visitor.edges(at);
                return self.bracketed("anonymous module", &edges, level);
            }
        };
        match label.payload() {
            Payload::Value(value) => cut(literal(&value), NAME),
            Payload::Record { name, members } => self.record(at, &name, (&members, 0), level),
            Payload::Variant { name, cases, members } => {
                let first = cases.iter().map(|(_, fields)| fields.len()).sum();
                self.record(at, &name, (&members, first), level)
            }
            Payload::Member { module, name } => cut(format!("{module}:{name}"), NAME),
            Payload::Module { name, .. } | Payload::Function { name, .. } => cut(name, NAME),
            _ => {
                let edges = self.visitor.edges(at);
                self.bracketed(label.kind().row().map_or("", |row| row.name), &edges, level)
            }
        }
    }

    fn bracketed(&mut self, name: &str, edges: &[Vertex], level: u32) -> String {
        if edges.is_empty() {
            return name.to_owned();
        }
        let shown = edges.iter().take(FIRST).map(|&edge| self.show(edge, level + 1));
        let mut shown: Vec<String> = shown.collect();
        if edges.len() > FIRST {
            shown.push("..".to_owned());
        }
        format!("{name}[{}]", shown.join(", "))
    }

    /// A record or variant by its name, with arguments in place of parameters.
    fn record(
        &mut self,
        at: Vertex,
        name: &str,
        (members, first): (&[RecordMember], usize),
        level: u32,
    ) -> String {
        let bracket = name.strip_suffix(']').and_then(|name| name.rsplit_once('['));
        let Some((stem, params)) = bracket else { return cut(name.to_owned(), NAME) };
        let edges = self.visitor.edges(at);
        let mut shown: Vec<String> = Vec::new();
        for param in params.split(", ") {
            let Some(at) = members.iter().position(|m| m.name == param && !param.is_empty()) else {
                return cut(name.to_owned(), NAME);
            };
            let before = members[..at].iter().filter(|member| member.role.has_child()).count();
            shown.push(match (&members[at].role, edges.get(first + before)) {
                (Role::Constant(value), _) if level < LEVELS => cut(literal(value), NAME),
                (role, Some(&to)) if role.has_child() => self.show(to, level + 1),
                _ => "..".to_owned(),
            });
        }
        if shown.len() > FIRST {
            shown.truncate(FIRST);
            shown.push("..".to_owned());
        }
        format!("{}[{}]", cut(stem.to_owned(), NAME), shown.join(", "))
    }
}
