//! A test of the whole trace of two modules, including blanks.

use selfsame_lang_model::trace;
use selfsame_spec::program::Sources;

const A: &str = "pub Foo :: class { x: str; };
pub let make_foo = fn() { Foo(\"hello\") };
pub let break_foo = fn(Foo(x): Foo) { x };
";

const B: &str = "import {make_foo, break_foo} from \"a\";
let foo = make_foo();
print(break_foo(foo));
";

const TRACE: &str = "a.same
 types: builtin:str root; a:Foo root
 fields: a:Foo { x: str }
 declare: make_foo _ is a:0; break_foo _ is a:1
 line 2: function, expect _
  scope
  body
   construct, expect _
    Foo is a:Foo
    unify _ & a:Foo = a:Foo
    type a:Foo
  result a:Foo
  unify _ & fn() -> a:Foo = fn() -> a:Foo
  type fn() -> a:Foo
  record a:0 fn() -> a:Foo
 line 3: function, expect _
  scope
   pattern: Foo is a:Foo
   declare x str is a:2
  body
   name, expect _
    x is a:2
    unify _ & str = str
    type str
  result str
  unify _ & fn(a:Foo) -> str = fn(a:Foo) -> str
  type fn(a:Foo) -> str
  record a:1 fn(a:Foo) -> str
 exports: types Foo a:Foo; values make_foo a:0 fn() -> a:Foo, break_foo a:1 fn(a:Foo) -> str
b.same
 types: none
 fields: none
 declare: print fn(any) -> () is b:0; make_foo fn() -> a:Foo is b:1; break_foo fn(a:Foo) -> str is b:2; foo _ is b:3
 line 2: call, expect _
  callee
   name, expect {? -> _}
    make_foo is b:1
    unify {? -> _} & fn() -> a:Foo = fn() -> a:Foo
    type fn() -> a:Foo
  count 0 == 0
  arguments
  unify _ & a:Foo = a:Foo
  type a:Foo
  record b:3 a:Foo
 line 3: call, expect any
  callee
   name, expect {? -> any}
    print is b:0
    unify {? -> any} & fn(any) -> () = fn(any) -> any
    type fn(any) -> any
  count 1 == 1
  arguments
   call, expect any
    callee
     name, expect {? -> any}
      break_foo is b:2
      unify {? -> any} & fn(a:Foo) -> str = fn(a:Foo) -> any
      type fn(a:Foo) -> any
    count 1 == 1
    arguments
     name, expect a:Foo
      foo is b:3
      unify a:Foo & a:Foo = a:Foo
      type a:Foo
    unify any & any = any
    type any
  unify any & any = any
  type any
 exports: none
";

#[test]
fn types_of_another_module_come_about_step_by_step() {
    let program = Sources::new("b", &[("a", A), ("b", B)]);
    assert_eq!(trace(&program, "b").to_string(), TRACE);
}

#[test]
fn blocks_stand_in() {
    let text = "f :: fn(x: int) { let a = 1; let (b, c) = (x, 2); if x > 1 { K :: 3; } b };";
    let told = trace(&Sources::new("main", &[("main", text)]), "main").to_string();
    let lines: Vec<&str> = told.lines().collect();
    assert!(lines.contains(&"   declare a i64 is main:2"), "{told}");
    assert!(lines.contains(&"    declare b i64 is main:3"), "{told}");
    assert!(lines.contains(&"     declare K i64 is main:5"), "{told}");
    assert!(lines.contains(&"    then"), "{told}");
}
