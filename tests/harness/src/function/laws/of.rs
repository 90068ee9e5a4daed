//! The laws of realized functions, of the types of functions, and of the effect of a class on its
//! methods.

use crate::objects::known::Known;
use crate::objects::law::{ANY, Law, class_over, expect, expect_equal, unexpected};
use crate::objects::subject::Obj;
use selfsame_spec::payload::overload::Binding;
use selfsame_spec::{Kind, Lens, Payload};

/// A resolved function reads no cell and no dict.
pub(crate) const FUNCTIONS: Law = Law {
    name: "world-resolved-functions",
    rules: &["function.resolved", "function.capture", "function.default"],
    check: |trial| {
        for (at, object) in trial.after.living_objects() {
            let Ok(seen) = trial.after.world.view(object, Lens::Identity) else { continue };
            for label in seen.into_iter().map(|seen| seen.label) {
                let Payload::Overload(said) = label.payload() else { continue };
                let unresolved = [Binding::InCell, Binding::InDict];
                let resolved = !said.globals.iter().any(|g| unresolved.contains(&g.binding));
                expect(resolved, || format!("o{at} reads a cell or a dict: {label:?}"))?;
            }
        }
        Ok(())
    },
    ..ANY
};

/// A function has the same type before and after it is realized, if no object that it reads was
/// resolved in between.
pub(crate) const TYPES: Law = Law {
    name: "world-type-of-realized",
    rules: &[
        "function.type",
        "function.type-refused",
        "function.type-union",
        "function.type-path",
        "function.capture",
        "function.default",
        "function.resolve",
        "function.seen",
        "module.instance",
        "module.make-instance",
        "module.state-number",
        "module.instance-lens",
    ],
    check: |trial| {
        let mut runner = trial.fork();
        let mut known = Known::of(&runner);
        for (at, object) in runner.living_objects() {
            if known.head_kind(known.follow(object)) != Some(Kind::FUNCTION) {
                continue;
            }
            let world = &mut runner.world;
            let before = world.type_of(&[object]);
            let Ok(made) = world.realize(&[object]) else { continue };
            known = known.refreshed(&runner);
            let world = &mut runner.world;
            let after = world.type_of(&[object]);
            let code = |of: selfsame_spec::Result<Vec<Obj>>| of.map_err(|error| error.code());
            let realized = code(world.type_of(&made));
            expect_equal(
                || format!("the type of o{at}, realized"),
                &realized,
                &code(after.clone()),
            )?;
            if world.report() == selfsame_spec::Report::default() {
                expect_equal(|| format!("the type of o{at} after"), &code(after), &code(before))?;
            }
        }
        Ok(())
    },
    ..ANY
};

/// The result does not depend on whether a function or the class of which it is a method is
/// realized first.
pub(crate) const BEFORE: Law = Law {
    name: "world-realized-before-the-class",
    rules: &[
        "function.role",
        "function.two-roles",
        "function.instance-role",
        "function.resolve",
        "function.seen",
        "module.instance",
        "module.make-instance",
        "module.state-number",
        "module.instance-lens",
    ],
    check: |trial| {
        let mut runner = trial.fork();
        let known = Known::of(&runner);
        let is_function = |&(_, object): &(u32, Obj)| {
            known.head_kind(known.follow(object)) == Some(Kind::FUNCTION)
        };
        let functions: Vec<_> = runner.living_objects().into_iter().filter(is_function).collect();
        let world = &mut *runner.world;
        for (at, object) in functions {
            let class = class_over(world, object).map_err(unexpected)?;
            let direct = world.realize(&[class]);
            let Ok(made) = world.realize(&[object]) else { continue };
            let class = class_over(world, made[0]).map_err(unexpected)?;
            let late = world.realize(&[class]);
            let code = |of: selfsame_spec::Result<Vec<Obj>>| of.map_err(|error| error.code());
            expect_equal(
                || format!("a class over o{at}, realized before"),
                &code(late),
                &code(direct),
            )?;
        }
        Ok(())
    },
    ..ANY
};
