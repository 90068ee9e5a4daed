//! Applications of templates and their instances ([mono.key], [mono.forward]). Applications with
//! equal arguments have the same instance.
//!
//! ```text
//! template Pair[T: type] = (T, T);
//! Pair[int], and Pair[A] where A :: int;    one instance, by its key
//! ```

use super::graph::Node;
use crate::check::{Gives, Known, Run};
use crate::task::index::Makes;
use crate::task::{Application, Obstacle};
use crate::task::{Argument, Env, Given, Key, Site, Step, Wait, World};
use crate::types::Applied;
use crate::types::{Named, Type, UsedAt};
use selfsame_spec::program::DeclaredKind;
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::Place;

/// The prefix of the key of an instance whose arguments refer to the instance itself.
// [mono.forward]
const OPEN_KEY: &str = "open ";

impl Env {
    /// Returns whether the arguments of an instance refer to the instance itself. The result is
    /// also true for an instance within such an instance. An equal instance with a complete key
    /// exists in each of these cases.
    // [mono.forward]
    pub(crate) fn is_open(&self) -> bool {
        self.outwards().any(|(_, own)| own.key.starts_with(OPEN_KEY))
    }
}

impl World<'_> {
    /// Returns the instance of an application. `from` is the module in which the application is.
    // [mono.key]
    pub(crate) fn instance(&self, applied: &Applied, from: &str) -> Result<Env, Obstacle> {
        // An argument may refer to the instance itself. In its own key, the instance is represented
        // by the text of its application.
        if self.keying.borrow().contains(applied) {
            return Ok(Self::open_instance(applied));
        }
        self.keying.borrow_mut().push(applied.clone());
        let keyed = self.keyed(applied, from);
        self.keying.borrow_mut().pop();
        keyed
    }

    /// Makes an instance that is identified by the text of its application instead of its
    /// arguments.
    // [mono.forward]
    pub(super) fn open_instance(applied: &Applied) -> Env {
        applied.with_key(format!("{OPEN_KEY}{:?}", applied.arguments))
    }

    // [mono.key]
    fn keyed(&self, applied: &Applied, from: &str) -> Result<Env, Obstacle> {
        let nodes: Vec<Node> = applied.arguments.iter().filter_map(Node::of).collect();
        for node in &nodes {
            self.is_settled(node)?;
        }
        let count = (self.rules.mono.keyed)(nodes.len());
        let graph = self.graph(nodes.into_iter().take(count).collect());
        if graph.is_lost {
            return Err(Obstacle::Lost);
        }
        self.limits(&applied.template, &graph)?;
        Ok(applied.with_key(graph.text() + if self.rules.mono.by_module { from } else { "" }))
    }

    /// Returns the instance of an application that was read.
    pub(crate) fn instance_of(&self, application: &Application) -> Result<Env, Obstacle> {
        match &application.instance {
            Err(Obstacle::Waits(..)) => self.instance(&application.applied, &application.at.module),
            known => known.clone(),
        }
    }

    /// Returns the site of the task of an instance, which is the name of its template in the
    /// instance around the template.
    // [demand.task]
    pub(crate) fn instance_site(&self, env: &Env) -> Option<Site> {
        let own = env.0.as_ref()?;
        let found = self.index.templates.get(&own.template)?;
        Some(Site::new(own.template.clone(), env.out_to(found.inside.belongs.as_ref())))
    }

    /// If a template is declared with `= e`, returns whether `e` is a type.
    // [demand.resolve]
    pub(crate) fn makes_type(&self, template: &Place) -> bool {
        let Some(found) = self.index.templates.get(template) else { return false };
        let Makes::Expr(value) = found.makes else { return false };
        self.index.solved.of(&template.module, value) == Some(DeclaredKind::Type)
    }

    /// Returns the task whose result is the meaning of a name. Returns `None` for a parameter.
    // [task.resolve] [demand.resolve]
    pub(crate) fn task_of(&self, named: &Named) -> Result<Option<Key>, Obstacle> {
        let site = match named {
            Named::Applied(applied) => {
                let env = self.instance(applied, "")?;
                self.instance_site(&env).ok_or(Obstacle::Lost)?
            }
            Named::WithMade(name, _) => return self.task_of(name),
            Named::Site(site) if self.parameter(site).is_some() => return Ok(None),
            Named::Site(site) => site.clone(),
        };
        let kind = match self.index.templates.contains_key(&site.place) {
            true => TaskKind::Instance,
            false => TaskKind::Const,
        };
        Ok(Some((site, kind)))
    }

    /// Returns the argument of a parameter in an instance.
    // [mono.parameter]
    pub(crate) fn parameter<'a>(&self, name: &'a Site) -> Option<&'a Argument> {
        use crate::task::index::Declared;
        let (Declared::Parameter(number), at) = self.index.declared.get(&name.place)? else {
            return None;
        };
        let mut around = name.env.outwards();
        let (_, own) = around.find(|(_, own)| Some(&own.template) == at.belongs.as_ref())?;
        own.arguments.get(*number)
    }

    /// Returns the type to which a name refers, or `None` if it is not known.
    // [task.resolve]
    pub(crate) fn denoted(&self, named: &Named) -> Option<Type> {
        if let Named::WithMade(name, types) = named {
            return self.denoted(name).map(|ty| self.with_made(&ty, types));
        }
        if let Named::Site(site) = named
            && let Some(argument) = self.parameter(site)
        {
            return Some(match argument {
                Argument::Type(ty) => ty.clone(),
                Argument::Value(..) | Argument::Open => Type::Unknown,
            });
        }
        let (site, kind) = match self.task_of(named) {
            Ok(task) => task?,
            Err(Obstacle::Waits(..)) => return None,
            Err(_) => return Some(Type::Unknown),
        };
        match self.given(&site, kind)? {
            Given::Value(_, Known::Type(ty)) => Some(ty.clone()),
            _ => Some(Type::Unknown),
        }
    }

    /// Returns an obstacle if a part of a node on which its key depends is not known yet.
    fn is_settled(&self, node: &Node) -> Result<(), Obstacle> {
        let (mut open, mut seen) = (node.types(), Vec::new());
        while let Some(ty) = open.pop() {
            if let Type::Constant(named, UsedAt(from)) = &ty {
                if seen.contains(named) {
                    continue;
                }
                seen.push(named.clone());
                match self.denoted(named) {
                    Some(ty) => open.push(ty),
                    None => {
                        let task = self.task_of(named)?.ok_or(Obstacle::Lost)?;
                        return Err(Obstacle::Waits(task, Some(from.clone())));
                    }
                }
            } else if let Type::Record(record) = &ty
                && self.shares_string(&record.literal)
                && self.given(&record.site(), TaskKind::Identity).is_none()
            {
                return Err(Obstacle::Waits((record.site(), TaskKind::Identity), None));
            } else {
                open.extend(ty.parts().into_iter().cloned());
            }
        }
        Ok(())
    }
}

impl Run<'_, '_> {
    /// Returns the result of an expression that denotes a type. Each application in the type is an
    /// instance or is unknown. If keys of these instances are not known yet, the expression waits
    /// for them.
    // [types.value] [mono.apply] [demand.poison] [demand.resolve-argument]
    pub(crate) fn denoting(&self, ty: Type) -> Step<Gives> {
        match self.world.obstacle_in(&ty) {
            Some((Obstacle::Waits(on, from), at)) => {
                let from = from.unwrap_or(at);
                Err(Wait { on, from, is_demand: false })
            }
            Some(_) => Ok(Gives::unknown()),
            None if ty.is_lost() => Ok(Gives::unknown()),
            None => Ok(Gives::denoting(ty)),
        }
    }
}

impl World<'_> {
    /// Returns the first application in a written type that does not have an instance, and its
    /// place.
    fn obstacle_in(&self, ty: &Type) -> Option<(Obstacle, Place)> {
        match ty {
            Type::Constant(Named::Applied(applied), UsedAt(at)) => {
                self.instance(applied, "").err().map(|why| (why, at.clone()))
            }
            _ => ty.parts().into_iter().find_map(|part| self.obstacle_in(part)),
        }
    }
}
