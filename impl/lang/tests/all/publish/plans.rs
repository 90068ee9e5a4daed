//! Tests of the plans of small programs.

use super::plan::{Plan, program, published, told};
use selfsame_spec::graph::Node;
use selfsame_spec::program::Held;
use selfsame_spec::{Kind, NodeIx, Payload};

/// Returns the plan of a program, given its texts. The texts must have no errors.
fn plan(texts: &[(&str, &str)]) -> Plan {
    let sources = program(texts);
    let (program, plan) = published(&sources);
    assert_eq!(told(&sources, &program.report()), [""; 0]);
    assert_eq!(told(&sources, &program.check().errors), [""; 0]);
    assert_eq!(told(&sources, &plan.errors), [""; 0]);
    Plan::new(plan)
}

impl Plan {
    fn children(&self, node: NodeIx) -> (Kind, Vec<NodeIx>) {
        match &self.plan.graph.nodes[self.behind(node) as usize] {
            Node::Head { label, children } => (label.kind(), children.clone()),
            other => panic!("{other:?}"),
        }
    }

    fn payload(&self, node: NodeIx) -> Payload {
        match &self.plan.graph.nodes[self.behind(node) as usize] {
            Node::Head { label, .. } => label.payload(),
            other => panic!("{other:?}"),
        }
    }

    fn is_same(&self, one: &str, other: &str) -> bool {
        self.alike(self.node("m", one), self.node("m", other))
    }

    /// Returns the names of a record's members, separated by blanks. `name` is the name of the
    /// record.
    fn members(&self, name: &str) -> String {
        let (Payload::Record { members, .. } | Payload::Variant { members, .. }) =
            self.payload(self.node("m", name))
        else {
            panic!("no record")
        };
        members.iter().map(|member| &*member.name).collect::<Vec<_>>().join(" ")
    }
}

#[test]
fn namespaces_are_modules_where_they_are_met_first() {
    let text = "namespace B.C { x :: 1; } A :: 2; namespace B { y :: 3; namespace C { z :: 4; } }
        namespace A { w :: 5; }";
    let plan = plan(&[("m", text)]);
    let names: Vec<&str> = plan.plan.modules.iter().map(|module| &*module.name).collect();
    assert_eq!(names, ["m", "m.B", "m.B.C", "m.A"]);
    let members = |at: usize| -> Vec<&str> {
        plan.plan.modules[at].members.iter().map(|(name, _)| &**name).collect()
    };
    assert_eq!(members(0), ["B", "A"]);
    assert_eq!(members(1), ["C", "y"]);
    assert_eq!(members(2), ["x", "z"]);
    assert_eq!(plan.held("m", "B"), Some(Held::Module(1)));
    assert!(matches!(plan.held("m", "A"), Some(Held::Node(_))));
}

#[test]
fn nothing_is_published_of_a_program_with_an_error() {
    for text in ["x :: nothing;", "x :: 1 + \"a\";", "x :: #fold panic(\"no\");", "x :: ;"] {
        let (_, plan) = published(&program(&[("m", text)]));
        assert_eq!(plan, Default::default(), "{text}");
    }
}

#[test]
fn names_mean_what_they_lead_to() {
    let main = "import {n, u, none_ as o} from \"l\"; A :: Tup[(n, u, o)]; K :: n; B :: List[K];";
    let library = "import {m} from \"k\"; pub n :: m; pub u :: (); pub none_ :: none;";
    let plan = plan(&[("m", main), ("l", library), ("k", "pub m :: 7i8;")]);
    assert_eq!(plan.display(plan.node("m", "A")), "Tup[(7i8, (), none)]");
    assert_eq!(plan.display(plan.node("m", "B")), "List[7i8]");
    assert_eq!(plan.node("m", "K"), plan.node("k", "m"));
}

