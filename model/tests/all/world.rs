//! Tests of worlds, rule by rule: each test shows a case because of which the rule exists.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use crate::build::Build;
use selfsame_model::Obj;
use selfsame_spec::payload::overload::Binding;
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::recipe::{Recipe, Step};
use selfsame_spec::{Kind, Label, Lens, MemberState, ObjectKind, Payload, Value};

/// Makes the class of the Python function `def f(x): class C: def g(self): return x` for the
/// argument `x`.
fn class_in_function(b: &mut Build, x: i64) -> Obj {
    let x = b.int(x);
    let cell = b.plain(Kind::CELL, &[x]);
    let g = b.function("main:f.C.g", &[(Binding::InCell, "", cell)]);
    b.class("main:f.C", &[("g", g)])
}

// [function.resolve] [function.resolved]
#[test]
fn a_class_that_closes_over_an_argument_is_another_for_another() {
    let mut b = Build::default();
    let classes = [1, 2, 1].map(|x| class_in_function(&mut b, x));
    let types = classes.map(|class| b.realize(class));
    assert_ne!(types[0], types[1]);
    assert_eq!(types[0], types[2]);
    let function = b.0.parts(types[0]).unwrap()[0];
    let overload = b.0.parts(function).unwrap()[0];
    let seen = b.0.view(overload, Lens::Identity).unwrap();
    let Payload::Overload(overload) = seen[0].label.payload() else { panic!("an overload") };
    assert_eq!(overload.globals[0].binding, Binding::Constant);
}

// [function.type]
#[test]
fn closures_of_one_type_have_one_type() {
    let mut b = Build::default();
    let closure = |b: &mut Build, value: Obj| {
        let cell = b.plain(Kind::CELL, &[value]);
        b.function("main:makeAdder.add", &[(Binding::InCell, "", cell)])
    };
    let (ten, eleven) = (b.int(10), b.int(11));
    let half = b.shaped(Kind::CONSTANT, &Payload::Value(Value::f64(10.5)), &[]);
    let all = [ten, eleven, half].map(|value| closure(&mut b, value));
    let types = b.0.type_of(&all).unwrap();
    assert_eq!(types[0], types[1]);
    assert_ne!(types[0], types[2]);
    assert_eq!(b.identity(all[0]), b.identity(all[1]));
    assert_ne!(b.realize(all[0]), b.realize(all[1]), "each keeps its cell");
}

// [module.autoresolve]
#[test]
fn classes_on_a_cycle_through_a_forward_are_made_again() {
    let mut b = Build::default();
    let module = b.0.module("main").unwrap();
    let d_forward = b.0.forward("D").unwrap();
    let c = b.class("main:C", &[("MyD", d_forward)]);
    let d = b.class("main:D", &[("MyC", c)]);
    b.0.define(d_forward, d).unwrap();
    b.0.assign(module, "C", c).unwrap();
    b.0.assign(module, "D", d).unwrap();
    assert_eq!(b.holds(module, "C"), (MemberState::Pending, Some(c)));
    let new_d = b.realize(d);
    let (known, new_c) = b.holds(module, "C");
    assert_eq!(known, MemberState::Resolved);
    assert_eq!(b.holds(module, "D"), (MemberState::Resolved, Some(new_d)));
    let new_c = new_c.unwrap();
    assert_eq!(b.0.parts(new_c).unwrap(), [new_d]);
    assert_eq!(b.0.parts(new_d).unwrap(), [new_c]);
    let escaped = b.0.info(c).unwrap();
    assert!(escaped.forward_defined);
    assert_eq!(escaped.resolved_to, Some(new_c));
    assert!(!b.0.info(new_c).unwrap().forward_defined);
    assert_eq!(b.0.assign(module, "C", c).unwrap_err().code(), "E0714");
}

