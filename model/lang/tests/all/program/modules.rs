//! Tests of modules and of the names that modules import from one another.

use super::asked::{main, program};

#[test]
fn modules_are_initialized_behind_those_that_they_import() {
    let asked = program(&[
        ("a", "import * from \"b\"; import * from \"e\";"),
        ("b", "import * from \"c\"; import * from \"d\";"),
        ("c", "import * from \"d\";"),
        ("d", ""),
        ("e", ""),
    ]);
    assert_eq!((asked.order().as_str(), asked.errors().as_str()), ("d c b e a", ""));
}

#[test]
fn each_cycle_is_told_once_from_its_first_module() {
    let of_three = program(&[
        ("a", "import * from \"b\";"),
        ("b", "import * from \"c\";"),
        ("c", "import * from \"b\";"),
    ]);
    assert_eq!(of_three.errors(), "E0201 b:1:15 via c:1:15");
    assert_eq!(program(&[("a", "import * from \"a\";")]).errors(), "E0201 a:1:15");
    for root in ["a", "b"] {
        let other = if root == "a" { "b" } else { "a" };
        let import = |from: &str| format!("import * from \"{from}\";");
        let asked = program(&[(root, &import(other)), (other, &import(root))]);
        assert_eq!(asked.errors(), "E0201 a:1:15 via b:1:15");
    }
}

#[test]
fn the_shortest_way_around_is_told_and_of_several_the_first_by_name() {
    let asked = program(&[
        ("r", "import * from \"a\";"),
        ("a", "import * from \"d\"; import * from \"c\"; import * from \"b\";"),
        ("b", "import * from \"e\";"),
        ("c", "import * from \"a\";"),
        ("d", "import * from \"e\"; import * from \"a\";"),
        ("e", "import * from \"a\";"),
        ("x", "import * from \"x\";"),
    ]);
    assert_eq!(asked.errors(), "E0201 a:1:34 via c:1:15", "x is no module of the program");
    assert_eq!(asked.order(), "e d c b a r");
}

#[test]
fn modules_that_meet_again_are_no_cycle() {
    let asked = program(&[
        ("a", "import * from \"b\"; import * from \"c\";"),
        ("b", "import * from \"d\";"),
        ("c", "import * from \"d\"; import * from \"b\";"),
        ("d", ""),
    ]);
    assert_eq!((asked.order().as_str(), asked.errors().as_str()), ("d b c a", ""));
}

#[test]
fn what_is_wrong_with_imports_is_told_of_all_of_them() {
    let imports = "import {x} from \"none\"; import {q} from \"n\"; import {p} from \"n\"; \
                   import * from \"n\"; import {X.y} from \"o\";";
    let n = "let p = 1; namespace X { pub let z = 1; } pub namespace X { pub let y = 1; }";
    let asked = program(&[("m", imports), ("n", n), ("o", "pub namespace X { pub let y = 2; }")]);
    assert_eq!(
        asked.errors(),
        "E0202 m:1:17, E0203 m:1:33, E0204 m:1:54 via n:1:5, E0205 m:1:94 via m:1:74"
    );
    assert_eq!(asked.imports("m"), "x=? q=? p=? X.y=n:X.y");
}

#[test]
fn two_modules_that_alias_one_another_are_refused() {
    let left = "import { b } from \"right\";\npub a :: b;";
    let right = "import { a } from \"left\";\npub b :: a;";
    for root in ["left", "right"] {
        let mut texts = [("left", left), ("right", right)];
        texts.sort_by_key(|(module, _)| *module != root);
        assert_eq!(program(&texts).errors(), "E0201 left:1:19 via right:1:19");
    }
    assert_eq!(main("a :: b;\nb :: a;").errors(), "E0704 main:1:1 via main:2:1");
}

#[test]
fn a_path_leads_to_one_file() {
    let app = "import { Option } from \"option\";\n\
               use :: fn(o: Option) -> bool { Option.isDefined(o) };";
    let es = "import { Result } from \"result\";\npub Option :: class \"Option\" {};";
    let asked = program(&[("app", app), ("es/option", es), ("commonjs/option", es)]);
    assert_eq!(asked.errors(), "E0202 app:1:24");
}

#[test]
fn an_import_that_finds_nothing_is_one_error() {
    let text = "import { limt } from \"util\";\nimport { hidden } from \"util\";\n\
                import { x } from \"utl\";\nf :: fn(n: int) -> int { n + limt };\n\
                g :: fn(n: int) -> int { n + hidden };\nh :: fn(n: int) -> int { n + x };\n\
                C :: class { a: limt; };";
    let asked = program(&[("main", text), ("util", "pub limit :: 3; hidden :: 4;")]);
    assert_eq!(asked.errors(), "E0203 main:1:10, E0204 main:2:10 via util:1:17, E0202 main:3:19");
}

#[test]
fn a_root_is_there_and_has_one_segment() {
    assert_eq!(main("").order(), "main");
    for root in ["missing", "a/b", "a.b", "", "builtin"] {
        let mut asked = program(&[("a/b", ""), ("a.b", ""), ("", ""), ("builtin", "")]);
        asked.sources.root = root.to_owned();
        assert_eq!((asked.order(), asked.errors()), (String::new(), format!("E0202 {root}:1:1")));
    }
}

#[test]
fn a_text_that_cannot_be_read_is_one_error() {
    let mut asked = main("import {a} from \"lib\"; import * from \"lib\"; b :: a + c;");
    asked.sources.texts.insert("lib".into(), b"a :: 1; \xff".to_vec());
    assert_eq!(asked.errors(), "E0101 lib:1:1");
    assert_eq!(asked.imports("main"), "a=? ..");
}

#[test]
fn a_name_that_may_be_there_is_no_error() {
    let text = "import {a, b, N.c, N.d} from \"lib\"; import * from \"lib\"; x :: (y, a);";
    let lib = "forward b;\npub a c = 1;\nb :: 2;\nnamespace N { pub let d e; }";
    let asked = program(&[("main", text), ("lib", lib)]);
    let here = "E0204 main:1:12 via lib:3:1, E0203 main:1:15";
    assert!(asked.errors().contains(here), "{}", asked.errors());
    assert_eq!(asked.imports("main"), "a=? b=? N.c=? N.d=? ..");
}

#[test]
fn a_name_is_imported_once() {
    let text =
        "import {x, x, N.x as x} from \"lib\"; import * from \"lib\"; import * from \"lib\";";
    let asked = program(&[("main", text), ("lib", "pub x :: 1; pub namespace N { pub x :: 2; }")]);
    assert_eq!(
        asked.errors(),
        "E0205 main:1:12 via main:1:9, E0205 main:1:22 via main:1:9, E0205 main:1:44 via main:1:9, \
         E0205 main:1:65 via main:1:9"
    );
    assert_eq!(asked.imports("main"), "x=lib:x N.x=lib:N.x");
}