/// If an object's type refers to the object, a forward represents the object in the type. The first
/// child of an object is never a forward.
#[test]
fn objects_of_types_that_lead_to_them_are_made_behind_these() {
    let text = "S :: struct { x: int; f :: fn(s: S = d) -> S { s }; }; d :: #fold S(1);
        V :: variant { A, B; next :: fn(v: V = a, w: (V, V) = b) -> V { v }; };
        a :: V.A; b :: (a, V.B);";
    let plan = plan(&[("m", text)]);
    for node in &plan.plan.graph.nodes {
        let Node::Head { label, children } = node else { continue };
        let is_typed = [Kind::INSTANCE, Kind::CASE, Kind::TUPLE_OBJECT].contains(&label.kind());
        if is_typed {
            let first = &plan.plan.graph.nodes[children[0] as usize];
            assert!(matches!(first, Node::Head { .. }), "{first:?}");
        }
    }
    assert_eq!(plan.children(plan.node("m", "d")).0, Kind::INSTANCE);
    assert_eq!(plan.children(plan.node("m", "b")).0, Kind::TUPLE_OBJECT);
}

#[test]
fn records_of_templates_have_their_arguments() {
    let text =
        "template u[n: int, s: str] { template v[n: int] = struct \"S\" { n: int; n_: int; };
            C :: class { K :: n; }; L :: (struct { a: int; }, struct { a: int; }); }
        A :: u[1, \"a\"].v[2]; B :: u[1, \"a\"].v[3]; C :: u[1, \"a\"].C; D :: u[1, \"b\"].C;
        E :: u[1, \"a\"].L;
        template g[V: type] = variant { A(x: V), V_; V :: int; };
        F :: g[str];";
    let plan = plan(&[("m", text)]);
    let name = |name| plan.display(plan.node("m", name));
    assert_eq!((name("A"), name("C")), ("S[n, s][n]".into(), "m:u[n, s].C".into()));
    assert_eq!(name("E"), "(m:u[n, s].L, m:u[n, s].L#1)");
    assert_eq!((name("F"), plan.members("F")), ("m:g[V]".into(), "V__ V".into()));
    // The two template parameters named `n` become constants. These constants are renamed, because
    // fields already have the names `n` and `n_`.
    assert_eq!(plan.members("A"), "n__ s n___ n n_");
    assert!(!plan.is_same("A", "B") && !plan.is_same("C", "D"));
}

#[test]
fn made_records_have_their_values() {
    let text = "f :: fn(n: int) -> type { let m = n * 2; R :: struct { y: int = m; };
            S :: struct { x: int = n; r: R | none; get :: fn(self) -> R { R() }; K :: m + 1; }; S };
        A :: #fold f(1); B :: #fold f(1); C :: #fold f(2);
        g :: fn(n: int) -> type { R :: struct { y: int = n; };
            S :: struct { mk :: fn() -> any { R() }; }; S };
        D :: #fold g(1); E :: #fold g(1); F :: #fold g(2);
        h :: fn(n: int) -> fn() -> any { S :: struct { x: int = n; }; fn() -> any { S() } };
        k :: #fold h(1); l :: #fold h(2);";
    let plan = plan(&[("m", text)]);
    assert_eq!(plan.members("A"), "x r get K");
    assert!(plan.is_same("A", "B") && !plan.is_same("A", "C"));
    // Methods of two records may refer to different made records. In this case, the methods differ,
    // and therefore the two records differ, too.
    assert!(plan.is_same("D", "E") && !plan.is_same("D", "F"));
    assert_eq!(plan.globals(plan.node("m", "k")), ["unbound S", "constant m:h.S"]);
    assert!(!plan.is_same("k", "l"));
}

/// The type of a literal that makes records occurs only in types of functions, such as the result
/// type of `g`.
#[test]
fn literals_of_made_records_say_what_depends_on_the_run() {
    let text = "g :: fn(n: int) { S :: struct { x: int = n; y: int = 1; z := fn() { n }; f :: fn(self) -> int { n };
            T :: (n, 2); U :: int; }; fn(s: S) -> S { s } };
        h :: fn(n: int) { S :: struct { x: int = n; y: int = 1; z := fn() { n }; f :: fn(self) -> int { n };
            T :: (n, 3); U :: int; }; fn(s: S) -> S { s } };
        a :: (g, 1); b :: (h, 1);";
    let plan = plan(&[("m", text)]);
    let tuple = plan.children(plan.node("m", "a")).1[0];
    let function = plan.children(tuple).1[0];
    let inner = plan.children(function).1[1];
    let record = plan.children(inner).1[0];
    let parts = plan.children(record).1;
    let shown: Vec<String> = parts.iter().map(|&part| plan.display(part)).collect();
    let expected = ["i64", "m:g.S.x", "i64", "fn() -> i64", "m:g.S.z", "m:g.S.f", "m:g.S.T", "i64"];
    assert_eq!(shown, expected);
    assert_eq!(plan.globals(plan.behind(parts[1])), ["unbound n"]);
    assert!(!plan.is_same("a", "b"));
}