// [module.autoresolve]
#[test]
fn what_a_cell_holds_is_resolved_when_it_was_read_all_or_nothing() {
    let mut b = Build::default();
    let forward = b.0.forward("F").unwrap();
    let [read, other] = [(); 2].map(|()| b.plain(Kind::CELL, &[forward]));
    let f = b.function("main:f", &[(Binding::InCell, "", read)]);
    assert_eq!(b.refused(f), "E0701");
    let int = b.plain(Kind::I64, &[]);
    b.0.define(forward, int).unwrap();
    let empty = b.plain(Kind::CELL, &[]);
    let g = b.function("main:g", &[(Binding::InCell, "", read), (Binding::InCell, "", empty)]);
    assert_eq!(b.refused(g), "E0715");
    let content = |b: &Build, cell| match b.0.info(cell).unwrap().kind {
        ObjectKind::Head(_, children) => children[0],
        _ => panic!("a cell"),
    };
    assert_eq!(content(&b, read), forward);
    b.realize(f);
    let int = b.realize(int);
    assert_eq!(content(&b, read), int);
    assert_eq!(content(&b, other), forward);
    assert!(!b.0.info(f).unwrap().forward_defined);
}

// [function.path] [module.compiler]
#[test]
fn a_dotted_global_is_one_under_the_compiler_lens_however_it_is_written() {
    let mut b = Build::default();
    let (outer, inner) = (b.0.module("outer").unwrap(), b.0.module("inner").unwrap());
    b.0.assign(outer, "sub", inner).unwrap();
    let (whole, short) = (b.member("outer", "sub.f"), b.member("inner", "f"));
    let dict = b.dict(Kind::DICT, &[("outer", outer)]);
    let spelled = [
        b.function("main:g", &[(Binding::Constant, "", whole)]),
        b.function("main:g", &[(Binding::Constant, "sub.f", outer)]),
        b.function("main:g", &[(Binding::Constant, "", short)]),
        b.function("main:g", &[(Binding::InDict, "outer.sub.f", dict)]),
        b.function("main:g", &[(Binding::InDict, "sub.f", outer)]),
    ];
    let unresolved = spelled.map(|g| b.compiler(g));
    assert!(unresolved.iter().all(|hash| *hash == unresolved[0]));
    let identities = spelled.map(|g| b.identity(g));
    assert_eq!(identities[0], identities[1]);
    assert_eq!(identities[0], identities[3]);
    assert_ne!(identities[0], identities[2]);
    let one = b.int(1);
    let f = b.function("inner:f", &[(Binding::Constant, "", one)]);
    b.0.assign(inner, "f", f).unwrap();
    let resolved = spelled.map(|g| b.compiler(g));
    assert!(resolved.iter().all(|hash| *hash == resolved[0]));
    assert_ne!(resolved[0], unresolved[0]);
    assert_eq!(identities, spelled.map(|g| b.identity(g)));
}

// [module.compiler]
#[test]
fn a_name_that_leads_back_to_itself_ends() {
    let mut b = Build::default();
    let module = b.0.module("m").unwrap();
    let longer = b.member("m", "a.b");
    b.0.assign(module, "a", longer).unwrap();
    let own = b.member("m", "c");
    b.0.assign(module, "c", own).unwrap();
    for (path, member) in [("x", "a"), ("", "a"), ("", "c"), ("x.y", "c")] {
        let named = b.member("m", member);
        let f = b.function("main:f", &[(Binding::Constant, path, named)]);
        b.0.view(f, Lens::Compiler).unwrap();
        b.compiler(f);
    }
}

