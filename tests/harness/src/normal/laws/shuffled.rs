//! The law that a normal form does not depend on the order in which unions and members are written.

use super::{forms, words};
use crate::kit::source::Random;
use crate::normal::shuffle::shuffle;
use crate::normal::wrap::wrap;
use crate::types::law::{Law, Trial, Verdict, expect_equal, first_equal, unexpected};
use crate::types::run::realize;
use crate::types::subject::ability::Capabilities;
use crate::types::subject::{InternerId, Subject, Type};
use selfsame_spec::{Forget, Forgets, Graph, Lens};

/// If the unions and members of a case are written in another order, with members of unions written
/// twice and other names of parameters, the normal forms are the same. Records with many members
/// are [added](wrap) to the case. If only some of these properties are forgotten, the model decides
/// which of the normal forms are equal.
pub(crate) const SHUFFLED: Law = Law {
    name: "order-does-not-count",
    group: "normal",
    rules: &["normal.label", "normal.same", "normal.form", "normal.rank", "normal.sound"],
    needs: Capabilities::NORMAL,
    check: |trial| {
        if trial.run.roots.is_empty() || trial.run.roots.iter().any(Option::is_none) {
            return Ok(());
        }
        let seed = (0..3).fold(7, |seed, at| seed << 20 | trial.entropy(at, 1 << 20) as u64);
        let mut source = Random::new(seed);
        let records = wrap(trial.run.roots.len(), &mut source);
        let takes = trial.subject.ability().takes_graph(&records);
        let added = if takes { vec![records] } else { Vec::new() };
        let written = trial.expected_case.batches.iter().chain(&added);
        let shuffled: Vec<Graph> = written.map(|graph| shuffle(graph, &mut source)).collect();
        let own = Orders::of(trial.subject, trial.run.interner, trial.run.roots.clone(), &added)?
            .shuffled(trial.subject, &shuffled)?;
        let all = Forgets::from([Forget::UnionOrder, Forget::MemberOrder, Forget::ParameterNames]);
        let right = forms(trial, &own.written, &all)?;
        let what = format!("the normal forms by {} of the shuffled types", words(&all));
        expect_equal(&what, &forms(trial, &own.shuffled, &all)?, &right)?;
        // The comparison with the model is made only in some cases, because the model takes many
        // times as long as the subject.
        if trial.entropy(1, 4) > 0 {
            return Ok(());
        }
        let (interner, roots) = (trial.model_run.interner, trial.model_run.roots.clone());
        let model = Orders::of(&mut trial.model, interner, roots, &added)?
            .shuffled(&mut trial.model, &shuffled)?;
        let some = trial.entropy(0, all.len());
        let few: Forgets = all.into_iter().skip(some).take(1 + some % 2).collect();
        agree(trial, &own, &model, &few)
    },
};

/// Checks that two normal forms are equal exactly if they are equal in the model, and that they
/// have the same hashes as in the model.
fn agree(trial: &mut Trial<'_>, own: &Orders, model: &Orders, few: &Forgets) -> Verdict {
    let own = forms(trial, &own.both(), few)?;
    let model = trial.model.normal_forms(model.interner, &model.both(), few).map_err(unexpected)?;
    let what = format!("the normal forms by {}, shuffled or not, that are one", words(few));
    expect_equal(&what, &first_equal(&own), &first_equal(&model))?;
    if !trial.can.has(Capabilities::HASH) {
        return Ok(());
    }
    let hashes = trial.subject.hashes(&own, Lens::Identity).map_err(unexpected)?;
    let right = trial.model.hashes(&model, Lens::Identity).map_err(unexpected)?;
    expect_equal("the hashes of the normal forms", &hashes, &right)
}

/// The types of some batches, and the types of the same batches, written in another order.
struct Orders {
    interner: InternerId,
    written: Vec<Type>,
    shuffled: Vec<Type>,
}

impl Orders {
    /// Realizes batches as they are written; a batch may refer to types of earlier batches.
    fn of(
        subject: &mut dyn Subject,
        interner: InternerId,
        roots: Vec<Option<Type>>,
        added: &[Graph],
    ) -> Result<Self, String> {
        let written = realize_all(subject, interner, roots, added)?;
        Ok(Self { interner, written, shuffled: Vec::new() })
    }

    /// Realizes all batches, written in the other order.
    fn shuffled(self, subject: &mut dyn Subject, batches: &[Graph]) -> Result<Self, String> {
        let shuffled = realize_all(subject, self.interner, Vec::new(), batches)?;
        Ok(Self { shuffled, ..self })
    }

    fn both(&self) -> Vec<Type> {
        self.written.iter().chain(&self.shuffled).copied().collect()
    }
}

/// Realizes batches in an interner. Returns the given roots, followed by the types of the batches'
/// roots.
fn realize_all(
    subject: &mut dyn Subject,
    interner: InternerId,
    mut roots: Vec<Option<Type>>,
    batches: &[Graph],
) -> Result<Vec<Type>, String> {
    for graph in batches {
        let batch = realize(subject, interner, graph, &roots);
        subject.drop_draft(batch.draft);
        roots.extend(batch.types.map_err(unexpected)?.into_iter().map(Some));
    }
    Ok(roots.into_iter().flatten().collect())
}
