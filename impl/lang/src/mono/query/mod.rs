//! Queries about a program without templates, which consists of instances and declarations
//! (`[mono.result]`, `[mono.output]`).
//!
//! | file | answers |
//! |---|---|
//! | `ids` | the numbers of instances and declarations |
//! | `declared` | the declaration of an id, and its instance |
//! | `instance` | the properties of one instance |
//! | `node` | the content of each declaration, in a few bytes |

mod declared;
mod ids;
mod instance;
mod node;

pub use ids::{InstanceIx, MonoId, MonoPair};
pub use instance::{Instance, Member};
pub use node::MonoNode;

use super::template::TemplateIn;
use super::value::ValueId;
use crate::check::Typed;
use crate::link::ModuleId;
use crate::names::Numbers;
use hashbrown::HashMap;
use ids::Ids;
use selfsame_spec::program::InstanceRow;

/// The key of an instance: a template, which may be in another instance, and its arguments
/// (`[mono.key]`). The key is valid only for the program that returned it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct InstanceKey {
    of: TemplateIn,
    args: Box<[ValueId]>,
}

/// The numbers of instances, declarations, records and functions of a program without templates.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct MonoCounts {
    /// The number of instances of templates and generic functions.
    pub instances: usize,
    /// The number of declarations outside of templates, plus the declarations of each instance.
    pub declarations: usize,
    /// The number of records and variants that were read, including those in instances.
    pub records: usize,
    /// The number of function literals that were checked, including those in instances.
    pub functions: usize,
}

/// A program without templates, which answers queries about its instances and declarations.
///
/// [`Program::monomorphic`](crate::Program::monomorphic) creates this value from a program without
/// errors, so the content of each instance is known. Texts are written by the rules of
/// `[mono.spell]`.
///
/// ```
/// use selfsame_lang::Program;
/// use selfsame_spec::program::Sources;
/// let text = "template t[n: int] { a :: n + 1; } print((t[1].a, t[2].a, t[1].a));";
/// let program = Program::load(&Sources::new("m", &[("m", text)]), "m");
/// let mono = program.monomorphic().map_err(|_| "refused")?;
/// let names: Vec<&str> = mono.instances().map(|instance| instance.name()).collect();
/// assert_eq!(names, ["m:t[1]", "m:t[2]"]);
/// # Ok::<(), &str>(())
/// ```
pub struct Monomorphic<'p> {
    typed: Typed<'p>,
    numbers: Numbers,
    /// For each instance, its unit.
    units: Vec<ModuleId>,
    /// For each unit, the index of its instance, or `NONE`. The units after the modules are
    /// instances.
    of_unit: Vec<u32>,
    rows: Vec<InstanceRow>,
    /// For each text of an instance, the first instance that is written as this text.
    by_name: HashMap<String, InstanceIx>,
    ids: Ids,
    nodes: Vec<MonoNode>,
}

/// The number that stands for a unit that is no instance.
const NONE: u32 = u32::MAX;

impl std::fmt::Debug for Monomorphic<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Monomorphic").field("rows", &self.rows).finish_non_exhaustive()
    }
}

impl<'p> Monomorphic<'p> {
    /// Creates a program without templates from a checked program without errors.
    pub(crate) fn new(mut typed: Typed<'p>, numbers: Numbers) -> Self {
        let (units, rows): (Vec<ModuleId>, Vec<InstanceRow>) =
            super::result::rows(&mut typed).into_iter().unzip();
        let modules = typed.checker.links.loaded.modules.len();
        let mut of_unit = vec![NONE; typed.checker.units.all.len()];
        let mut by_name = HashMap::new();
        for (at, (&unit, row)) in (0..).zip(units.iter().zip(&rows)) {
            of_unit[unit.at() - modules] = at;
            by_name.entry(row.name.clone()).or_insert(InstanceIx(at));
        }
        let ids = Ids::new(&typed.checker, &units);
        let nodes = node::nodes(&mut typed.checker, &ids, &units);
        Self { typed, numbers, units, of_unit, rows, by_name, ids, nodes }
    }

    /// Returns the instance of a unit, if the unit is an instance.
    fn instance_of(&self, unit: ModuleId) -> Option<InstanceIx> {
        let unit = self.typed.checker.first_unit(unit);
        let at = unit.at().checked_sub(self.typed.checker.links.loaded.modules.len())?;
        self.of_unit.get(at).filter(|&&at| at != NONE).map(|&at| InstanceIx(at))
    }

    /// Returns all instances, in the order of `[mono.result]`.
    pub fn instances(&self) -> impl Iterator<Item = Instance<'_, 'p>> {
        (0..self.units.len() as u32).filter_map(|at| self.instance(InstanceIx(at)))
    }

