//! Both ids of a declaration: a dense one, and the pair of an instance and a declaration.

use super::{InstanceIx, Monomorphic};
use crate::check::Checker;
use crate::link::{DeclId, ModuleId};
use crate::mono::TemplateId;
use crate::names::Row;
use selfsame_spec::program::DeclIx;
use selfsame_spec::text::Place;

/// The number of a declaration of a program without templates, dense from 0: first those that stand
/// in no template, then those of each instance, in order.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct MonoId(pub u32);

/// A declaration of the text, in an instance or in none.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct MonoPair {
    /// The instance; none if the declaration belongs to none (`[mono.belong]`).
    pub instance: Option<InstanceIx>,
    /// The module in which the declaration stands.
    pub module: String,
    /// The number of the declaration in its module (`[names.declaration]`).
    pub declaration: DeclIx,
}

/// Both id spaces: each declaration of the text has a rank in the template to which it belongs, and
/// each instance a first id.
#[derive(Debug)]
pub(super) struct Ids {
    /// The declarations that belong to no instance, in order.
    plain: Vec<DeclId>,
    /// Of each declaration of the text its place in `plain`, or in those of its template.
    ranks: Vec<u32>,
    /// The declarations of each template, in order.
    of_template: Vec<Vec<DeclId>>,
    /// The first id of each instance, and the end of all.
    first: Vec<u32>,
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

    /// The declarations that belong to no instance, in order.
    pub(super) fn plain(&self) -> &[DeclId] {
        &self.plain
    }

    /// The declarations of the text that belong to the template of a unit, in order.
    pub(super) fn of_unit(&self, checker: &Checker<'_>, unit: ModuleId) -> &[DeclId] {
        let template = checker.unit(unit).map(|unit| unit.template);
        template.map_or(&[], |of| &self.of_template[of.at()])
    }

    pub(super) fn first_bytes(&self) -> usize {
        self.first.capacity() * size_of::<u32>()
    }

    /// The ids of the declarations of an instance.
    pub(super) fn of_instance(&self, at: InstanceIx) -> std::ops::Range<u32> {
        let at = at.0 as usize;
        self.first[at]..self.first[at + 1]
    }

    pub(super) fn count(&self) -> usize {
        self.first.last().map_or(0, |&end| end as usize)
    }
}

impl<'p> Monomorphic<'p> {
    /// The instance and declaration of an id; none of an id that is too large.
    ///
    /// ```
    /// # use selfsame_lang::{InstanceIx, MonoId, Program};
    /// # use selfsame_spec::program::Sources;
    /// let text = "x :: t[1].a; template t[n: int] { a :: n; b :: n + 1; }";
    /// # let program = Program::load(&Sources::new("m", &[("m", text)]), "m");
    /// # let mono = program.monomorphic().map_err(|_| "refused")?;
    /// // `x` and `t` stand in no template; `n`, `a` and `b` are there once for the one instance.
    /// let ids = (0..mono.counts().declarations as u32).map(MonoId);
    /// let pairs: Vec<_> = ids.clone().filter_map(|id| mono.pair(id)).collect();
    /// let instances: Vec<_> = pairs.iter().map(|pair| pair.instance).collect();
    /// let one = Some(InstanceIx(0));
    /// assert_eq!(instances, [None, None, one, one, one]);
    /// // Each pair leads back to its id.
    /// assert!(ids.zip(&pairs).all(|(id, pair)| mono.id(pair) == Some(id)));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn pair(&self, id: MonoId) -> Option<MonoPair> {
        let (instance, decl) = self.decl_of(id)?;
        let module = self.typed.checker.links.module(self.typed.checker.decl(decl).module);
        let declaration = self.numbers.of(decl);
        Some(MonoPair { instance, module: module.name.to_string(), declaration })
    }

    /// The id of a declaration in an instance; none if there is no such declaration, or if it belongs
    /// to another instance or to none.
    #[must_use]
    pub fn id(&self, pair: &MonoPair) -> Option<MonoId> {
        let checker = &self.typed.checker;
        let modules = &checker.links.loaded.modules;
        let module = modules.iter().position(|module| *module.name == *pair.module)?;
        let row = self.numbers.modules[module].rows.get(pair.declaration.0 as usize)?;
        let decl = match row {
            Row::Decl(decl) => *decl,
            Row::Import(import) => import.decl?,
            Row::Builtin(_) => return None,
        };
        self.id_in(pair.instance, decl)
    }

    pub(super) fn id_in(&self, instance: Option<InstanceIx>, decl: DeclId) -> Option<MonoId> {
        let rank = *self.ids.ranks.get(decl.at())?;
        let home = self.typed.checker.home_of(decl);
        match (instance, home) {
            (None, None) => Some(MonoId(rank)),
            (Some(at), Some(home)) if self.template_of_instance(at) == Some(home) => {
                Some(MonoId(self.ids.first.get(at.0 as usize)? + rank))
            }
            _ => None,
        }
    }

    fn template_of_instance(&self, at: InstanceIx) -> Option<TemplateId> {
        let unit = *self.units.get(at.0 as usize)?;
        self.typed.checker.unit(unit).map(|unit| unit.template)
    }

    fn decl_of(&self, id: MonoId) -> Option<(Option<InstanceIx>, DeclId)> {
        if let Some(&decl) = self.ids.plain.get(id.0 as usize) {
            return Some((None, decl));
        }
        let at = self.ids.first.partition_point(|&first| first <= id.0).checked_sub(1)?;
        let template = self.template_of_instance(InstanceIx(at as u32))?;
        let rank = id.0 - self.ids.first[at];
        let decl = *self.ids.of_template[template.at()].get(rank as usize)?;
        Some((Some(InstanceIx(at as u32)), decl))
    }

    /// Where the name of a declaration stands in the text.
    ///
    /// ```
    /// # use selfsame_lang::{MonoId, Program};
    /// # use selfsame_spec::program::Sources;
    /// # use selfsame_spec::text::Span;
    /// # let text = "x :: 1; y :: x;";
    /// # let program = Program::load(&Sources::new("m", &[("m", text)]), "m");
    /// # let mono = program.monomorphic().map_err(|_| "refused")?;
    /// assert_eq!(mono.place(MonoId(1)).map(|place| place.span), Some(Span::new(8, 9)));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn place(&self, id: MonoId) -> Option<Place> {
        let (_, decl) = self.decl_of(id)?;
        let checker = &self.typed.checker;
        Some(checker.place(checker.spot(checker.stretch_of(decl))))
    }

    /// The name of a declaration, with the instance in which it is.
    ///
    /// ```
    /// # use selfsame_lang::{MonoId, Program};
    /// # use selfsame_spec::program::Sources;
    /// # let text = "x :: t[1].a; template t[n: int] { a :: n; b :: n + 1; }";
    /// # let program = Program::load(&Sources::new("m", &[("m", text)]), "m");
    /// # let mono = program.monomorphic().map_err(|_| "refused")?;
    /// assert_eq!(mono.name(MonoId(0)).as_deref(), Some("m:x"));
    /// assert_eq!(mono.name(MonoId(4)).as_deref(), Some("m:t[1].b"));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn name(&self, id: MonoId) -> Option<String> {
        let (instance, decl) = self.decl_of(id)?;
        let checker = &self.typed.checker;
        let name = checker.links.loaded.names.text(checker.decl(decl).name);
        let Some(instance) = instance.and_then(|at| self.instance(at)) else {
            let module = checker.links.module(checker.decl(decl).module);
            return Some(format!("{}:{}", module.name, checker.links.qualified(decl)));
        };
        Some(format!("{}.{name}", instance.name()))
    }
}
