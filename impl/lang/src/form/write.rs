//! The writer of the bytes of a form.

use super::local::Locals;
use super::{Form, Global};
use crate::link::Links;
use crate::names::{Target, Use, UseTable};
use crate::parse::arena::Arena;
use crate::scan::Token;
use hashbrown::HashMap;
use selfsame_spec::Value;
use selfsame_spec::program::form::Tag;

/// The writer of the form of an outermost function or template (`[form.bytes]`).
///
/// The recursion is as deep as the syntax tree. The tree has a few nodes for each level of nesting,
/// and a text has at most 500 levels (`[parse.depth]`).
pub(super) struct Writer<'f> {
    pub(super) links: &'f Links,
    pub(super) arena: &'f Arena,
    uses: &'f [Use],
    table: &'f UseTable,
    locals: &'f Locals,
    form: Form,
    /// The number of each global, by its target, name and path.
    globals: HashMap<(Target, String, String), u32>,
    /// Whether the code contains a gap, or a use without a meaning. Such code has no form.
    broken: bool,
}

/// The entity to which the first identifiers of a use refer.
pub(super) enum Head {
    Local(u32),
    /// A global. The identifiers after the name of the global, separated by dots, are its path.
    Global(Target),
    /// A case of a variant, which occurs only in patterns.
    Case,
}

impl<'f> Writer<'f> {
    pub(super) fn new(
        links: &'f Links,
        arena: &'f Arena,
        uses: &'f [Use],
        table: &'f UseTable,
        locals: &'f Locals,
    ) -> Self {
        let (form, globals) = (Form::default(), HashMap::new());
        Self { links, arena, uses, table, locals, form, globals, broken: false }
    }

    /// Returns the form, if the code has one.
    pub(super) fn finish(self) -> Option<Form> {
        (!self.broken).then_some(self.form)
    }

    /// Records that the code has no form.
    pub(super) const fn give_up(&mut self) {
        self.broken = true;
    }

    pub(super) fn tag(&mut self, tag: Tag) {
        self.form.bytes.push(tag.code());
    }

    pub(super) fn flag(&mut self, flag: bool) {
        self.form.bytes.push(u8::from(flag));
    }

    pub(super) fn count(&mut self, count: usize) {
        // A text has fewer than 2^30 bytes, and each counted part has at least one byte, so the
        // count fits into 32 bits.
        self.form.bytes.extend((count as u32).to_be_bytes());
    }

    pub(super) fn text(&mut self, text: &str) {
        self.count(text.len());
        self.form.bytes.extend(text.as_bytes());
    }

    /// Writes the text of an identifier, or the empty text if there is none.
    pub(super) fn name(&mut self, name: Option<Token>) {
        let text =
            name.map_or("", |name| self.links.loaded.names.text(self.arena.tokens().name(name)));
        self.text(text);
    }

    pub(super) fn value(&mut self, value: &Value) {
        self.tag(Tag::Literal);
        self.form.bytes.push(value.kind().0);
        self.count(value.bytes().len());
        self.form.bytes.extend(value.bytes());
    }

    /// Writes a part that may be missing.
    pub(super) fn optional<T>(&mut self, part: Option<T>, write: impl FnOnce(&mut Self, T)) {
        self.flag(part.is_some());
        if let Some(part) = part {
            write(self, part);
        }
    }

    /// Returns the entity to which the use at a token refers, and the number of identifiers of the
    /// use.
    pub(super) fn used(&mut self, first: Token) -> Option<(Head, usize)> {
        let used = self.table.at(self.uses, first);
        let head = used.and_then(|used| match used.target {
            Target::Decl(decl) => match self.locals.of(decl) {
                Some(number) => Some(Head::Local(number)),
                None if self.links.decl(decl).is_unknown() => None,
                None => Some(Head::Global(used.target)),
            },
            Target::Builtin(_) | Target::Old(_) => Some(Head::Global(used.target)),
            Target::Case => Some(Head::Case),
            // [notation.unbound]
            Target::Unknown => self.links.alone.then_some(Head::Global(used.target)),
        });
        let parts = used.map(|used| used.parts as usize);
        if head.is_none() {
            self.give_up();
        }
        head.zip(parts)
    }

    /// Returns identifiers joined by dots.
    fn dotted(&self, parts: &[Token]) -> String {
        let texts = parts.iter().map(|&part| self.arena.tokens().name(part));
        let texts: Vec<&str> = texts.map(|name| self.links.loaded.names.text(name)).collect();
        texts.join(".")
    }

    /// Writes a local, represented by its number (`[form.local]`).
    pub(super) fn local(&mut self, number: u32) {
        self.tag(Tag::Local);
        self.count(number as usize);
    }

    /// Writes a global, represented by its number (`[form.global]`).
    pub(super) fn global(&mut self, target: Target, parts: &[Token], found: usize) {
        let path = self.dotted(&parts[found..]);
        // If the name is not declared in this text, the identifiers are written as they are.
        let name = match target {
            Target::Old(_) | Target::Unknown => self.dotted(&parts[..found]),
            _ => String::new(),
        };
        let next = self.form.globals.len() as u32;
        let key = (target, name.clone(), path.clone());
        let number = *self.globals.entry(key).or_insert(next);
        if number == next {
            let path = if target == Target::Unknown { name } else { path };
            // The index is valid, because a use has at least one identifier.
            let (first, last) = (parts[0], parts[parts.len() - 1]);
            self.form.globals.push(Global { target, path, first, last });
        }
        self.tag(Tag::Global);
        self.count(number as usize);
    }
}
