//! The laws of names of modules: at any time, a name refers to at most one module.

use crate::objects::known::Known;
use crate::objects::law::{
    ANY, Law, Trial, Verdict, expect, expect_equal, expect_same_code, hashes, unexpected,
};
use crate::objects::op::Op;
use crate::objects::run::{Outcome, Runner};
use crate::objects::subject::{Obj, ObjectKind};
use selfsame_spec::{Error, Lens, MemberState};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Returns the visible module of each name, among the modules that are reachable.
fn visible(runner: &Runner) -> Result<BTreeMap<String, Obj>, String> {
    let known = Known::of(runner);
    let mut out = BTreeMap::new();
    for &object in &known.order {
        let Some(info) = known.info(object) else { continue };
        match &info.kind {
            ObjectKind::Module(name, _) if info.visible => {
                let other = out.insert(name.clone(), object);
                expect(other.is_none(), || format!("two modules are what `{name}` means"))?;
            }
            _ => expect(!info.visible, || format!("{object:?} is visible, and no named module"))?,
        }
    }
    Ok(out)
}

/// The visible modules of all names, and the modules that operations made explicitly.
struct Meanings {
    visible: BTreeMap<String, Obj>,
    /// The modules that the operation `module` returned, or that the operation `show` made visible.
    claimed: HashSet<Obj>,
}

impl Meanings {
    /// Checks that an operation changed the visible modules of names only as its rule allows.
    fn check(&mut self, at: usize, op: &Op, given: &[Obj], runner: &Runner) -> Verdict {
        let now = visible(runner)?;
        let before = &self.visible;
        match (op, given.first()) {
            (Op::Module(name), Some(&module)) => {
                let old = before.get(name).copied();
                // The operation `module` returns the existing module if so far only bytes have
                // referred to it. If the existing module was made or shown by an operation, another
                // loading is made.
                let takes = old.is_none_or(|old| !self.claimed.contains(&old));
                let expected = if takes { old.unwrap_or(module) } else { module };
                expect_equal(|| format!("operation {at} gives"), &module, &expected)?;
                let means = now.get(name).copied();
                let expected = if takes { Some(module) } else { old };
                expect_equal(|| format!("`{name}` after operation {at}"), &means, &expected)?;
                if !takes {
                    expect(old != Some(module), || format!("operation {at} loads nothing"))?;
                }
                self.claimed.insert(module);
            }
            (Op::Show(_), Some(&module)) => {
                let name = now.iter().find(|(_, shown)| **shown == module);
                expect(name.is_some(), || format!("operation {at}: what is shown is hidden"))?;
                self.claimed.insert(module);
            }
            _ => {
                for (name, old) in before {
                    // A module to which only bytes have referred is freed together with the objects
                    // that refer to it.
                    let lives = self.claimed.contains(old) || !matches!(op, Op::Collect(_));
                    if lives || now.contains_key(name) {
                        let means = now.get(name);
                        expect_equal(|| format!("`{name}` after {at}"), &means, &Some(old))?;
                    }
                }
            }
        }
        self.visible = now;
        Ok(())
    }

    /// Checks that a lookup finds the visible module of a name, if an operation made this module
    /// explicitly.
    fn found(&self, at: usize, runner: &Runner) -> Verdict {
        for name in ["m", "n", "p", "nobody"] {
            let means = self.visible.get(name).filter(|module| self.claimed.contains(module));
            let found = runner.world.lookup(name).map_err(|error| error.code());
            let expected = means.copied().ok_or("E0709");
            expect_equal(|| format!("`{name}` looked up after {at}"), &found, &expected)?;
        }
        Ok(())
    }
}

/// A name refers to at most one module, and only the operation `show` replaces this module. Bytes
/// may add a module to which they refer and that was not made yet.
pub(crate) const ONE_VISIBLE: Law = Law {
    name: "world-one-visible",
    rules: &["module.visible", "module.lookup", "module.name", "object.collect"],
    check: |trial| {
        let mut runner = Runner::new((trial.make)());
        let mut meanings = Meanings { visible: BTreeMap::new(), claimed: HashSet::new() };
        for (at, op) in trial.trace.case.ops.iter().enumerate() {
            let shown = match op {
                Op::Show(module) => runner.object(*module),
                _ => None,
            };
            let first = runner.count(crate::objects::op::refs::Sort::Object) as u32;
            let outcome = runner.step(op).outcome;
            if matches!(op, Op::Collect(_)) {
                let lives = |object: &Obj| runner.world.kind(*object).is_ok();
                meanings.claimed.retain(lives);
            }
            let given = match (&outcome, op) {
                (Outcome::Objects(_), _) => runner.object(first),
                (Outcome::Done, Op::Show(_)) => shown,
                _ => None,
            };
            let names = [given.is_some(), matches!(op, Op::Collect(_))].contains(&true);
            if names && matches!(op, Op::Module(_) | Op::Show(_) | Op::Thaw(_) | Op::Collect(_)) {
                let given: Vec<Obj> = given.into_iter().collect();
                meanings.check(at, op, &given, &runner)?;
                meanings.found(at, &runner)?;
            }
        }
        looked_up(&runner)
    },
    ..ANY
};

