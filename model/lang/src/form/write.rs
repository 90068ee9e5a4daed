//! Writes the bytes of forms ([form.bytes]): single bytes, numbers, texts and lists.
//!
//! ```text
//! number(3)          00 00 00 03
//! text("ab")         00 00 00 02  61 62
//! each([1, 2], ..)   00 00 00 02, then each
//! ```

use super::local::locals;
use super::outermost::Outermost;
use crate::rules::FormRules;
use selfsame_spec::Value;
use selfsame_spec::program::form::Tag;
use selfsame_spec::program::{
    DeclIx, Declaration, Form, FormGlobal, ModuleNames, NameUse, Sort, Target,
};
use selfsame_spec::text::Span;
use std::collections::BTreeMap;

/// The module whose functions and templates are written as forms.
pub(super) struct Module<'a> {
    pub(super) rules: &'a FormRules,
    pub(super) names: &'a ModuleNames,
    /// The uses in the module, indexed by the offset at which each use starts.
    pub(super) uses: BTreeMap<u32, NameUse>,
}

/// The state of writing a form.
pub(super) struct Writer<'a> {
    pub(super) module: &'a Module<'a>,
    locals: BTreeMap<Span, u32>,
    form: Form,
    /// For each global, by its number, the place of its first use.
    places: Vec<Span>,
    /// Whether the meanings of all parts that were written so far are known.
    known: bool,
}

/// The meaning of a use, as a form contains it.
pub(super) enum Meaning {
    /// A local: the number of the local, and the number of identifiers in the use that belong to
    /// it.
    Local(u32, usize),
    /// A global: its declaration, and the number of identifiers in the use that belong to it.
    Global(DeclIx, usize),
    Case,
    Unknown,
}

impl<'a> Writer<'a> {
    pub(super) fn new(module: &'a Module<'a>, outermost: Outermost<'_>) -> Self {
        Self {
            module,
            locals: locals(outermost),
            form: Form::default(),
            places: Vec::new(),
            known: true,
        }
    }

    /// Returns the form, or `None` if the meaning of a part is unknown.
    // [form.outermost]
    pub(super) fn finish(self) -> Option<Form> {
        self.finish_with_places().map(|(form, _)| form)
    }

    /// Returns the form, and for each global the place of its first use. Returns `None` if the
    /// meaning of a part is unknown.
    pub(super) fn finish_with_places(self) -> Option<(Form, Vec<Span>)> {
        Some((self.form, self.places)).filter(|_| self.known)
    }

    /// Records that the form contains a gap, or a name whose meaning is unknown.
    pub(super) fn unknown(&mut self) {
        self.known = false;
    }

    // [form.bytes]
    pub(super) fn byte(&mut self, byte: u8) {
        self.form.bytes.push(byte);
    }

    pub(super) fn tag(&mut self, tag: Tag) {
        self.byte(tag.code());
    }

    pub(super) fn flag(&mut self, flag: bool) {
        self.byte(u8::from(flag));
    }

    // [form.bytes]
    pub(super) fn number(&mut self, number: u32) {
        self.form.bytes.extend(number.to_be_bytes());
    }

    // [form.bytes]
    pub(super) fn text(&mut self, text: &str) {
        self.number(text.len() as u32);
        self.form.bytes.extend(text.as_bytes());
    }

    // [form.bytes]
    pub(super) fn value(&mut self, value: &Value) {
        self.byte(value.kind().0);
        self.number(value.bytes().len() as u32);
        self.form.bytes.extend(value.bytes());
    }

    /// Writes the number of items, and then each item by calling `each`.
    pub(super) fn each<T>(&mut self, all: &[T], mut each: impl FnMut(&mut Self, &T)) {
        self.number(all.len() as u32);
        all.iter().for_each(|one| each(self, one));
    }

    // [form.bytes]
    pub(super) fn opt<T>(&mut self, value: Option<T>, each: impl FnOnce(&mut Self, T)) {
        self.flag(value.is_some());
        if let Some(value) = value {
            each(self, value);
        }
    }

    /// Returns the meaning of the use that starts at the given offset.
    // [form.local] [form.global]
    pub(super) fn meaning(&self, start: u32) -> Meaning {
        let Some(found) = self.module.uses.get(&start) else { return Meaning::Unknown };
        let parts = found.parts as usize;
        let at = match found.target {
            Target::Declaration(at) => at,
            Target::Case => return Meaning::Case,
            Target::Unknown => return Meaning::Unknown,
        };
        let Some(declared) = self.module.names.declarations.get(at.0 as usize) else {
            return Meaning::Unknown;
        };
        match self.locals.get(&declared.span) {
            Some(&local) => Meaning::Local(local, parts),
            None if is_refused(declared) => Meaning::Unknown,
            None => Meaning::Global(at, parts),
        }
    }

    /// Writes a use of a global at `at`. `path` contains the names that follow the declaration.
    // [form.global]
    pub(super) fn global(&mut self, declaration: DeclIx, path: String, at: Span) {
        let global = FormGlobal { declaration, path };
        let known = self.form.globals.iter().position(|other| *other == global);
        let number = known.unwrap_or_else(|| {
            self.form.globals.push(global);
            self.places.push(at);
            self.form.globals.len() - 1
        });
        self.tag(Tag::Global);
        self.number(number as u32);
    }
}

/// Returns whether a declaration is an import that was refused. The meaning of such a declaration
/// is unknown.
fn is_refused(declared: &Declaration) -> bool {
    declared.sort == Sort::Import && declared.origin.is_none()
}
