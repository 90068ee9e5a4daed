//! Computes the hashes of types while a program is checked (`[demand.hash]`).

use super::builder::Builder;
use super::data::{Hashed, Key};
use super::lived::Hashes;
use crate::check::Checker;
use crate::task::Run;
use crate::types::{Node, Ty};
use selfsame_spec::program::Published;
use selfsame_spec::{Digest, Value};
use std::rc::Rc;

impl Checker<'_> {
    /// Returns the identity hash of a settled type, and demands all facts from which its node is
    /// built. Cost: near linear in all keys that are reachable from the type. The cost is constant
    /// if the hash was already computed together with the hash of another type.
    // [demand.hash-limit]
    pub(crate) fn type_hash(&mut self, ty: Ty) -> Run<Hashed> {
        if let Some(known) = self.hashes.known.get(&ty) {
            return Ok(known.clone());
        }
        if ty.is_unknown() || self.is_refused() {
            return Ok(Hashed::Lost);
        }
        self.demand_for_hash(ty)?;
        let hashed = self.with_builder(|builder| hashed(builder, ty));
        let asked = match hashed {
            Ok(all) => {
                self.hashes.known.extend(all);
                self.hashes.known.get(&ty).cloned().unwrap_or(Hashed::Lost)
            }
            Err(hashed) => hashed,
        };
        self.hashes.known.insert(ty, asked.clone());
        Ok(asked)
    }

    /// Returns the hash of a type as a value for code that is run. The hash must already have been
    /// computed.
    pub(crate) fn known_hash(&self, ty: Ty) -> Value {
        match self.hashes.known.get(&ty) {
            Some(Hashed::Known(value)) => (**value).clone(),
            // If a hash is lost, the code that uses it is faulty and is never run.
            _ => Value::str(""),
        }
    }

    /// Returns whether an earlier stage found an error.
    fn is_refused(&self) -> bool {
        let modules = &self.links.loaded.modules;
        let faults = [&self.links.loaded.faults, &self.names.faults, &self.kinds.faults];
        modules.iter().any(|module| !module.syntax.flaws.is_empty())
            || faults.iter().any(|faults| !faults.is_empty())
    }
}

/// Returns the hashes of a type, and of the records that are reachable from it.
fn hashed(builder: &mut Builder<'_, '_>, ty: Ty) -> Result<Vec<(Ty, Hashed)>, Hashed> {
    let root = builder.node(Key::Type(ty));
    if builder.lost {
        return Err(Hashed::Lost);
    }
    if builder.large {
        return Err(Hashed::TooLarge);
    }
    let types = &builder.typed.checker.types;
    let made = builder.made_nodes().filter_map(|(key, node)| match key {
        Key::Type(own) if matches!(types.node(own), Node::Record(_)) => Some((own, node)),
        _ => None,
    });
    let mut asked: Vec<_> = made.collect();
    asked.push((ty, root));
    let nodes: Vec<_> = asked.iter().map(|of| of.1).collect();
    let graph = std::mem::take(&mut builder.graph);
    let hashes = Hashes::new(&Published { graph, ..Published::default() }, &nodes, &[]);
    let hashes = hashes.map_err(|_| Hashed::Lost)?;
    let told = |digest: Digest| Hashed::Known(Rc::new(Value::str(&digest.to_string())));
    Ok(asked
        .into_iter()
        .filter_map(|(ty, node)| Some((ty, told(hashes.identity(node)?))))
        .collect())
}
