//! Tests of unnamed modules: such a module is identified by its incoming state, and lives as long
//! as a function that reads it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use crate::build::Build;
use selfsame_model::Obj;
use selfsame_spec::payload::overload::{Binding, Global};
use selfsame_spec::recipe::{Recipe, Step};
use selfsame_spec::{Kind, Label, Lens, Payload};

fn reader(b: &mut Build, module: Obj, path: &str) -> Obj {
    b.function("f", &[(Binding::InDict, path, module)])
}

/// Returns the first global of a function's first overload, and the kind of its child.
fn global(b: &Build, function: Obj, lens: Lens) -> (Global, Kind) {
    let seen = b.0.view(function, lens).unwrap();
    let Payload::Overload(overload) = seen[1].label.payload() else { panic!("an overload") };
    (overload.globals[0].clone(), seen[2].label.kind())
}

// [module.anonymous] [module.state]
#[test]
fn what_reads_a_module_without_a_name_is_told_by_the_incoming_state() {
    let mut b = Build::default();
    let modules = ["s", "s", "t"].map(|state| b.0.anonymous(state).unwrap());
    let functions = modules.map(|module| reader(&mut b, module, "x"));
    let hashes = functions.map(|function| b.identity(function));
    assert_eq!(hashes[0], hashes[1]);
    assert_ne!(hashes[0], hashes[2]);
    let realized = b.0.realize(&functions).unwrap();
    assert_ne!(realized[0], realized[1], "each keeps its module");
    let (one, later) = (b.int(1), b.0.forward("Later").unwrap());
    b.0.assign(modules[0], "x", later).unwrap();
    b.0.assign(modules[1], "x", one).unwrap();
    for at in 0..2 {
        assert_eq!(b.identity(functions[at]), hashes[0]);
        assert_eq!(b.realize(functions[at]), realized[at]);
        let overload = b.frozen_children(realized[at])[0];
        assert_eq!(b.frozen_children(overload), [modules[at]]);
    }
    assert!(!b.0.info(functions[0]).unwrap().forward_defined);
    b.0.call(functions[0]).unwrap();
}

// [module.instance]
#[test]
fn a_module_without_a_name_is_realized_to_itself_and_is_an_argument() {
    let mut b = Build::default();
    let modules = ["s", "s"].map(|state| b.0.anonymous(state).unwrap());
    assert_eq!(b.0.realize(&modules).unwrap(), modules);
    let any = b.plain(Kind::ANY, &[]);
    let both = b.0.one_of(&[modules[0], any]).unwrap();
    let realized = b.realize(both);
    assert_eq!(b.realize(realized), realized);
    assert!(b.0.info(realized).unwrap().stateful);
    let steps = vec![Step::Param(0), Step::Head(Label::plain(Kind::LIST, 1).unwrap(), vec![0])];
    let list_of = b.0.type_function("L", &["T".into()], &Recipe { steps }, &[]).unwrap();
    let results = modules.map(|module| b.0.apply(list_of, &[module]).unwrap());
    assert_ne!(results[0], results[1]);
    assert_eq!(b.0.apply(list_of, &[modules[0]]).unwrap(), results[0]);
    let same = vec![Step::Param(0)];
    let same = b.0.type_function("S", &["T".into()], &Recipe { steps: same }, &[]).unwrap();
    assert_eq!(b.0.apply(same, &[modules[1]]).unwrap(), modules[1]);
}

// [function.path] [module.compiler]
#[test]
fn the_compiler_lens_sees_what_a_resolved_member_holds() {
    let mut b = Build::default();
    let (module, later, one) = (b.0.anonymous("s").unwrap(), b.0.forward("L").unwrap(), b.int(1));
    let f = reader(&mut b, module, "x");
    let realized = b.realize(f);
    let open = b.compiler(f);
    b.0.assign(module, "x", later).unwrap();
    b.0.assign(module, "y", one).unwrap();
    assert_eq!(b.compiler(f), open, "neither what is pending nor what is not read counts");
    assert_eq!(global(&b, f, Lens::Compiler).1, Kind::ANONYMOUS);
    b.0.assign(module, "x", one).unwrap();
    assert_ne!(b.compiler(f), open);
    assert_eq!(b.compiler(realized), b.compiler(f));
    assert_eq!(global(&b, realized, Lens::Compiler).1, Kind::CONSTANT);
    let (read, child) = global(&b, realized, Lens::Identity);
    assert_eq!((read.path.as_str(), child), ("x", Kind::ANONYMOUS));
}

// [function.type]
#[test]
fn the_type_of_a_function_has_what_its_module_holds_by_type() {
    let mut b = Build::default();
    let module = b.0.anonymous("s").unwrap();
    let (one, class) = (b.int(1), b.plain(Kind::STR, &[]));
    b.0.assign(module, "data", one).unwrap();
    b.0.assign(module, "code", class).unwrap();
    let expected = [
        ("data.x", Binding::Captured, "x", Kind::I64),
        ("code.x", Binding::Constant, "x", Kind::STR),
        ("nothing.x", Binding::Constant, "x", Kind::VARIABLE),
    ];
    for (path, binding, rest, kind) in expected {
        let f = reader(&mut b, module, path);
        let realized = b.realize(f);
        let types = b.0.type_of(&[f, realized]).unwrap();
        assert_eq!(types[0], types[1]);
        assert!(!b.0.info(types[0]).unwrap().stateful);
        let (read, child) = global(&b, types[0], Lens::Identity);
        assert_eq!((read.binding, read.path.as_str(), child), (binding, rest, kind));
    }
}

// [snapshot.intern] [snapshot.thaw]
#[test]
fn a_frozen_module_without_a_name_is_thawed_and_not_interned() {
    let mut b = Build::default();
    let module = b.0.anonymous("s").unwrap();
    let f = reader(&mut b, module, "x");
    let owner = b.0.owner();
    let nodes = b.0.freeze(owner, &[f, module]).unwrap();
    assert_eq!(b.0.node_hash(nodes[0], Lens::Identity).unwrap(), b.identity(f));
    for &node in &nodes {
        assert_eq!(b.0.intern(&[node]).unwrap_err().code(), "E0718");
    }
    let thawed = b.0.thaw(&nodes).unwrap();
    let realized = b.0.realize(&[f, thawed[0], thawed[1]]).unwrap();
    assert_ne!(realized[0], realized[1]);
    assert_eq!(realized[2], thawed[1]);
}
