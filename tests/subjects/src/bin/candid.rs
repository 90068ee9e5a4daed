//! The type equality of the crate `candid` as a subject of the line protocol.
//!
//! A head is encoded as a variant with one case. The number of the case is the number of the head's
//! label. The case holds a record with the children as fields 0, 1, and so on. Therefore two heads
//! are distinguished only by their labels and children. Each head has a name in the environment, by
//! which other heads refer to it.
//!
//! Candid has no hash of types. Therefore a new type is compared with all types of the interner.

use candid::types::subtype::{Gamma, equal};
use candid::types::{Field, Label, Type, TypeEnv, TypeInner};
use selfsame_subjects::{Batch, Equality, Error, Head, Interner, Peer, Target, run};
use std::process::ExitCode;

const HELP: &str = "\
The type equality of the crate candid as a subject of Selfsame's line protocol.

Usage: candid [--one-gamma] [--claim EQUALITY]

  --one-gamma       every comparison in an interner is given the assumptions that
                    the one before left, as the signature of `equal` invites; a
                    failed one leaves wrong ones
  --claim EQUALITY  says hello as equi-recursive or iso-recursive, whatever it is:
                    to see how the harness tells them apart

Example: selfsame check --subject 'target/release/candid'
";

fn main() -> ExitCode {
    run(HELP, &["--one-gamma"], |flags| {
        let keep = flags.contains(&"--one-gamma".to_owned());
        Peer {
            name: "candid",
            version: "0.10",
            equality: Equality::EquiRecursive,
            interner: Box::new(move || Box::new(Candid { keep, ..Candid::default() })),
        }
    })
}

/// An interner: the types that it has returned, and the environment of all heads.
#[derive(Default)]
struct Candid {
    env: TypeEnv,
    /// For each type that was returned, one of its heads.
    types: Vec<Type>,
    gamma: Gamma,
    /// Whether the assumptions of one comparison are kept for the next comparison.
    keep: bool,
}

fn name(head: usize) -> String {
    format!("h{head}")
}

fn field(id: u32, ty: Type) -> Field {
    Field { id: Label::Id(id).into(), ty }
}

impl Interner for Candid {
    fn realize(&mut self, batch: &Batch) -> Result<Vec<u32>, Error> {
        let first = self.env.0.len();
        for (at, head) in batch.heads.iter().enumerate() {
            let ty = self.encode(head, first);
            self.env.0.insert(name(first + at), ty);
        }
        let roots: Vec<Type> = batch.roots.iter().map(|&root| self.type_of(root, first)).collect();
        Ok(roots.into_iter().map(|root| self.number(root)).collect())
    }

    fn types(&self) -> usize {
        self.types.len()
    }
}

impl Candid {
    fn encode(&self, head: &Head, first: usize) -> Type {
        let child = |(at, &to): (usize, &Target)| field(at as u32, self.type_of(to, first));
        let children = head.children.iter().enumerate().map(child).collect();
        let record = TypeInner::Record(children).into();
        TypeInner::Variant(vec![field(head.label, record)]).into()
    }

    /// Returns the Candid type of a target. `first` is the number of the batch's first head.
    fn type_of(&self, target: Target, first: usize) -> Type {
        match target {
            Target::Head(head) => TypeInner::Var(name(first + head)).into(),
            Target::Old(old) => self.types[old as usize].clone(),
        }
    }

    fn number(&mut self, ty: Type) -> u32 {
        for at in 0..self.types.len() {
            if self.same(at, &ty) {
                return at as u32;
            }
        }
        self.types.push(ty);
        self.types.len() as u32 - 1
    }

    fn same(&mut self, known: usize, ty: &Type) -> bool {
        if !self.keep {
            self.gamma.clear();
        }
        equal(&mut self.gamma, &self.env, &self.types[known], ty).is_ok()
    }
}
