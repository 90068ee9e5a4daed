//! The law of normal forms by definition: two types are equal up to some properties if their
//! classes are equal.
//!
//! The classes are computed from the heads that the subject shows, without normal forms and without
//! code of the model. Therefore this law also tests the model against the definition in the
//! chapter. The law covers only the order of unions, so that it needs no seen labels.

use super::forms;
use crate::types::law::{Law, Trial, expect_equal, unexpected};
use crate::types::subject::Type;
use crate::types::subject::ability::Capabilities;
use hashbrown::HashMap;
use selfsame_spec::{Forget, Forgets, Label};
use std::collections::BTreeSet;

/// Two types have the same normal form without the order of unions if and only if their sets of
/// classes are equal.
pub(crate) const SAME: Law = Law {
    name: "equal-sets-of-classes",
    group: "normal",
    rules: &["normal.same", "normal.sound"],
    needs: Capabilities::NORMAL.with(Capabilities::HEADS),
    check: |trial| {
        let types: Vec<Type> = trial.run.types().collect();
        let classes = Classes::of(trial, &types)?.of_types(&types);
        let forms = forms(trial, &types, &Forgets::from([Forget::UnionOrder]))?;
        for (at, ty) in forms.iter().enumerate() {
            for before in 0..at {
                let what = format!("whether T{before} and T{at} have one normal form");
                expect_equal(&what, &(forms[before] == *ty), &(classes[before] == classes[at]))?;
            }
        }
        Ok(())
    },
};

/// The heads that are reachable from some types, and the class of each head.
#[derive(Default)]
struct Classes {
    /// For each type, its heads as indices.
    heads_of: HashMap<Type, Vec<usize>>,
    heads: Vec<(Label, Vec<Type>)>,
    class: Vec<usize>,
}

impl Classes {
    /// Finds the heads that are reachable from some types, and refines their classes until no class
    /// is split.
    fn of(trial: &mut Trial<'_>, types: &[Type]) -> Result<Self, String> {
        let mut classes = Self::default();
        let mut queue: Vec<Type> = types.to_vec();
        while let Some(ty) = queue.pop() {
            if classes.heads_of.contains_key(&ty) {
                continue;
            }
            let mut heads = Vec::new();
            for head in trial.subject.heads(ty).map_err(unexpected)? {
                heads.push(classes.heads.len());
                queue.extend(&head.children);
                classes.heads.push((head.label, head.children));
            }
            classes.heads_of.insert(ty, heads);
        }
        classes.class = vec![0; classes.heads.len()];
        loop {
            let mut known = HashMap::new();
            let next: Vec<usize> = (0..classes.heads.len())
                .map(|head| {
                    let new = known.len();
                    *known.entry(classes.key(head)).or_insert(new)
                })
                .collect();
            let before = classes.class.iter().collect::<BTreeSet<_>>().len();
            let done = known.len() == before;
            drop(known);
            classes.class = next;
            if done {
                return Ok(classes);
            }
        }
    }

    /// Returns the properties by which a round distinguishes a head: its class, its label, and the
    /// set of classes of each child.
    fn key(&self, head: usize) -> (usize, Label, Vec<BTreeSet<usize>>) {
        let (label, children) = &self.heads[head];
        let children = children.iter().map(|child| self.set(child)).collect();
        (self.class[head], label.clone(), children)
    }

    fn set(&self, ty: &Type) -> BTreeSet<usize> {
        self.heads_of[ty].iter().map(|&head| self.class[head]).collect()
    }

    fn of_types(&self, types: &[Type]) -> Vec<BTreeSet<usize>> {
        types.iter().map(|ty| self.set(ty)).collect()
    }
}
