//! Finds and sets the visible module of a name ([module.name], [module.visible], [module.lookup]).
//! A name refers to one module at a time; other modules with the name are other loadings.
//!
//! ```text
//! a = module "m"    visible: a
//! b = module "m"    visible: a, and b is another loading
//! show b            visible: b
//! ```

use crate::handle::ObjectId;
use crate::object::state::{ObjectState, VisibleModule, too_many};
use crate::rules::objects::{NameUse, Naming};
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::format::MAX_NAME;
use selfsame_spec::{Members, ObjectKind, messages};

impl ObjectState {
    // [module.name] [module.visible]
    /// Returns the visible module of a name, or a new module, depending on the use of the name.
    pub(crate) fn named_module(&mut self, name: &str, by: NameUse) -> Result<ObjectId> {
        check_text(name)?;
        let visible = self.visible.get(name).copied();
        let naming = self.naming(name, by);
        let module = match visible.filter(|_| naming.gives_visible) {
            Some(visible) => visible.module,
            None => self.push(ObjectKind::Module(name.to_owned(), Members::new()))?,
        };
        self.set_visible(name, module, naming);
        Ok(module)
    }

    // [module.visible]
    /// Sets a named module as the visible module of its name.
    pub(crate) fn show(&mut self, module: ObjectId) -> Result<()> {
        let Some(ObjectKind::Module(name, _)) = self.stored_kind(module).cloned() else {
            return Err(ErrorKind::WrongObject { wanted: messages::NAMED_MODULE }.into());
        };
        self.set_visible(&name, module, self.naming(&name, NameUse::Show));
        Ok(())
    }

    // [module.visible]
    /// Returns the effect of a use of a name: which module it gives, and whether this module
    /// becomes visible.
    fn naming(&self, name: &str, by: NameUse) -> Naming {
        let is_expected = self.visible.get(name).map(|visible| visible.is_expected);
        (self.rules.use_name)(by, is_expected)
    }

    // [module.visible]
    /// Sets a module as the visible module of its name, if the use of the name has this effect.
    fn set_visible(&mut self, name: &str, module: ObjectId, naming: Naming) {
        if naming.is_visible {
            let is_expected = naming.is_expected;
            self.visible.insert(name.to_owned(), VisibleModule { module, is_expected });
        }
    }

    // [module.name]
    /// Adds an unnamed module with an incoming state.
    pub(crate) fn new_anonymous(&mut self, state: &str) -> Result<ObjectId> {
        check_text(state)?;
        self.push(ObjectKind::Anonymous(state.to_owned(), Members::new()))
    }

    // [module.lookup]
    /// Returns the visible module of a name. A module that only a thawed snapshot mentions is
    /// expected, and is not found.
    pub(crate) fn lookup(&self, name: &str) -> Result<ObjectId> {
        let is_found = |visible: &&VisibleModule| (self.rules.finds)(visible.is_expected);
        let found = self.visible.get(name).filter(is_found);
        found.map(|found| found.module).ok_or_else(|| ErrorKind::ForeignHandle.into())
    }

    // [module.lookup]
    /// Returns the object that a member of a module holds, or an error if it holds none.
    pub(crate) fn lookup_member(&self, module: ObjectId, name: &str) -> Result<ObjectId> {
        let held = self.members(module)?.get(name).and_then(|member| member.held);
        held.ok_or_else(|| ErrorKind::ForeignHandle.into())
    }

    // [module.visible]
    /// Returns whether a module is the visible module of its name.
    pub(crate) fn is_visible(&self, module: ObjectId) -> bool {
        self.visible.values().any(|visible| visible.module == module)
    }

    // [object.collect]
    /// Returns the visible modules that a collection keeps as roots.
    pub(crate) fn kept_modules(&self) -> Vec<ObjectId> {
        let kept = self.visible.values().filter(|visible| (self.rules.keeps)(visible.is_expected));
        kept.map(|visible| visible.module).collect()
    }

    // [module.visible] [module.differs]
    /// Returns the module to which a name refers. If the module `shown` has this name, it is
    /// returned instead of the visible module.
    pub(crate) fn module_meant(&self, name: &str, shown: Option<ObjectId>) -> Option<ObjectId> {
        let has_name = |module: &ObjectId| match self.stored_kind(*module) {
            Some(ObjectKind::Module(other, _)) => other == name,
            _ => false,
        };
        let visible = self.visible.get(name).map(|visible| visible.module);
        shown.filter(has_name).or(visible)
    }
}

// [module.visible]
/// Returns the effect of a use of a name. `is_expected` says whether the visible module of the name
/// is only expected, and is `None` if there is no visible module.
pub(crate) const fn use_name(by: NameUse, is_expected: Option<bool>) -> Naming {
    match (by, is_expected) {
        (NameUse::Module, Some(false)) => Naming::ANOTHER_LOADING,
        (NameUse::Module, Some(true)) => Naming::TAKEN_OVER,
        (NameUse::Module | NameUse::Show, _) => Naming::VISIBLE,
        (NameUse::Thaw, None) => Naming::EXPECTED,
        (NameUse::Thaw, Some(_)) => Naming::GIVEN,
    }
}

// [module.name]
/// Refuses a name or an incoming state that is too long.
fn check_text(text: &str) -> Result<()> {
    if text.len() > MAX_NAME { Err(too_many(messages::NAME, MAX_NAME)) } else { Ok(()) }
}
