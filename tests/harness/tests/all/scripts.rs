//! Tests of scripts: a printed script is read as an equal script.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_harness::kit::source::Random;
use selfsame_harness::objects::case::Trace;
use selfsame_harness::objects::draw::Size;
use selfsame_harness::objects::explain::{Difference, explain};
use selfsame_harness::objects::op::refs::Sort;
use selfsame_harness::objects::registry::{WORLDS, model};
use selfsame_harness::objects::script::Session;
use selfsame_harness::objects::{draw, script};
use selfsame_harness::text::line_column;
use selfsame_spec::Lens;

const SAMPLE: &str = r#"
// Everything once.
Node = type class { next: Node | none; }
forward X, Y
X := type Tup[Y | X]
Y := 3
x = 3
l = list List[any] (x, x, none, "s", -1.5, ())
t = tuple (int, str) (x, "y")
d = dict Dict[str, any] ("k": x, "l": (list List[int] (1, 2)))
s = set Set[int] (x)
i = new Node (next: none)
c = cell
c2 = cell x
m = module "m"
a = anonymous "state"
a.x := x
m.x := l
declare m.y, m.z
v = overload (self, k: int = x, named z, *rest, **more: any) -> Node { next(k) + 1 }
  reads (cell c, member "m" x.y, dict d.k, constant t.sub.f, unbound len, captured (int | str))
g = function "m:g" v
h = function "m:h" state "s" overload () code "} {" overload (x) bytes "ff"
note v 0 "m.same:3"
r, q = realize (g, X)
seal m
y = type_of g
fill l (x)
o = owner
n, k = freeze o (l, x)
u = thaw n
w = intern k
p = owner
n2 = send n to p
read p "00ff"
drop (o, p)
F = template [T, n] = variant { Node(head: T, tail: F[T, n]), Empty }
G = template "G" [T] = fail "no"
H = template "H" [T] { a = type List[T]; apply G a }
A = apply F (int, x)
B = type List[F[int, 4] | A]
tag l 18446744073709551615
root l
unroot l
collect (A, nowhere)
show m
m2 = lookup "m"
lx = lookup m.x
lz = lookup m "not an ident"
V = type variant "m:V" { One(x: int), None }
v1 = new V.One (x: x)
v2 = new V.None ()
v3 = new variant { A(b: int) }.A (b: x)
differs m m
call g
hash g compiler
hash n frozen
view g identity
display A
look n
snapshot l
snapshots l
report
resolvable (g, X)
canonical n
write (n, n2)
facts B
assign m "not an ident" x
declare m "1"
@same r q
@same by compiler r q
@refused E0701 via x.y
@display A "F[i64, 3]"
@member m.x resolved l
@counts objects 3 nodes 1
@is settled r q
@is not settled g
@is stateful r
@is not stateful q x
@is visible m
@is not visible m2 m
@first l X
@first x nothing
@tag l 18446744073709551615
@updated l m.x c
@updated nothing
@counts died 3
@is gone x
@shows l list T4 (x, x)
"#;

fn parse(text: &str) -> script::Script {
    script::parse(text).unwrap_or_else(|errors| {
        let at = |error: &selfsame_harness::text::Diagnostic| {
            format!("{:?} {}: {}", line_column(text, error.span.start), error.code, error.message)
        };
        panic!("{}", errors.iter().map(at).collect::<Vec<_>>().join("\n"))
    })
}

#[test]
fn what_is_printed_reads_back() {
    let first = parse(SAMPLE);
    let printed = script::print(&first);
    let second = parse(&printed);
    assert_eq!(first.ops(), second.ops(), "{printed}");
    assert_eq!(script::print(&second), printed);
    let plain = script::print_ops(&first.ops(), &[]);
    assert_eq!(parse(&plain).ops(), first.ops(), "{plain}");
    let told = script::print_ops(&first.ops(), &[0, 0]);
    assert_eq!(parse(&told).ops(), first.ops(), "{told}");
    println!("{printed}");
}

/// Checks the code, line and column of the first error in a script.
fn check(text: &str, code: &str, place: (usize, usize)) {
    let errors = script::parse(text).expect_err(text);
    let found = line_column(text, errors[0].span.start);
    assert_eq!((errors[0].code, found), (code, place), "{text}: {}", errors[0].message);
}

#[test]
fn errors_say_where() {
    check("x = 3\ny = list List[z] (x)", "E0301", (2, 15));
    check("x = 3\nx = 4", "E0305", (2, 1));
    check("int = 4", "E0305", (1, 1));
    check("x = lizt", "E0301", (1, 5));
    check("x = 3 4", "E0103", (1, 7));
    check("x, y = 3", "E0103", (1, 8));
    check("X = type List[int", "E0103", (1, 14));
    check("@sane a b", "E0111", (1, 1));
    check("o = owner\nrealize o", "E0308", (2, 9));
    check("x = none | int", "E0103", (1, 5));
    check("x = \"\\q\"", "E0107", (1, 5));
    check("x = 300u8", "E0106", (1, 5));
}

