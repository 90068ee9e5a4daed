//! Builds the modules and namespaces of a program, and the nodes of their members
//! ([publish.module], [publish.holds]).
//!
//! ```text
//! N { x :: 3; }  in main     modules main and main.N; main.N:x holds 3
//! let y = f();               main:y holds a variable over its type
//! ```

use super::builder::Builder;
use super::item::{Declares, Entry, Items, items};
use crate::task::{Given, Site};
use crate::types::Type;
use selfsame_spec::graph::NodeIx;
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::program::{Held, ModuleNames, PublishedModule, Sort};
use selfsame_spec::text::tree::{Expr, ExprKind, Let, Name, PatternKind, Prefix};
use selfsame_spec::text::{Place, Span};
use selfsame_spec::{Kind, Payload};
use std::collections::{BTreeMap, BTreeSet};

/// Returns the name of the world's module for a namespace of a module. For the empty path, returns
/// the name of the module itself.
#[must_use]
// [publish.module]
pub fn space_name(module: &str, space: &str) -> String {
    if space.is_empty() { module.to_owned() } else { format!("{module}.{space}") }
}

/// A member of a module: its place in the text, its name, and the object that it holds.
pub(super) struct Member {
    pub(super) place: Place,
    name: String,
    pub(super) held: Held,
}

/// A module or namespace, with its name, the place at which it begins, and its members.
pub(super) struct Module {
    pub(super) name: String,
    pub(super) place: Place,
    pub(super) members: Vec<Member>,
}

impl Module {
    pub(super) fn published(self) -> PublishedModule {
        let members = self.members.into_iter().map(|member| (member.name, member.held));
        PublishedModule { name: self.name, members: members.collect() }
    }
}

impl<'t> Builder<'_, 't> {
    /// Returns the modules and namespaces in the order in which a world makes and seals them.
    // [publish.module] [publish.seal] [publish.member-order]
    pub(super) fn modules(&mut self) -> Vec<Module> {
        let trees = self.world.index.modules.iter();
        let all: Vec<(&ModuleNames, Items<'t>)> =
            trees.map(|(names, tree)| (*names, items(tree))).collect();
        let (mut order, mut places) = (Vec::new(), BTreeMap::new());
        for (names, items) in &all {
            let own = [("", Span::default())].into_iter();
            let spaces = items.spaces.iter().map(|space| (&*space.path, space.first));
            for (space, first) in own.chain(spaces) {
                let name = (self.rules.space_name)(&names.module, space);
                places.insert(name.clone(), Place::new(&*names.module, first));
                order.push(name);
            }
        }
        let order = (self.rules.order)(order);
        let mut members: BTreeMap<String, Vec<Member>> = BTreeMap::new();
        for (names, items) in &all {
            self.entries(names, items, &mut members);
            self.spaces((names, items), &order, &mut members);
        }
        let module = |name: &String| {
            let mut members = members.remove(name).unwrap_or_default();
            members.sort_by_key(|member| (self.rules.member_place)(member.place.span));
            let place = places.get(name).cloned().unwrap_or_default();
            Module { name: name.clone(), place, members }
        };
        order.iter().map(module).collect()
    }

    /// Adds the declarations of a module to the members of its modules and namespaces.
    // [publish.module] [publish.member]
    fn entries(
        &mut self,
        names: &ModuleNames,
        items: &Items<'t>,
        members: &mut BTreeMap<String, Vec<Member>>,
    ) {
        for entry in items.entries.iter().filter(|entry| (self.rules.is_member)(entry.sort())) {
            let around = (self.rules.space_name)(&names.module, &entry.space);
            for name in &entry.names {
                let place = Place::new(&*names.module, name.span);
                let node = self.entry(entry, name, &place);
                self.finish();
                let member = Member { place, name: name.text.clone(), held: Held::Node(node) };
                members.entry(around.clone()).or_default().push(member);
            }
        }
    }

    /// Adds each namespace of a module as a member of the module or namespace that contains it.
    // [publish.module]
    fn spaces(
        &self,
        (names, items): (&ModuleNames, &Items<'t>),
        order: &[String],
        members: &mut BTreeMap<String, Vec<Member>>,
    ) {
        let imports = names.declarations.iter().filter(|one| one.sort == Sort::Import);
        let entries = items.entries.iter();
        let own = entries.flat_map(|entry| entry.names.iter().map(|name| entry.path(name)));
        let declared: BTreeSet<String> = imports.map(|one| one.name.clone()).chain(own).collect();
        for space in &items.spaces {
            let (around, name) = space.path.rsplit_once('.').unwrap_or(("", &space.path));
            let made = (self.rules.space_name)(&names.module, &space.path);
            let number = order.iter().position(|other| *other == made);
            let is_member = (self.rules.space_is_member)(declared.contains(&space.path));
            if let Some(number) = number.filter(|_| is_member) {
                let place = Place::new(&*names.module, space.first);
                let held = Held::Module(number as u32);
                let around = (self.rules.space_name)(&names.module, around);
                let member = Member { place, name: name.to_owned(), held };
                members.entry(around).or_default().push(member);
            }
        }
    }

    /// Returns the node of the object that a declaration's member holds.
    // [publish.holds]
    fn entry(&mut self, entry: &Entry<'t>, name: &Name, place: &Place) -> NodeIx {
        let site = Site::plain(place.clone());
        match entry.declares {
            Declares::Let(binding) => match self.let_value(binding) {
                Some(value) => self.let_held(value, place),
                None => {
                    let pattern = Place::new(&*place.module, binding.pattern.span);
                    self.variable(Sort::Let, name, &Site::plain(pattern))
                }
            },
            Declares::Var => self.variable(Sort::Var, name, &site),
            Declares::Const | Declares::Template => self.held(&site),
        }
    }

    /// Returns the expression of a `let` if its member holds a value. Returns `None` if its member
    /// holds a variable.
    // [publish.holds]
    fn let_value<'e>(&self, binding: &'e Let) -> Option<&'e Expr> {
        let is_one_name = matches!(binding.pattern.kind, PatternKind::Bind(..));
        let kind = &binding.value.kind;
        let is_literal = matches!(kind, ExprKind::Literal(_));
        let is_fold = matches!(kind, ExprKind::Prefix(Prefix::Fold, _));
        let holds = is_one_name && (self.rules.holds_value)(is_literal, is_fold);
        holds.then_some(&binding.value)
    }

    /// Returns the node of the value of a `let` whose member holds a value.
    // [publish.holds]
    fn let_held(&mut self, value: &Expr, name: &Place) -> NodeIx {
        if let ExprKind::Literal(value) = &value.kind {
            return self.known(&crate::check::Known::Value(value.clone()));
        }
        let fold = Site::plain(Place::new(&*name.module, value.span));
        let known = self.world.met.values.get(&fold).cloned().unwrap_or_default();
        self.known(&known)
    }

    /// Returns the node of a variable with the type of a name. The type is a result of the given
    /// task.
    // [publish.holds] [task.result]
    fn variable(&mut self, sort: Sort, name: &Name, task: &Site) -> NodeIx {
        let ty = match self.world.given(task, TaskKind::Type) {
            Some(Given::Names(names)) => {
                names.get(&Place::new(&*task.place.module, name.span)).cloned()
            }
            _ => None,
        };
        let ty = self.ty(&ty.unwrap_or(Type::Unknown));
        match (self.rules.is_variable)(sort) {
            true => self.head(Kind::VARIABLE, &Payload::Plain, vec![ty]),
            false => ty,
        }
    }
}
