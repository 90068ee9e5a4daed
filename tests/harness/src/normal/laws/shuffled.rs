//! The order in which unions and members are written does not change a normal form.

use super::{forms, words};
use crate::kit::source::Random;
use crate::normal::shuffle::shuffle;
use crate::types::law::{Law, expect_equal, first_equal, unexpected};
use crate::types::run::realize;
use crate::types::subject::ability::Capabilities;
use crate::types::subject::{InternerId, Subject, Type};
use selfsame_spec::{Forget, Forgets, Graph};

/// A case with its unions and members in other orders, with members of unions written twice, and
/// with other names of parameters, has the same normal forms. If only some of these properties are
/// forgotten, the model decides which of the normal forms are equal.
pub(crate) const SHUFFLED: Law = Law {
    name: "order-does-not-count",
    group: "normal",
    rules: &["normal.label", "normal.same", "normal.form", "normal.rank", "normal.sound"],
    needs: Capabilities::NORMAL,
    check: |trial| {
        if trial.run.batches.iter().any(|batch| batch.types.is_err()) {
            return Ok(());
        }
        let seed = (0..3).fold(7, |seed, at| seed << 20 | trial.entropy(at, 1 << 20) as u64);
        let mut source = Random::new(seed);
        let batches: Vec<Graph> =
            trial.expected_case.batches.iter().map(|graph| shuffle(graph, &mut source)).collect();
        let types: Vec<Type> = trial.run.types().collect();
        let shuffled = realize_all(trial.subject, trial.run.interner, &batches)?;
        let all = Forgets::from([Forget::UnionOrder, Forget::MemberOrder, Forget::ParameterNames]);
        let right = forms(trial, &types, &all)?;
        let what = format!("the normal forms by {} of the shuffled types", words(&all));
        expect_equal(&what, &forms(trial, &shuffled, &all)?, &right)?;
        let interner = trial.model_run.interner;
        let theirs = realize_all(&mut trial.model, interner, &batches)?;
        let (own, model) =
            (joined(types, shuffled), joined(trial.model_run.types().collect(), theirs));
        for few in all.iter().map(|forget| Forgets::from([forget.clone()])) {
            let own = forms(trial, &own, &few)?;
            let model = trial.model.normal_forms(interner, &model, &few).map_err(unexpected)?;
            let what =
                format!("the normal forms by {}, shuffled or not, that are one", words(&few));
            expect_equal(&what, &first_equal(&own), &first_equal(&model))?;
        }
        Ok(())
    },
};

fn joined(mut types: Vec<Type>, more: Vec<Type>) -> Vec<Type> {
    types.extend(more);
    types
}

/// Realizes batches in an interner, and returns the types of their roots.
fn realize_all(
    subject: &mut dyn Subject,
    interner: InternerId,
    batches: &[Graph],
) -> Result<Vec<Type>, String> {
    let mut roots: Vec<Option<Type>> = Vec::new();
    for graph in batches {
        let batch = realize(subject, interner, graph, &roots);
        subject.drop_draft(batch.draft);
        roots.extend(batch.types.map_err(unexpected)?.into_iter().map(Some));
    }
    Ok(roots.into_iter().flatten().collect())
}
