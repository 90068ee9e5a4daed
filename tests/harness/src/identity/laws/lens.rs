//! The laws of lenses: the identity lens stops at names, and the compiler lens follows them.

use crate::types::alphabet::member;
use crate::types::case::Case;
use crate::types::law::{Law, Verdict, expect_equal, unexpected};
use crate::types::subject::ability::Capabilities;
use crate::types::subject::{Subject, Type};
use selfsame_spec::{Kind, Label, Lens};

/// If members are resolved one after the other, no identity hash changes, and compiler hashes
/// change exactly as in the model. A member can be resolved only once.
pub(crate) const MEMBERS: Law = Law {
    name: "identity-stops-at-names",
    group: "lens",
    rules: &[
        "identity.lens",
        "identity.compiler",
        "identity.stable",
        "identity.name",
        "interner.member",
    ],
    needs: Capabilities::HASH.with(Capabilities::COMPILER),
    check: |trial| {
        // Under the compiler lens, each type is a separate graph, which is slow, so only a few
        // types are compared.
        let every = trial.run.types().count().div_ceil(4).max(1);
        let types: Vec<Type> = trial.run.types().step_by(every).collect();
        let model_types: Vec<Type> = trial.model_run.types().step_by(every).collect();
        if types.is_empty() {
            return Ok(());
        }
        let identity: Vec<_> = trial.hashes()?.into_iter().step_by(every).collect();
        expect_equal(
            "compiler hashes, with nothing resolved",
            &hashes(trial.subject, &types, Lens::Compiler)?,
            &hashes(&trial.model, &model_types, Lens::Compiler)?,
        )?;
        let plain = Label::plain(Kind::NONE, 0).map_err(unexpected)?;
        let code = trial.subject.resolve(&plain, types[0]).err().map(|error| error.code());
        expect_equal("the error of resolving no member", &code, &Some("E0713"))?;
        for (at, member) in members(trial.case).into_iter().enumerate() {
            let to = trial.entropy(at, types.len());
            trial.subject.resolve(&member, types[to]).map_err(unexpected)?;
            trial.model.resolve(&member, model_types[to]).map_err(unexpected)?;
            expect_equal(
                "identity hashes, with a member resolved",
                &hashes(trial.subject, &types, Lens::Identity)?,
                &identity,
            )?;
            let expected = hashes(&trial.model, &model_types, Lens::Compiler)?;
            expect_equal(
                "compiler hashes, with a member resolved",
                &hashes(trial.subject, &types, Lens::Compiler)?,
                &expected,
            )?;
            again(trial.subject, &member, types[0])?;
        }
        Ok(())
    },
};

/// Returns the labels of two members: members of the case if it has any, otherwise other members.
fn members(case: &Case) -> Vec<Label> {
    let mut out = case.head_labels();
    out.retain(|label| label.kind() == Kind::MEMBER);
    for other in [member("m", "A"), member("m", "B")] {
        if !out.contains(&other) {
            out.push(other);
        }
    }
    out.truncate(2);
    out
}

fn hashes(
    subject: &dyn Subject,
    types: &[Type],
    lens: Lens,
) -> Result<Vec<selfsame_spec::Digest>, String> {
    subject.hashes(types, lens).map_err(unexpected)
}

fn again(subject: &mut dyn Subject, member: &selfsame_spec::Label, ty: Type) -> Verdict {
    let code = subject.resolve(member, ty).err().map(|error| error.code());
    expect_equal("the error of resolving a member again", &code, &Some("E0714"))
}
