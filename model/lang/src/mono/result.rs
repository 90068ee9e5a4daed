//! Returns the instances of a program as data ([mono.result]).
//!
//! ```text
//! a: Pair[int]     one row: main:Pair[int], applied at 3, content (int, int)
//! ```

use crate::check::Known;
use crate::task::index::Makes;
use crate::task::{Env, Given, World};
use crate::types::spelled;
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::program::{InstanceContent, InstanceRow, Instances};
use selfsame_spec::text::Place;
use selfsame_spec::text::tree::{ExprKind, Item};
use std::collections::BTreeMap;

impl World<'_> {
    /// Returns the instances to which some part of the program refers. Each has the smallest place
    /// at which it is applied.
    // [mono.reach] [mono.result]
    #[expect(clippy::mutable_key_type, reason = "their order is that of keys, which stay")]
    pub(crate) fn instances(&self) -> BTreeMap<Env, Place> {
        let mut all: BTreeMap<Env, Place> = BTreeMap::new();
        for one in self.found.values().flat_map(|found| &found.applied) {
            let Ok(env) = self.instance_of(one) else { continue };
            if env.is_open() {
                continue;
            }
            let at = all.entry(env).or_insert_with(|| one.at.clone());
            if one.at < *at {
                *at = one.at.clone();
            }
        }
        all
    }

    // [mono.result]
    pub(crate) fn instance_rows(&self) -> Instances {
        // [demand.total]
        if self.too_much().is_some() {
            return Instances::default();
        }
        let row = |(env, applied): (Env, Place)| {
            let own = env.0.as_ref()?;
            Some(InstanceRow {
                template: own.template.clone(),
                name: self.env_name(&env),
                arguments: self.arguments_spelled(&env),
                applied,
                content: self.content(&env),
            })
        };
        let mut instances: Vec<InstanceRow> =
            self.instances().into_iter().filter_map(row).collect();
        instances.sort();
        Instances { instances }
    }

    // [mono.result]
    fn content(&self, env: &Env) -> InstanceContent {
        let found = env.0.as_ref().and_then(|own| self.index.templates.get(&own.template));
        let (Some(found), Some(site)) = (found, self.instance_site(env)) else {
            return InstanceContent::Unknown;
        };
        let of_task = |kind| {
            let text = self.given(&site, kind).and_then(|given| self.given_spelled(given));
            text.map_or(InstanceContent::Unknown, InstanceContent::Is)
        };
        match found.makes {
            Makes::Expr(_) => of_task(TaskKind::Instance),
            Makes::Function(_) => of_task(TaskKind::Signature),
            Makes::Items(items) => {
                let content = |item: &Item| {
                    let Item::Const(constant) = item else { return None };
                    let name = found.inside.place(constant.name.span);
                    let value = self.value_of(&name)?;
                    let kind = match value.kind {
                        ExprKind::Function(_) => TaskKind::Signature,
                        _ => TaskKind::Const,
                    };
                    let given = self.given(&self.site_of(env, &name), kind);
                    let text = given.and_then(|given| self.given_spelled(given));
                    Some((constant.name.text.clone(), text.unwrap_or_else(|| "?".into())))
                };
                InstanceContent::Body(items.iter().filter_map(content).collect())
            }
        }
    }

    /// Returns the text of a task's result, which is a type, an instance, the type of a function,
    /// or a value.
    // [mono.result]
    fn given_spelled(&self, given: &Given) -> Option<String> {
        let Given::Value(ty, known) = given else { return None };
        match known {
            Known::Not | Known::Lost => None,
            Known::Type(ty) if self.is_unknown(ty) => None,
            Known::Type(ty) => Some(spelled(self, ty)),
            Known::Function(_) if self.is_unknown(ty) => None,
            Known::Function(_) => Some(spelled(self, ty)),
            Known::Namespace(env) => Some(self.env_name(env)),
            other => Some(self.spelled_value(other)),
        }
    }
}
