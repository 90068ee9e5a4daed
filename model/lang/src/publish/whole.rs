//! A program: its modules, and what their names lead to.

use super::item::{Declares, Entry, Items, items};
use crate::link::Program;
use crate::names::{is_use, use_of};
use crate::notation::{Made, application};
use crate::rules::LeadKind;
use selfsame_spec::Value;
use selfsame_spec::program::{
    DeclIx, Declaration, DeclaredKind, Kinds, ModuleNames, NameUse, Named, Scope, Sort, Target,
};
use selfsame_spec::text::tree::{Expr, ExprKind, Init, Name, TemplateBody, TemplateParam};
use selfsame_spec::text::{Diagnostic, Place, Span};
use std::collections::{BTreeMap, BTreeSet};

/// A module of a program.
pub(super) struct Module<'t> {
    pub(super) names: &'t ModuleNames,
    pub(super) items: Items<'t>,
    pub(super) scope: Scope,
    /// What is wrong with its tokens and its tree.
    pub(super) errors: &'t [Diagnostic],
    /// The uses, by where they start.
    uses: BTreeMap<u32, &'t NameUse>,
    /// The expressions of the constants, by their names.
    constants: BTreeMap<Span, &'t Expr>,
    /// The kinds of all constants, by their names.
    kinds: BTreeMap<Span, DeclaredKind>,
    /// The templates, by their names: their parameters, and which one it is of those that make a type.
    templates: BTreeMap<Span, (&'t [TemplateParam], Option<usize>)>,
    /// The names that are declared twice, and not first.
    pub(super) twice: BTreeSet<Span>,
}

/// A program.
pub(super) struct Whole<'t> {
    pub(super) modules: Vec<Module<'t>>,
    /// The templates that make types, by module and place.
    pub(super) made: Vec<Made<'t>>,
    /// The number of the module of each.
    pub(super) made_in: Vec<usize>,
}

/// A declaration, with the number of its module. It is no import.
#[derive(Clone, Copy)]
pub(super) struct Found<'t> {
    pub(super) module: usize,
    pub(super) declared: &'t Declaration,
}

/// What an expression leads to.
#[derive(Clone, Copy)]
pub(super) enum Lead<'e> {
    /// A literal.
    Literal(&'e Value),
    /// A use of a template.
    Template,
    /// A use of a `let` or a `var`.
    Variable,
    /// An application of a template that makes a type.
    Applied,
    /// Something else.
    Other,
}

impl Lead<'_> {
    pub(super) const fn kind(self) -> LeadKind {
        match self {
            Self::Literal(_) => LeadKind::Literal,
            Self::Template => LeadKind::Template,
            Self::Variable => LeadKind::Variable,
            Self::Applied => LeadKind::Applied,
            Self::Other => LeadKind::Other,
        }
    }
}

impl<'t> Whole<'t> {
    pub(super) fn new(program: &'t Program, named: &'t Named, kinds: &Kinds) -> Self {
        let there = named.modules.iter().zip(&kinds.modules).filter_map(|(names, kinds)| {
            let module = program.modules.get(&names.module)?;
            let items = items(&module.tree);
            let kinds = kinds.constants.iter().map(|constant| (constant.name, constant.kind));
            Some(Module {
                names,
                scope: Scope { module: names.module.clone(), in_world: true, ..Scope::default() },
                errors: &module.errors,
                uses: names.uses.iter().map(|one| (one.span.start, one)).collect(),
                constants: items.entries.iter().filter_map(constant).collect(),
                kinds: kinds.collect(),
                templates: BTreeMap::new(),
                twice: twice(names, &items.entries),
                items,
            })
        });
        let (made, made_in) = (Vec::new(), Vec::new());
        let mut whole = Self { modules: there.collect(), made, made_in };
        (0..whole.modules.len()).for_each(|module| whole.templates(module));
        whole
    }

    /// Numbers the templates of a module.
    // [publish.template]
    fn templates(&mut self, module: usize) {
        let one = &mut self.modules[module];
        for entry in &one.items.entries {
            let (template, params) = match entry.declares {
                Declares::Template(template) => (Some(template), &template.params),
                Declares::Generic(generic) => (None, &generic.params),
                _ => continue,
            };
            let Some(name) = entry.names.first() else { continue };
            let mut number = None;
            if let Some(template) = template
                && let TemplateBody::Expr(value) = &template.body
            {
                number = Some(self.made.len());
                self.made.push(Made { path: entry.path(name), template, value });
                self.made_in.push(module);
            }
            one.templates.insert(name.span, (params, number));
        }
    }

