//! Finds the meanings of uses. Imports are followed to the declaration in the exporting module.
//!
//! ```text
//! import {x} from "m"; x     the declaration m:x
//! len                      a builtin
//! ```

use super::index::Index;
use crate::names::identifiers;
use selfsame_spec::program::{DeclIx, Declaration, NameUse, Sort, Target};
use selfsame_spec::text::tree::{Expr, ExprKind};
use selfsame_spec::text::{Place, Span};

impl<'t> Index<'t> {
    /// Returns the name of the literal of a function, record or variant.
    pub(crate) fn literal_name(&self, literal: &Place) -> String {
        self.literal_names.get(literal).map_or_else(String::new, |name| (*name).to_owned())
    }

    /// Returns the use of a name that starts at a byte of a module's text.
    pub(crate) fn use_at(&self, module: &str, start: u32) -> Option<&'t NameUse> {
        self.uses.get(module)?.get(&start).copied()
    }

    /// Returns the meaning of a use, after following imports to the declaration in the exporting
    /// module.
    pub(crate) fn meaning(&self, module: &str, target: Target) -> Meaning<'t> {
        match target {
            Target::Declaration(at) => self.declaration(module, at),
            Target::Case => Meaning::Case,
            Target::Unknown => Meaning::Unknown,
        }
    }

    fn declaration(&self, module: &str, at: DeclIx) -> Meaning<'t> {
        let found = self.names.get(module).and_then(|names| names.declarations.get(at.0 as usize));
        let Some(declaration) = found else { return Meaning::Unknown };
        match (declaration.sort, &declaration.origin) {
            (Sort::Builtin, _) => Meaning::Builtin(&declaration.name),
            (Sort::Import, Some(origin)) => self.declaration(&origin.module, origin.declaration),
            (Sort::Import | Sort::Forward, _) => Meaning::Unknown,
            _ => Meaning::Declared(Place::new(module, declaration.span), declaration),
        }
    }

    /// Returns the use of a name with which an expression starts.
    pub(crate) fn use_of(&self, module: &str, expr: &Expr) -> Option<Use<'t>> {
        let (base, _) = identifiers(expr);
        if !matches!(base.kind, ExprKind::Name(_)) {
            return None;
        }
        let found = self.use_at(module, base.span.start)?;
        Some(Use {
            span: Span::new(base.span.start, found.span.end),
            parts: found.parts as usize,
            meaning: self.meaning(module, found.target),
        })
    }
}

/// A use of a name at the start of an expression.
#[derive(Clone)]
pub(crate) struct Use<'t> {
    /// The span of the identifiers of the use.
    pub(crate) span: Span,
    /// The number of identifiers of the use at the start of the expression.
    pub(crate) parts: usize,
    pub(crate) meaning: Meaning<'t>,
}

/// The meaning of a used name.
#[derive(Clone)]
pub(crate) enum Meaning<'t> {
    /// A declaration, by the place of its name.
    Declared(Place, &'t Declaration),
    Builtin(&'t str),
    Case,
    Unknown,
}