    /// Returns the instance with an index, or `None` if the index is out of range.
    ///
    /// ```
    /// # use selfsame_lang::{InstanceIx, Program};
    /// # use selfsame_spec::program::Sources;
    /// # let text = "template t[n: int] = n; print(t[3]);";
    /// # let program = Program::load(&Sources::new("m", &[("m", text)]), "m");
    /// # let mono = program.monomorphic().map_err(|_| "refused")?;
    /// assert_eq!(mono.instance(InstanceIx(0)).map(|of| of.name().to_owned()), Some("m:t[3]".into()));
    /// assert!(mono.instance(InstanceIx(1)).is_none());
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn instance(&self, at: InstanceIx) -> Option<Instance<'_, 'p>> {
        ((at.0 as usize) < self.units.len()).then_some(Instance { mono: self, at })
    }

    /// Returns the instances of the template or generic function with a name. The name includes the
    /// arguments of the enclosing templates, as in `main:outer[1].inner`.
    ///
    /// ```
    /// # use selfsame_lang::Program;
    /// # use selfsame_spec::program::Sources;
    /// let text = "template t[n: int] { template u[T: type] = (T, n); } print((t[1].u[str], t[2].u[str]));
    ///     same :: fn[T: type](x: T) -> T { x }; print(same(t[1].u[int] == int));";
    /// # let program = Program::load(&Sources::new("m", &[("m", text)]), "m");
    /// # let mono = program.monomorphic().map_err(|_| "refused")?;
    /// let arguments = |name| mono.of_template(name).map(|of| of.arguments()[0].clone()).collect();
    /// let (outer, inner): (Vec<String>, Vec<String>) = (arguments("m:t"), arguments("m:t[1].u"));
    /// assert_eq!((outer.join(" "), inner.join(" ")), ("1 2".into(), "i64 str".into()));
    /// # Ok::<(), &str>(())
    /// ```
    pub fn of_template<'m>(&'m self, name: &'m str) -> impl Iterator<Item = Instance<'m, 'p>> + 'm {
        self.instances().filter(move |instance| instance.template_name() == name)
    }

    /// Returns the instance of a template for arguments that are given as texts (`[mono.key]`).
    /// Cost: the cost of looking up the name of the instance.
    ///
    /// ```
    /// # use selfsame_lang::Program;
    /// # use selfsame_spec::program::Sources;
    /// let text = "template t[T: type, n: int] = (T, n); print(t[int, 1 + 1]);";
    /// # let program = Program::load(&Sources::new("m", &[("m", text)]), "m");
    /// # let mono = program.monomorphic().map_err(|_| "refused")?;
    /// assert!(mono.find("m:t", &["i64", "2"]).is_some());
    /// assert!(mono.find("m:t", &["i64", "3"]).is_none());
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn find(&self, template: &str, arguments: &[&str]) -> Option<Instance<'_, 'p>> {
        let name = format!("{template}[{}]", arguments.join(", "));
        self.instance(*self.by_name.get(&name)?)
    }

    /// Returns the instance with a key, which has a template and its arguments. Cost: one lookup in
    /// a hash table.
    ///
    /// ```
    /// # use selfsame_lang::Program;
    /// # use selfsame_spec::program::Sources;
    /// let text = "template t[T: type, n: int] = (T, n); print((t[int, 2], t[str, 2]));";
    /// # let program = Program::load(&Sources::new("m", &[("m", text)]), "m");
    /// # let mono = program.monomorphic().map_err(|_| "refused")?;
    /// for instance in mono.instances() {
    ///     let found = instance.key().and_then(|key| mono.by_key(&key));
    ///     assert_eq!(found.map(|found| found.index()), Some(instance.index()));
    /// }
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn by_key(&self, key: &InstanceKey) -> Option<Instance<'_, 'p>> {
        let unit = self.typed.checker.keys.find(key.of, &key.args)?;
        self.instance(self.instance_of(unit)?)
    }

    /// Returns the numbers of instances, declarations, records and functions.
    ///
    /// ```
    /// # use selfsame_lang::Program;
    /// # use selfsame_spec::program::Sources;
    /// let text = "template b[T: type] = struct { x: T; }; let a = (b[int](1), b[str](\"x\"));";
    /// # let program = Program::load(&Sources::new("m", &[("m", text)]), "m");
    /// # let mono = program.monomorphic().map_err(|_| "refused")?;
    /// let counts = mono.counts();
    /// assert_eq!((counts.instances, counts.records, counts.functions), (2, 2, 0));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn counts(&self) -> MonoCounts {
        let checker = &self.typed.checker;
        MonoCounts {
            instances: self.units.len(),
            declarations: self.ids.count(),
            records: checker.records.len(),
            functions: checker.bodies.len(),
        }
    }
}