// [function.capture] [object.mutable-refused]
#[test]
fn what_can_change_is_seen_by_its_type_or_not_at_all() {
    let mut b = Build::default();
    let one = b.int(1);
    let (list, longer) = (b.list(&[]), b.list(&[one]));
    assert_eq!(b.refused(list), "E0718");
    let dicts = [list, longer].map(|xs| b.dict(Kind::DICT, &[("xs", xs)]));
    let [f, g] = dicts.map(|dict| b.function("f", &[(Binding::InDict, "xs", dict)]));
    let (f_type, g_type) = (b.realize(f), b.realize(g));
    let overload = |b: &mut Build, function| b.0.parts(function).unwrap()[0];
    let globals = [overload(&mut b, f_type), overload(&mut b, g_type)].map(|overload| {
        let Payload::Overload(overload) =
            b.0.view(overload, Lens::Identity).unwrap()[0].label.payload()
        else {
            panic!("an overload")
        };
        overload.globals[0].clone()
    });
    assert!(globals.iter().all(|global| global.binding == Binding::Captured));
    assert_eq!(globals[1].path, "");
    let held = b.plain(Kind::CELL, &[list]);
    let method = b.function("f", &[(Binding::InCell, "", held)]);
    let refused = b.class("C", &[("f", method)]);
    assert_eq!(b.refused(refused), "E0718");
    b.realize(method);
    b.compiler(refused);
}

// [object.set]
#[test]
fn a_set_has_no_order_and_a_dict_has() {
    let mut b = Build::default();
    let (one, two) = (b.int(1), b.int(2));
    let any = b.plain(Kind::ANY, &[]);
    let ty = b.plain(Kind::SET, &[any]);
    let sets = [[one, two], [two, one]]
        .map(|[first, second]| b.plain(Kind::SET_OBJECT, &[ty, first, second]));
    let frozen = sets.map(|set| b.0.hash(set, Lens::Frozen).unwrap());
    assert_eq!(frozen[0], frozen[1]);
    let dicts = [[("a", one), ("b", two)], [("b", two), ("a", one)]]
        .map(|entries| b.dict(Kind::DICT, &entries));
    let frozen = dicts.map(|dict| b.0.hash(dict, Lens::Frozen).unwrap());
    assert_ne!(frozen[0], frozen[1]);
    let cell = b.plain(Kind::CELL, &[sets[0]]);
    b.0.fill(sets[0], &[one, cell]).unwrap();
    assert_eq!(b.0.hash(cell, Lens::Frozen).unwrap_err().code(), "E0720");
}

// [snapshot.freeze] [snapshot.thaw] [snapshot.wire]
#[test]
fn sharing_is_kept_through_freezing_the_wire_and_thawing() {
    let mut b = Build::default();
    let (list, equal) = (b.list(&[]), b.list(&[]));
    let cell = b.plain(Kind::CELL, &[]);
    b.0.fill(list, &[cell, equal]).unwrap();
    b.0.fill(cell, &[list]).unwrap();
    let owner = b.0.owner();
    let nodes = b.0.freeze(owner, &[list, equal]).unwrap();
    let frozen = b.0.hash(list, Lens::Frozen).unwrap();
    assert_eq!(b.0.node_hash(nodes[0], Lens::Frozen).unwrap(), frozen);
    let bytes = b.0.write(&nodes).unwrap();
    let read = b.0.read(owner, &bytes).unwrap();
    assert_eq!(b.0.write(&read).unwrap(), bytes);
    let thawed = b.0.thaw(&read).unwrap();
    assert_eq!(b.0.hash(thawed[0], Lens::Frozen).unwrap(), frozen);
    let ObjectKind::Head(_, children) = b.0.info(thawed[0]).unwrap().kind else { panic!("a list") };
    assert_eq!(children[2], thawed[1]);
    let ObjectKind::Head(_, back) = b.0.info(children[1]).unwrap().kind else { panic!("a cell") };
    assert_eq!(back, [thawed[0]]);
    for at in 0..bytes.len() {
        let mut wrong = bytes.clone();
        wrong[at] ^= 1;
        assert!(b.0.read(owner, &wrong).is_err(), "byte {at}");
        assert!(b.0.read(owner, &bytes[..at]).is_err(), "{at} bytes");
    }
}