    /// Returns what a declaration is, or what it brings if it is an import.
    // [publish.type] [publish.value]
    pub(super) fn found(&self, module: usize, at: DeclIx) -> Option<Found<'t>> {
        let declared = self.modules.get(module)?.names.declarations.get(at.0 as usize)?;
        if declared.sort != Sort::Import {
            return Some(Found { module, declared });
        }
        let origin = declared.origin.as_ref()?;
        let there = self.modules.iter().position(|one| one.names.module == origin.module)?;
        self.found(there, origin.declaration)
    }

    /// Returns what a use means with all of its identifiers.
    pub(super) fn used(&self, module: usize, parts: &[Name]) -> Option<Found<'t>> {
        let use_at = self.modules.get(module)?.uses.get(&parts.first()?.span.start)?;
        let Target::Declaration(at) = use_at.target else { return None };
        self.found(module, at).filter(|_| use_at.parts as usize == parts.len())
    }

    /// Returns the expression of a constant.
    pub(super) fn constant(&self, found: Found<'t>) -> Option<&'t Expr> {
        self.modules[found.module].constants.get(&found.declared.span).copied()
    }

    /// Returns the kind of a constant, by its module and name.
    pub(super) fn kind(&self, module: usize, name: Span) -> Option<DeclaredKind> {
        self.modules[module].kinds.get(&name).copied()
    }

    /// Returns where the name of a declaration stands.
    pub(super) fn place(&self, found: Found<'_>) -> Place {
        Place::new(&*self.modules[found.module].names.module, found.declared.span)
    }

    /// Returns what an expression leads to: through constants of any module to what the last one is.
    // [publish.type]
    pub(super) fn lead<'e>(&self, mut module: usize, mut expr: &'e Expr) -> Lead<'e>
    where
        't: 'e,
    {
        let mut seen = BTreeSet::new();
        while is_use(expr) {
            let Some(found) = self.used(module, &use_of(expr)) else { return Lead::Other };
            let constant = self.constant(found);
            match (found.declared.sort, constant) {
                (Sort::Const, Some(next)) if seen.insert((module, expr.span)) => {
                    (module, expr) = (found.module, next);
                }
                (Sort::Template, _) => return Lead::Template,
                (Sort::Let | Sort::Var, _) => return Lead::Variable,
                _ => return Lead::Other,
            }
        }
        match &expr.kind {
            ExprKind::Literal(value) => Lead::Literal(value),
            _ if self.is_applied(module, expr) => Lead::Applied,
            _ => Lead::Other,
        }
    }

    /// Whether an expression is an application of a template that makes a type.
    // [publish.template]
    fn is_applied(&self, module: usize, expr: &Expr) -> bool {
        let applied = application(expr).and_then(|(parts, _)| self.used(module, &parts));
        applied.and_then(|found| self.template(found)).is_some_and(|(_, made)| made.is_some())
    }

    /// Returns the parameters of a template, and which one it is of those that make a type.
    pub(super) fn template(
        &self,
        found: Found<'t>,
    ) -> Option<(&'t [TemplateParam], Option<usize>)> {
        self.modules[found.module].templates.get(&found.declared.span).copied()
    }
}

fn constant<'t>(entry: &Entry<'t>) -> Option<(Span, &'t Expr)> {
    let Declares::Const(constant) = entry.declares else { return None };
    let Init::Expr(value) = &constant.init else { return None };
    Some((constant.name.span, value))
}

/// Returns the names that something before them declares.
// [publish.module] [publish.draft]
fn twice(names: &ModuleNames, entries: &[Entry<'_>]) -> BTreeSet<Span> {
    let imports = names.declarations.iter().filter(|declared| declared.sort == Sort::Import);
    let mut seen: BTreeSet<String> = imports.map(|import| import.name.clone()).collect();
    let mut twice = BTreeSet::new();
    for entry in entries {
        for name in &entry.names {
            if !seen.insert(entry.path(name)) {
                twice.insert(name.span);
            }
        }
    }
    twice
}
