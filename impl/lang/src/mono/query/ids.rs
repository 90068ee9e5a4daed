//! The two sorts of ids of a declaration: a dense number, and the pair of an instance and a
//! declaration of the text.

use crate::check::Checker;
use crate::link::{DeclId, ModuleId};
use selfsame_spec::program::DeclIx;

/// The index of an instance, in the order of `[mono.result]`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct InstanceIx(pub u32);

/// The index of a declaration of a program without templates. Declarations outside of templates
/// come first, then the declarations of each instance, in the order of instances.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct MonoId(pub u32);

/// A declaration of the text, in an instance or outside of all instances.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct MonoPair {
    /// The instance, or `None` if the declaration belongs to no instance (`[mono.belong]`).
    pub instance: Option<InstanceIx>,
    /// The module that contains the declaration.
    pub module: String,
    /// The number of the declaration among the declarations of its module (`[names.declaration]`).
    pub declaration: DeclIx,
}

/// The tables that convert between both sorts of ids. Each declaration of the text has a rank in
/// the template to which it belongs, and each instance has a first id.
#[derive(Debug)]
pub(super) struct Ids {
    /// The declarations of the text that belong to no instance, in order.
    pub(super) plain: Vec<DeclId>,
    /// For each declaration of the text, its index in `plain`, or its index among the declarations
    /// of its template.
    pub(super) ranks: Vec<u32>,
    /// For each template, the declarations that belong to it, in order.
    pub(super) of_template: Vec<Vec<DeclId>>,
    /// For each instance, the first of its ids. The last entry is the number of all ids.
    pub(super) first: Vec<u32>,
}

impl Ids {
    pub(super) fn new(checker: &Checker<'_>, units: &[ModuleId]) -> Self {
        let templates = &checker.templates;
        let count = checker.links.declared.decls.len();
        let mut ids = Self {
            plain: Vec::new(),
            ranks: vec![0; count],
            of_template: vec![Vec::new(); templates.all.len()],
            first: Vec::with_capacity(units.len() + 1),
        };
        for decl in (0..count).map(DeclId::new) {
            let of = match checker.home_of(decl) {
                Some(home) => &mut ids.of_template[home.at()],
                None => &mut ids.plain,
            };
            ids.ranks[decl.at()] = of.len() as u32;
            of.push(decl);
        }
        let mut next = ids.plain.len() as u32;
        for &unit in units {
            ids.first.push(next);
            next += ids.of_unit(checker, unit).len() as u32;
        }
        ids.first.push(next);
        ids
    }

    /// Returns the declarations of the text that belong to no instance, in order.
    pub(super) fn plain(&self) -> &[DeclId] {
        &self.plain
    }

    /// Returns the declarations of the text that belong to the template of a unit, in order.
    pub(super) fn of_unit(&self, checker: &Checker<'_>, unit: ModuleId) -> &[DeclId] {
        let template = checker.unit(unit).map(|unit| unit.template);
        template.map_or(&[], |of| &self.of_template[of.at()])
    }

    pub(super) fn first_bytes(&self) -> usize {
        self.first.capacity() * size_of::<u32>()
    }

    /// Returns the range of the ids of the declarations of an instance.
    pub(super) fn of_instance(&self, at: InstanceIx) -> std::ops::Range<u32> {
        let at = at.0 as usize;
        self.first[at]..self.first[at + 1]
    }

    pub(super) fn count(&self) -> usize {
        self.first.last().map_or(0, |&end| end as usize)
    }
}