// [snapshot.cross] [snapshot.drop] [snapshot.intern]
#[test]
fn a_typelike_object_is_frozen_once_and_what_was_interned_stays() {
    let mut b = Build::default();
    let one = b.int(1);
    let (list, first, second) = (b.list(&[one]), b.0.owner(), b.0.owner());
    let constant = b.0.freeze(first, &[one]).unwrap();
    let nodes = b.0.freeze(second, &[list]).unwrap();
    assert_eq!(b.0.drop_owners(&[first]).unwrap_err().code(), "E0721");
    let interned = b.0.intern(&constant).unwrap();
    assert_eq!(b.0.thaw(&constant).unwrap(), interned);
    b.0.drop_owners(&[second]).unwrap();
    assert_eq!(b.0.look(nodes[0]).unwrap_err().code(), "E0709");
    b.0.drop_owners(&[first]).unwrap();
    assert_eq!(b.0.snapshot_of(one).unwrap(), None);
    assert_eq!(b.0.counts().nodes, 0);
    assert_eq!(b.realize(one), interned[0]);
}

fn params(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn class_label(name: &str, fields: &[&str]) -> Label {
    let member =
        |name: &&str| RecordMember { name: (*name).into(), public: false, role: Role::Field(None) };
    let members = fields.iter().map(member).collect();
    let payload = Payload::Record { name: name.into(), members };
    Label::new(Kind::CLASS, &payload.bytes(), fields.len()).unwrap()
}

// [typefn.recursion] [typefn.return] [typefn.name]
#[test]
fn type_functions_that_call_one_another() {
    let mut b = Build::default();
    let call = |number, name: &str, field: &str| Recipe {
        steps: vec![
            Step::Param(0),
            Step::Call(number, vec![0]),
            Step::Head(class_label(name, &[field]), vec![1]),
        ],
    };
    let x = b.0.type_function("X", &params(&["T"]), &call(1, "X", "y"), &[]).unwrap();
    let y = b.0.type_function("Y", &params(&["T"]), &call(0, "Y", "x"), &[]).unwrap();
    let int = b.plain(Kind::I64, &[]);
    let x_int = b.0.apply(x, &[int]).unwrap();
    let y_int = b.0.apply(y, &[int]).unwrap();
    assert_eq!(b.0.parts(x_int).unwrap()[1], y_int);
    assert_eq!(b.0.parts(y_int).unwrap()[1], x_int);
    assert_eq!(b.0.display(x_int).unwrap(), "X[i64]");
    assert_eq!(b.0.counts().memos, 2);
    let text = b.plain(Kind::STR, &[]);
    let y_text = b.0.apply(y, &[text]).unwrap();
    assert_ne!(y_text, y_int);
}

// [typefn.defer]
#[test]
fn a_call_whose_arguments_are_not_known_waits_for_them() {
    let mut b = Build::default();
    let list = Recipe {
        steps: vec![Step::Param(0), Step::Head(Label::plain(Kind::LIST, 1).unwrap(), vec![0])],
    };
    let f = b.0.type_function("F", &params(&["T"]), &list, &[]).unwrap();
    let forward = b.0.forward("A").unwrap();
    let waits = b.0.apply(f, &[forward]).unwrap();
    assert_eq!(b.0.apply(f, &[forward]).unwrap(), waits);
    assert_eq!(b.0.display(waits).unwrap(), "F[A]");
    assert_eq!(b.0.define(waits, forward).unwrap_err().code(), "E0706");
    assert_eq!(b.refused(waits), "E0701");
    let int = b.plain(Kind::I64, &[]);
    b.0.define(forward, int).unwrap();
    let realized = b.realize(waits);
    assert_eq!(b.0.info(waits).unwrap().resolved_to, Some(realized));
    assert_eq!(b.0.apply(f, &[int]).unwrap(), realized);
    assert_eq!(b.0.counts().memos, 1);
}

// [typefn.limit] [typefn.fail]
#[test]
fn calls_without_an_end_and_bodies_that_fail_leave_nothing() {
    let mut b = Build::default();
    let grow = Recipe {
        steps: vec![
            Step::Param(0),
            Step::Head(Label::plain(Kind::LIST, 1).unwrap(), vec![0]),
            Step::Call(0, vec![1]),
        ],
    };
    let f = b.0.type_function("F", &params(&["T"]), &grow, &[]).unwrap();
    let fail = Recipe { steps: vec![Step::Param(0), Step::Fail("no".into())] };
    let fails = b.0.type_function("G", &params(&["T"]), &fail, &[]).unwrap();
    let int = b.plain(Kind::I64, &[]);
    let before = b.0.counts();
    let error = b.0.apply(f, &[int]).unwrap_err();
    let selfsame_spec::ErrorKind::Instantiation { chain } = error.kind() else {
        panic!("{error:?}")
    };
    assert_eq!(chain.len(), 8);
    assert_eq!(chain[..2], ["F[i64]", "F[List[i64]]"]);
    assert_eq!(b.0.apply(fails, &[int]).unwrap_err().code(), "E0608");
    assert_eq!(b.0.apply(fails, &[]).unwrap_err().code(), "E0604");
    assert_eq!(b.0.counts(), before);
}

// [typefn.defer] [typefn.limit]
#[test]
fn polymorphic_recursion_through_forwards_has_the_same_limit() {
    let mut b = Build::default();
    let grow = Recipe {
        steps: vec![
            Step::Param(0),
            Step::Call(0, vec![0]),
            Step::Head(Label::plain(Kind::LIST, 1).unwrap(), vec![1]),
            Step::Call(0, vec![2]),
            Step::Head(class_label("F", &["next"]), vec![3]),
        ],
    };
    let f = b.0.type_function("F", &params(&["T"]), &grow, &[]).unwrap();
    let int = b.plain(Kind::I64, &[]);
    let before = b.0.counts();
    assert_eq!(b.0.apply(f, &[int]).unwrap_err().code(), "E0602");
    assert_eq!(b.0.counts(), before);
}

// [object.number] [object.collect]
#[test]
fn numbers_are_given_again() {
    let mut b = Build::default();
    let module = b.0.module("m").unwrap();
    let dead = [b.int(1), b.int(2)];
    let kept = b.int(3);
    b.0.assign(module, "x", kept).unwrap();
    assert_eq!(b.0.collect(&[]).unwrap().len(), 2);
    let again = b.int(4);
    assert_eq!(again.number(), dead[1].number());
    assert_eq!(b.0.info(dead[1]).unwrap_err().code(), "E0709");
    assert!(b.0.info(kept).is_ok());
}

// [module.differs]
#[test]
fn what_differs_between_two_loadings() {
    use selfsame_spec::Change::{Added, Changed, Removed, Resolved};
    let mut b = Build::default();
    let [one, other] = [(); 2].map(|()| b.0.module("m").unwrap());
    let (first, second) = (b.int(1), b.int(2));
    let (list, longer) = (b.list(&[]), b.list(&[first]));
    for (name, here, there) in [
        ("same", Some(first), Some(first)),
        ("changed", Some(first), Some(second)),
        ("removed", Some(first), None),
        ("added", None, Some(first)),
        ("variable", Some(list), Some(longer)),
    ] {
        for (module, holds) in [(one, here), (other, there)] {
            holds.into_iter().for_each(|holds| b.0.assign(module, name, holds).unwrap());
        }
    }
    b.0.declare(one, "resolved").unwrap();
    b.0.assign(other, "resolved", first).unwrap();
    let differs = b.0.differs(one, other).unwrap();
    let expected =
        [("added", Added), ("changed", Changed), ("removed", Removed), ("resolved", Resolved)];
    assert_eq!(differs, expected.map(|(name, change)| (name.to_owned(), change)));
}

// [function.type]
#[test]
fn only_what_is_asked_about_has_its_closure_by_type() {
    let mut b = Build::default();
    let class = class_in_function(&mut b, 1);
    let instance = b.shaped(Kind::INSTANCE, &Payload::Fields(Vec::new()), &[class]);
    assert_eq!(b.0.type_of(&[instance]).unwrap_err().code(), "E0718", "it reads a cell");
    let realized = b.realize(class);
    let instance = b.shaped(Kind::INSTANCE, &Payload::Fields(Vec::new()), &[realized]);
    assert_eq!(b.0.type_of(&[instance]).unwrap(), [realized]);
}