/// Checks that a lookup of a member returns the object that the module holds.
fn looked_up(runner: &Runner) -> Verdict {
    let known = Known::of(runner);
    for &object in &known.order {
        let (ObjectKind::Module(_, members) | ObjectKind::Anonymous(_, members)) =
            known.kind(object).ok_or("an object is gone")?
        else {
            continue;
        };
        for (name, member) in members {
            let found = runner.world.lookup_member(object, name).map_err(|error| error.code());
            expect_equal(
                || format!("{name} of {object:?} looked up"),
                &found,
                &member.held.ok_or("E0709"),
            )?;
        }
        let found = runner.world.lookup_member(object, "nothing").map_err(|error| error.code());
        expect_equal(|| "what no module has".into(), &found, &Err("E0709"))?;
    }
    Ok(())
}

/// Returns bytes that refer to modules with these names, written by another world of the same sort.
fn bytes_of(trial: &Trial<'_>, names: &BTreeSet<String>) -> Result<Vec<u8>, Error> {
    let mut world = (trial.make)();
    let modules: Result<Vec<Obj>, _> = names.iter().map(|name| world.module(name)).collect();
    let owner = world.owner();
    let nodes = world.freeze(owner, &modules?)?;
    world.write(&nodes)
}

/// Returns the code of the error if an operation was refused.
fn told(outcome: &Outcome) -> Result<(), &'static str> {
    match outcome {
        Outcome::Refused(error) => Err(error.code()),
        _ => Ok(()),
    }
}

/// The result of a program is the same whether bytes that refer to modules are thawed before it,
/// within it, or never. All hashes and members at the end are compared.
pub(crate) const THAWED_WHENEVER: Law = Law {
    name: "world-thaw-whenever",
    rules: &[
        "module.visible",
        "module.lookup",
        "snapshot.thaw",
        "module.compiler",
        "module.compiler-path",
        "module.compiler-refuse",
    ],
    check: |trial| {
        let ops = &trial.trace.case.ops;
        let name = |op: &Op| match op {
            Op::Module(name) => Some(name.clone()),
            _ => None,
        };
        let names: BTreeSet<String> = ops.iter().filter_map(name).collect();
        if names.is_empty() {
            return Ok(());
        }
        let bytes = bytes_of(trial, &names).map_err(unexpected)?;
        let half = if trial.entropy(0, 2) == 0 { 0 } else { trial.entropy(1, ops.len()) };
        let (one, mut other) = (&trial.after, Runner::new((trial.make)()));
        for (at, op) in ops.iter().enumerate() {
            if at == half {
                let owner = other.world.owner();
                let nodes = other.world.read(owner, &bytes).map_err(unexpected)?;
                other.world.thaw(&nodes).map_err(unexpected)?;
            }
            let (expected, got) = (&trial.steps[at].outcome, other.step(op).outcome);
            expect_equal(
                || format!("operation {at}, {}, with bytes thawed before {half}", op.verb()),
                &told(&got),
                &told(expected),
            )?;
        }
        same_at_end(one, &other)?;
        for name in &names {
            let found = |runner: &Runner| {
                let found = runner.world.lookup(name).ok()?;
                let own = runner.living_objects().into_iter().find(|(_, object)| *object == found);
                own.map(|(at, _)| at)
            };
            expect_equal(|| format!("`{name}`, thawed"), &found(&other), &found(one))?;
        }
        Ok(())
    },
    ..ANY
};

/// Checks that all objects have the same hashes and members in two worlds.
fn same_at_end(one: &Runner, other: &Runner) -> Verdict {
    let (mut objects, mut images) = (Vec::new(), Vec::new());
    let living = one.living_objects();
    for &(at, object) in &living {
        let Some(image) = other.object(at) else {
            return Err(format!("o{at} is gone in the world where bytes were thawed"));
        };
        objects.push(object);
        images.push(image);
    }
    for lens in [Lens::Frozen, Lens::Identity, Lens::Compiler] {
        let (expected, got) =
            (hashes(&*one.world, &objects, lens)?, hashes(&*other.world, &images, lens)?);
        for ((at, _), (got, expected)) in living.iter().zip(got.iter().zip(&expected)) {
            let what = || format!("o{at} under {lens:?}, with bytes thawed");
            expect_same_code(what, got, expected)?;
        }
    }
    for ((at, object), image) in living.into_iter().zip(images) {
        let members = |runner: &Runner, object: Obj| -> Option<Vec<(String, MemberState)>> {
            match runner.world.kind(object).ok()? {
                ObjectKind::Module(_, members) => {
                    Some(members.into_iter().map(|(name, member)| (name, member.state)).collect())
                }
                _ => None,
            }
        };
        let (got, expected) = (members(other, image), members(one, object));
        expect_equal(|| format!("the members of o{at}, with bytes thawed"), &got, &expected)?;
    }
    Ok(())
}
