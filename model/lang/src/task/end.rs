//! Finds the tasks that no other task demands ([task.end]). Tasks that are not demanded are run at
//! the start, and after all other tasks.
//!
//! ```text
//! main: x :: 1; f :: fn() { x };
//! first    init main     last    const x, sig f, body f
//! ```

use super::index::{Declared, Literal, Makes, TemplateAt};
use super::{Argument, Env, Found, Instance, Key, Obstacle, Site, World, start_of};
use crate::types::I64;
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::Place;
use selfsame_spec::text::tree::{Expr, ExprKind, Init, Item, MemberKind};

impl<'t> World<'t> {
    /// Returns the tasks with which the work starts.
    // [task.end] [task.template]
    pub(crate) fn first(&self) -> Vec<Key> {
        let mut out: Vec<Key> = Vec::new();
        for (names, _) in &self.index.modules {
            out.push((Site::plain(start_of(&names.module)), TaskKind::Init));
        }
        for name in &self.index.outer_constants {
            out.extend(self.of_constant(&Site::plain(name.clone())));
        }
        out
    }

    /// Returns the tasks of a constant that are run although no other task demands them.
    fn of_constant(&self, name: &Site) -> Vec<Key> {
        let task = |kind| (name.clone(), kind);
        match self.value_of(&name.place) {
            Some(value) if matches!(value.kind, ExprKind::Function(_)) => {
                vec![task(TaskKind::Signature), task(TaskKind::Const), task(TaskKind::Layout)]
            }
            Some(_) => vec![task(TaskKind::Const), task(TaskKind::Layout)],
            None => Vec::new(),
        }
    }

    /// Returns the expression of a constant, given the place of the constant's name.
    pub(crate) fn value_of(&self, name: &Place) -> Option<&'t Expr> {
        match self.index.declared.get(name)?.0 {
            Declared::Const(constant) => match &constant.init {
                Init::Expr(value) => Some(value),
                Init::Generic(_) => None,
            },
            _ => None,
        }
    }

    /// Returns the expression `e` of a template that is written as `template T[..] = e`.
    pub(crate) fn makes(&self, template: &Place) -> Option<&'t Expr> {
        match self.index.templates.get(template)?.makes {
            Makes::Expr(value) => Some(value),
            _ => None,
        }
    }

    /// Returns the tasks that are demanded at the end because of the findings of a task's run.
    // [task.end] [demand.end-code]
    pub(super) fn demanded_last(&self, (site, kind): &Key, found: &Found) -> Vec<Key> {
        let mut out = Vec::new();
        for literal in &found.literals {
            out.extend(self.of_literal(&site.with(literal.clone())));
        }
        let functions = found.functions.keys();
        out.extend(functions.map(|one| (site.with(one.clone()), TaskKind::Body)));
        let instances = found.applied.iter().filter_map(|one| one.instance.as_ref().ok());
        out.extend(instances.flat_map(|env| self.of_instance(env)));
        if matches!(kind, TaskKind::Const | TaskKind::Signature) {
            out.push((site.clone(), TaskKind::Layout));
        }
        out
    }

    /// Returns the tasks that are started after each task that was started before is done or waits.
    // [task.end]
    pub(crate) fn last(&mut self) -> Vec<Key> {
        self.settle();
        let mut out = std::mem::take(&mut self.later);
        if self.rules.mono.unused_are_made {
            out.extend(self.unused().iter().flat_map(|env| self.of_instance(env)));
        }
        out.into_iter().filter(|key| !self.found.contains_key(key) && self.is_task(key)).collect()
    }

    /// Tries again to find the instance of each application with an argument that waited for a
    /// task.
    // [demand.end]
    fn settle(&mut self) {
        for key in std::mem::take(&mut self.unsettled) {
            for one in self.found.get(&key).map_or_else(Vec::new, |found| found.applied.clone()) {
                match self.instance_of(&one) {
                    Ok(env) => {
                        self.count_instance(&env);
                        self.later.extend(self.of_instance(&env));
                    }
                    Err(Obstacle::Waits(..)) => drop(self.unsettled.insert(key.clone())),
                    Err(_) => {}
                }
            }
        }
    }

    /// Returns whether a key stands for a task. The member of a record has no task `layout` of its
    /// own.
    fn is_task(&self, (site, kind): &Key) -> bool {
        *kind != TaskKind::Layout
            || self.index.literals.contains_key(&site.place)
            || self.value_of(&site.place).is_some()
            || self.makes(&site.place).is_some()
    }

    /// Returns one instance, with the arguments `int`, of each template that is never applied. By
    /// the rules of the chapters, a template that is never applied has no instance; only a planted
    /// bug uses the returned instances.
    // [mono.reach] [mono.asked]
    fn unused(&self) -> Vec<Env> {
        let is_unused = |template: &Place| {
            let mut all = self.found.values().flat_map(|found| &found.applied);
            all.all(|one| one.applied.template != *template)
        };
        let of_ints = |(template, found): (&Place, &TemplateAt<'_>)| {
            let arguments = vec![Argument::Type(I64); found.params.len()];
            let (template, around) = (template.clone(), Env::default());
            Env::of(Instance { template, around, arguments, key: String::new() })
        };
        let all = self.index.templates.iter();
        all.filter(|(template, _)| is_unused(template)).map(of_ints).collect()
    }

    /// Returns the tasks that an instance demands at the end.
    // [demand.end]
    fn of_instance(&self, env: &Env) -> Vec<Key> {
        let Some(own) = &env.0 else { return Vec::new() };
        let Some(found) = self.index.templates.get(&own.template) else { return Vec::new() };
        let Some(site) = self.instance_site(env) else { return Vec::new() };
        match found.makes {
            Makes::Expr(_) => vec![(site.clone(), TaskKind::Instance), (site, TaskKind::Layout)],
            Makes::Function(_) => vec![(site, TaskKind::Signature)],
            Makes::Items(items) => {
                let names = items.iter().filter_map(|item| match item {
                    Item::Const(constant) => Some(found.inside.place(constant.name.span)),
                    _ => None,
                });
                names.flat_map(|name| self.of_constant(&self.site_of(env, &name))).collect()
            }
        }
    }

    fn of_literal(&self, literal: &Site) -> Vec<Key> {
        let Some((what, at)) = self.index.literals.get(&literal.place) else { return Vec::new() };
        let field = |span| (literal.with(at.place(span)), TaskKind::Field);
        let mut out = vec![(literal.clone(), TaskKind::Complete)];
        match what {
            Literal::Record(record) => {
                let fields = record.body.members.iter();
                let fields = fields.filter(|m| !matches!(m.kind, MemberKind::Constant(_)));
                out.extend(fields.map(|member| field(member.name.span)));
            }
            Literal::Variant(variant) => {
                let fields = variant.cases.iter().flat_map(|case| &case.fields);
                out.extend(fields.map(|one| field(one.name.span)));
            }
        }
        if self.constant_of(&literal.place).is_none() {
            out.push((literal.clone(), TaskKind::Layout));
        }
        out
    }

    /// Returns the name of the constant whose expression is the given literal, possibly in
    /// parentheses.
    // [task.task]
    pub(crate) fn constant_of(&self, literal: &Place) -> Option<Place> {
        self.index.literal_constants.get(literal).cloned()
    }
}
