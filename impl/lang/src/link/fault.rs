//! Errors of links and names, in a compact representation, because there may be many errors.
//! Messages are created only for the errors that are reported.

use super::decl::ModuleId;
use super::module::Module;
use crate::scan::Token;
use selfsame_spec::text::{Diagnostic, Note, NoteRole, Place, Problem, Span};

/// A place: a module, and a span of its text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Spot {
    pub(crate) module: ModuleId,
    pub(crate) span: Span,
}

/// A place, given by a module and the first and last of consecutive tokens. To create such a place,
/// no position in the text has to be computed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Stretch {
    pub(crate) module: ModuleId,
    pub(crate) first: Token,
    pub(crate) last: Token,
}

/// Returns the place of consecutive tokens of a module, from the first to the last.
pub(crate) fn spot(modules: &[Module], module: ModuleId, first: Token, last: Token) -> Spot {
    let tokens = modules[module.at()].syntax.arena.tokens();
    let start = tokens.span(first);
    Spot { module, span: if first == last { start } else { start.to(tokens.span(last)) } }
}

/// An error, with its place and its notes.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    pub(crate) at: Spot,
    pub(crate) what: What,
    pub(crate) notes: Notes,
}

/// The further places that an error refers to.
#[derive(Clone, Debug)]
pub(crate) enum Notes {
    None,
    One(Spot, NoteRole),
    Many(Box<[Spot]>, NoteRole),
}

/// The kind of an error. If the error is about a name, the name is the text at the place of the
/// error.
#[derive(Clone, Copy, Debug)]
pub(crate) enum What {
    ImportCycle,
    NoModule(ModuleId),
    BadPath(&'static str),
    NotDeclared(ModuleId),
    NotExported(ModuleId),
    ImportedTwice,
    UnknownName,
    TooEarly,
    OuterVar,
    NotVisible,
    DeclaredTwice,
    IsNamespace,
    NoVar,
    NeverDefined,
    OnlyNames,
}

impl Notes {
    /// Returns the places of the notes.
    pub(crate) fn spots(&self) -> &[Spot] {
        match self {
            Self::None => &[],
            Self::One(spot, _) => std::slice::from_ref(spot),
            Self::Many(spots, _) => spots,
        }
    }

    const fn role(&self) -> NoteRole {
        match self {
            Self::None => NoteRole::Declaration,
            Self::One(_, role) | Self::Many(_, role) => *role,
        }
    }
}

impl What {
    /// Returns the error code of this kind of error.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::ImportCycle => "E0201",
            Self::NoModule(_) | Self::BadPath(_) => "E0202",
            Self::NotDeclared(_) => "E0203",
            Self::NotExported(_) => "E0204",
            Self::ImportedTwice => "E0205",
            Self::UnknownName => "E0301",
            Self::TooEarly => "E0302",
            Self::OuterVar => "E0303",
            Self::NotVisible => "E0304",
            Self::DeclaredTwice => "E0305",
            Self::IsNamespace => "E0308",
            Self::NoVar => "E0105",
            Self::NeverDefined => "E0701",
            Self::OnlyNames => "E0704",
        }
    }
}

impl Fault {
    /// Creates an error without notes.
    pub(crate) const fn new(at: Spot, what: What) -> Self {
        Self { at, what, notes: Notes::None }
    }

    /// Returns the error with a further place as a note.
    pub(crate) fn note(self, spot: Spot, role: NoteRole) -> Self {
        Self { notes: Notes::One(spot, role), ..self }
    }

    /// Converts the error to a diagnostic with a message. `nearest` is an existing name that
    /// resembles a missing name.
    pub(crate) fn told(&self, modules: &[Module], nearest: Option<String>) -> Diagnostic {
        let text = |spot: &Spot| {
            let text = spot.span.text(modules[spot.module.at()].text());
            text.split_whitespace().collect::<String>()
        };
        let place = |spot: &Spot| Place::new(&*modules[spot.module.at()].name, spot.span);
        let module = |module: ModuleId| modules[module.at()].name.to_string();
        let around = || std::iter::once(&self.at).chain(self.notes.spots());
        let name = text(&self.at);
        let problem = match self.what {
            What::ImportCycle => {
                Problem::ImportCycle { modules: around().map(|spot| module(spot.module)).collect() }
            }
            What::NoModule(missing) => Problem::NoModule { module: module(missing) },
            What::BadPath(why) => Problem::BadPath { why },
            What::NotDeclared(other) => {
                Problem::NotDeclared { module: module(other), name, nearest }
            }
            What::NotExported(other) => Problem::NotExported { module: module(other), name },
            What::ImportedTwice => Problem::ImportedTwice { name },
            What::UnknownName => Problem::UnknownName { name, nearest },
            What::TooEarly => Problem::TooEarly { name },
            What::OuterVar => Problem::OuterVar { name },
            What::NotVisible => Problem::NotVisible { name },
            What::DeclaredTwice => Problem::DeclaredTwice { name },
            What::IsNamespace => Problem::IsNamespace { name },
            What::NoVar => Problem::NoVar { name },
            What::NeverDefined => Problem::NeverDefined { name },
            What::OnlyNames => Problem::OnlyNames { names: around().map(text).collect() },
        };
        let role = self.notes.role();
        let note = |spot: &Spot| Note { place: place(spot), role };
        let notes = self.notes.spots().iter().map(note).collect();
        Diagnostic { problem, place: place(&self.at), notes }
    }
}
