//! The laws of lenses: which objects each lens sees behind a name.

use crate::objects::known::Known;
use crate::objects::law::{ANY, Law, expect, expect_equal, hashes, unexpected};
use crate::objects::run::Runner;
use crate::objects::subject::{Obj, ObjectKind, ViewNode, WorldSubject};
use selfsame_spec::{Kind, Label, Lens, MemberState, Payload, Result, Value};

type Members = selfsame_spec::Members<Obj>;

/// Returns the live visible modules, each with its name and members.
fn visible(runner: &Runner) -> Vec<(Obj, String, Members)> {
    let module = |(_, object): (u32, Obj)| {
        let info = runner.world.info(object).ok().filter(|info| info.visible)?;
        match info.kind {
            ObjectKind::Module(name, members) => Some((object, name, members)),
            _ => None,
        }
    };
    runner.living_objects().into_iter().filter_map(module).collect()
}

/// Returns all live modules, both named and unnamed.
fn modules(runner: &Runner) -> Vec<(Obj, Members)> {
    let module = |(_, object): (u32, Obj)| match runner.world.kind(object).ok()? {
        ObjectKind::Module(_, members) | ObjectKind::Anonymous(_, members) => {
            Some((object, members))
        }
        _ => None,
    };
    runner.living_objects().into_iter().filter_map(module).collect()
}

fn constant(world: &mut dyn WorldSubject) -> Result<Obj> {
    let payload = Payload::Value(Value::i64(77));
    world.head(&Label::new(Kind::CONSTANT, &payload.bytes(), 0)?, &[])
}

/// The identity hash of an object that refers to a member does not depend on the content of the
/// member.
pub(crate) const STOPS: Law = Law {
    name: "world-identity-stops-at-names",
    rules: &["module.name", "module.identity", "module.stops", "module.anonymous"],
    check: |trial| {
        let mut runner = trial.fork();
        let (objects, handles): (Vec<u32>, Vec<Obj>) = runner.living_objects().into_iter().unzip();
        let before = hashes(&*runner.world, &handles, Lens::Identity)?;
        for (module, members) in modules(&runner) {
            let held = constant(&mut *runner.world).map_err(unexpected)?;
            let open =
                members.into_iter().filter(|(_, member)| member.state != MemberState::Resolved);
            for name in open.map(|member| member.0).chain(["later".to_owned()]) {
                runner.world.assign(module, &name, held).map_err(unexpected)?;
            }
        }
        let after = hashes(&*runner.world, &handles, Lens::Identity)?;
        for (at, (before, after)) in objects.iter().zip(before.iter().zip(&after)) {
            expect_equal(
                || format!("the identity of o{at} after members were resolved"),
                after,
                before,
            )?;
        }
        Ok(())
    },
    ..ANY
};

/// When a member is resolved, exactly those compiler hashes change whose views contained this
/// member as unresolved.
pub(crate) const SEES: Law = Law {
    name: "world-compiler-sees-behind-names",
    rules: &["module.compiler", "module.compiler-path", "module.compiler-refuse", "module.view"],
    check: |trial| {
        let mut runner = trial.fork();
        let open = |(module, name, members): (Obj, String, Members)| {
            let open =
                members.into_iter().filter(|(_, member)| member.state == MemberState::Unresolved);
            open.map(|member| (module, name.clone(), member.0)).collect::<Vec<_>>()
        };
        let open: Vec<_> = visible(&runner).into_iter().flat_map(open).collect();
        if open.is_empty() {
            return Ok(());
        }
        let (module, name, member) = open[trial.entropy(0, open.len())].clone();
        let mut before = Vec::new();
        let known = Known::of(&runner);
        for (at, object) in runner.living_objects() {
            // An object that refers to another loading of the module is skipped, because that
            // loading may have a member with this name.
            if known.meets_loadings(object) {
                continue;
            }
            let world = &mut runner.world;
            let (hash, seen) =
                (world.hash(object, Lens::Compiler), world.view(object, Lens::Compiler));
            let (Ok(hash), Ok(seen)) = (hash, seen) else { continue };
            before.push((at, object, hash, seen));
        }
        let held = constant(&mut *runner.world).map_err(unexpected)?;
        runner.world.assign(module, &member, held).map_err(unexpected)?;
        for (at, object, hash, seen) in before {
            let now = runner.world.hash(object, Lens::Compiler).map_err(unexpected)?;
            let what = |how| format!("o{at} {how} {name}:{member}, which was resolved");
            if seen.iter().any(|seen| is_open(seen, &name, &member)) {
                expect(now != hash, || what("has the hash that it had, and sees"))?;
            } else if !seen.iter().any(|seen| is_of(&seen.label, &name) || is_way(seen)) {
                expect(now == hash, || what("has another hash, and does not see"))?;
            }
        }
        Ok(())
    },
    ..ANY
};

/// Returns whether a node stands for this member while the member is not resolved.
fn is_open(seen: &ViewNode, module: &str, member: &str) -> bool {
    match seen.label.payload() {
        Payload::Member { module: of, name } => {
            seen.children.is_empty() && of == module && name == member
        }
        _ => false,
    }
}

/// Returns whether a node is a member with a dotted name in which a step is unresolved. Such a node
/// shows the name as it was written, because the path may go through any module.
fn is_way(seen: &ViewNode) -> bool {
    let dotted = |payload| matches!(payload, Payload::Member { name, .. } if name.contains('.'));
    seen.children.is_empty() && dotted(seen.label.payload())
}

/// Returns whether a label refers to a module.
fn is_of(label: &Label, module: &str) -> bool {
    match label.payload() {
        Payload::Member { module: of, .. } | Payload::Module { name: of, .. } => of == module,
        _ => false,
    }
}