#[test]
fn functions_are_values_with_what_they_captured() {
    let text =
        "mk :: fn(n: int) -> fn(int) -> int { let k = n + 1; fn(x: int = 2) -> int { x + k + n } };
        A :: #fold (mk(1), [mk(2)]); B :: #fold (mk(1), [mk(2)]); C :: #fold (mk(1), [mk(3)]);
        gen :: fn[T: type](x: T) -> fn() -> T { fn() -> T { x } };
        D :: #fold gen[int](3); E :: #fold gen(\"a\"); F :: gen[int]; p :: (print, panic, F);";
    let plan = plan(&[("m", text)]);
    assert!(plan.is_same("A", "B") && !plan.is_same("A", "C"));
    let ty = plan.display(plan.children(plan.node("m", "p")).1[0]);
    assert_eq!(ty, "(fn(any) -> (), fn(str) -> !, fn(i64) -> fn() -> i64)");
    assert_eq!(plan.globals(plan.node("m", "D")), ["constant 3", "constant i64"]);
    assert_eq!(plan.display(plan.node("m", "F")), "m:gen");
    let first = plan.children(plan.node("m", "A")).1[1];
    assert_eq!(plan.globals(plan.behind(first)), ["constant 2", "constant 1"]);
}

#[test]
fn templates_are_functions_in_which_they_stand() {
    let text = "template t[n: int] { x :: n; template u[m: int] { y :: n + m; f :: fn() -> int { f() + y + p(1) };
            p :: fn[T: type](z: T) -> int { n }; } }
        f :: fn() -> int { template w[n: int] { a :: n; } I :: w[2]; J :: 5; I.a + J };
        A :: t[1].u[2]; B :: t[1].u[2].f; C :: t[3].u[2].f;
        D :: struct { g :: fn[T: type](x: T) -> T { x }; x: int; };";
    let plan = plan(&[("m", text)]);
    assert_eq!(plan.globals(plan.node("m", "A")), ["member m:t", "constant 1", "constant 2"]);
    let globals = plan.globals(plan.node("m", "B"));
    let expected =
        ["constant m:t.u.f", "constant 3", "constant m:t.u.p", "constant 1", "constant 2"];
    assert_eq!(globals, expected);
    assert!(!plan.is_same("B", "C"));
    let inner = plan.children(plan.children(plan.node("m", "f")).1[0]).1;
    assert_eq!(inner.len(), 2, "the result, and `int` of the template");
    let inner = plan.overload(plan.node("m", "t")).0.code;
    // The form of the body contains the generic function as a template: the byte 4a, its name, and
    // the byte 60.
    assert!(inner.windows(8).any(|window| window == b"\x4a\0\0\0\x01p\0\x60"));
    assert_eq!(plan.members("D"), "g x");
    let template = plan.children(plan.node("m", "D")).1[0];
    assert_eq!(plan.display(template), "m:D.g");
}

#[test]
fn classes_have_their_bases_first() {
    let text = "template t[n: int] = class(B, C[n]) { x: int = n; }; B :: class { y: none = none; };
        template C[n: int] = class { z: int; }; A :: t[1]; D :: t[2]; E :: struct { K :: (); x := none; };";
    let plan = plan(&[("m", text)]);
    assert_eq!((plan.members("A"), plan.members("E")), ("  n x".into(), "K x".into()));
    let parts = plan.children(plan.node("m", "A")).1;
    let shown: Vec<String> = parts.iter().map(|&part| plan.display(part)).collect();
    assert_eq!(shown, ["m:B", "m:C[n]", "i64"]);
    assert_eq!(plan.children(plan.node("m", "E")).1.len(), 1);
    assert!(!plan.is_same("A", "D"));
}