/// A printed script is read as the same operations, whether the numbers of results are known or
/// unknown. If the script is printed and read again, the text does not change any more.
#[test]
fn what_is_drawn_reads_back() {
    for number in 0..200 {
        let mut told = Trace::default();
        draw::draw(
            &mut Random::of_case(7, number),
            Size::default(),
            model(),
            &mut told,
            &|_, _| {},
        );
        for open in [&[][..], &[1; 1000][..]] {
            let text = script::print_ops(&told.case.ops, open);
            let script = parse(&text);
            assert_eq!(script.ops(), told.case.ops, "{text}");
            let printed = script::print(&script);
            let again = parse(&printed);
            assert_eq!(again.ops(), told.case.ops, "{printed}");
            assert_eq!(script::print(&again), printed);
        }
    }
}

/// Returns the changes that explain why the compiler hash of `f` differs between a line of a script
/// and its end. All worlds must agree on them.
fn change(text: &str, line: usize) -> Vec<String> {
    let script = parse(text);
    let mut told: Vec<Vec<Difference>> = Vec::new();
    for world in WORLDS {
        let view = |script: &script::Script| {
            let mut session = Session::new((world.make)());
            let failures = session.run(script);
            assert_eq!(failures, [], "{}", world.name);
            let Some((Sort::Object, at)) = script.names.find("f") else { panic!("no `f`") };
            let f = session.runner.object(at).unwrap();
            session.runner.world.view(f, Lens::Compiler).unwrap()
        };
        told.push(explain(&view(&script.before(line)), &view(&script)));
    }
    assert!(told.iter().all(|other| *other == told[0]), "{told:?}");
    told[0].iter().map(|changed| format!("f{changed}")).collect()
}

#[test]
fn the_member_that_changed_is_told() {
    let text = r#"util = module "util"
main = module "main"
declare util.x
f = function "main:f" overload (k) { h(k) + 1 } reads (constant 1, member "util" helper)
main.f := f
util.helper := function "util:helper" overload () { x } reads (member "util" x)
util.x := 3
"#;
    let found = change(text, 7);
    assert_eq!(
        found,
        ["f -> global 1 util:helper -> global 0 util:x: was util:x (unresolved), is 3"]
    );
    let found = change(text, 6);
    let expected =
        "f -> global 1 util:helper: was util:helper (unresolved), is function util:helper";
    assert_eq!(found, [expected]);
    assert_eq!(change(text, 100), [""; 0]);
}

// [typefn.limit]
#[test]
fn the_limit_of_calls_is_exact_in_every_world() {
    // A call of `F0` runs three calls: the call itself and two calls of `F1`. Each of the calls of
    // `F1` runs two more calls.
    let text = "F0 = template [T] = (F1[List[T]], F1[Tup[T]])\n\
                F1 = template [T] = (F2[List[T]], F2[Tup[T]])\n\
                F2 = template [T] = List[T]\napply F0 int\nforward X\n\
                late = apply F0 X\nX := str\nrealize late\n";
    let script = script::parse(text).unwrap();
    for world in WORLDS {
        for (most, refused) in [(6, true), (7, false)] {
            let mut session = Session::new((world.make)());
            assert_eq!(session.runner.world.limit_calls(most), Some(1 << 16), "{}", world.name);
            let failures = session.run(&script);
            let expected = format!("E0712: too many calls of type functions: {most} is the most");
            assert_eq!(failures.len(), 2 * usize::from(refused), "{failures:?}");
            assert!(failures.iter().all(|failure| failure.found == expected), "{failures:?}");
        }
    }
}

#[test]
fn equal_names_and_many_templates_keep_their_meaning() {
    let text = "A = template [T] = List[B[T]]\nB = template [T, n] = Tup[T]\nb = type B[int, 3]\n";
    let errors = script::parse(text).unwrap_err();
    assert_eq!(errors[0].code, "E0604", "{errors:?}");
    let text = text.replace("List[B[T]]", "List[B[T, 1]]");
    let script = script::parse(&text).unwrap();
    assert_eq!(Session::new(model()).run(&script), []);
    let errors = script::parse("B = template [T] = Tup[T]\nb = type B\n").unwrap_err();
    assert_eq!(errors.len(), 1, "{errors:?}");
    let errors = script::parse("Box = template [T] = Tup[T]\nb = type Bax[int]\n").unwrap_err();
    assert_eq!(errors[0].help.as_deref(), Some("did you mean `Box`?"));
}
