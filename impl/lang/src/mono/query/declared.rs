//! Queries about the declarations of a program without templates, by both sorts of ids.

use super::Monomorphic;
use super::ids::{InstanceIx, MonoId, MonoPair};
use crate::link::DeclId;
use crate::mono::TemplateId;
use crate::names::Row;
use selfsame_spec::text::Place;

impl<'p> Monomorphic<'p> {
    /// Returns the instance and the declaration of an id, or `None` if the id is out of range.
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

    /// Returns the id of a declaration in an instance. Returns `None` if the declaration belongs to
    /// another instance or to no instance.
    ///
    /// ```
    /// # use selfsame_lang::{InstanceIx, MonoPair, Program};
    /// # use selfsame_spec::program::{DeclIx, Sources};
    /// let text = "x :: t[1].a; template t[n: int] { a :: n; k :: 1; }";
    /// # let program = Program::load(&Sources::new("m", &[("m", text)]), "m");
    /// # let mono = program.monomorphic().map_err(|_| "refused")?;
    /// // The builtin `int` is declaration 0, `x` 1, `t` 2, `a` 3, `k` 4, and the local `n` 5.
    /// let id = |at, of| {
    ///     let instance = Some(InstanceIx(0)).filter(|_| at);
    ///     mono.id(&MonoPair { instance, module: "m".into(), declaration: DeclIx(of) })
    /// };
    /// assert!(id(false, 1).is_some() && id(true, 1).is_none());
    /// assert!(id(true, 3).is_some() && id(false, 3).is_none());
    /// // `k` depends on no parameter: it is there once, in no instance.
    /// assert!(id(false, 4).is_some() && id(true, 4).is_none());
    /// # Ok::<(), &str>(())
    /// ```
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

    /// Returns the place of the name of a declaration in the text.
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

    /// Returns the name of a declaration, with the name of the instance that contains it.
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
