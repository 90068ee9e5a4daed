//! Tests `selfsame load`, which prints the objects of a program's members.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use crate::show::program;
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

fn load(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_selfsame"));
    command.arg("load").args(args).current_dir(folder).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// Runs a command that must refuse a program; returns the code of each error with its module and
/// line: `E0203 main:1`.
fn refused(files: &[(&str, &str)], args: &[&str]) -> Vec<String> {
    let folder = program(files);
    let output = load(folder.path(), &[args, &["--json"]].concat());
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let said = |error: &Value| {
        let (code, at) = (error["code"].as_str().unwrap(), &error["at"]);
        format!("{code} {}:{}", at["module"].as_str().unwrap(), at["line"])
    };
    json["errors"].as_array().unwrap().iter().map(said).collect()
}

#[test]
fn what_an_import_does_not_find_is_refused() {
    // The name `limt` is declared nowhere, `hidden` is not `pub`, and no module has the name `utl`.
    let main = "import { limt } from \"util\";\nimport { hidden } from \"util\";\nimport { x } from \"utl\";\n\
                f :: fn(n: int) -> int { n + limt + hidden + x };\nC :: class { a: limt; };\n";
    let files = [("main.same", main), ("util.same", "pub limit :: 3;\nhidden :: 4;\n")];
    let expected = ["E0203 main:1", "E0204 main:2", "E0202 main:3"];
    assert_eq!(refused(&files, &["main.same"]), expected);
    assert_eq!(refused(&files, &["util.same", "main.same"]), expected);
}

#[test]
fn modules_that_lead_to_one_another_are_refused_in_either_order() {
    let left = ("left.same", "import { b } from \"right\";\npub a :: b;\n");
    let right = ("right.same", "import { a } from \"left\";\npub b :: a;\n");
    for args in [&["left.same", "right.same"][..], &["right.same", "left.same"], &["left.same"]] {
        assert_eq!(refused(&[left, right], args), ["E0201 left:1", "E0705 left:2"]);
    }
    assert_eq!(refused(&[("one.same", "a :: b;\nb :: a;\n")], &["one.same"]), ["E0704 one:1"]);
}

#[test]
fn files_of_one_name_are_modules_of_two_names() {
    let app = ("app.same", "import { Option } from \"option\";\npub use :: fn(o: Option) {};\n");
    let (es, cjs) = ("pub Option :: class { a: int; };\n", "pub Option :: class { a: str; };\n");
    let files = [app, ("es/option.same", es), ("cjs/option.same", cjs)];
    for order in [
        ["app.same", "es/option.same", "cjs/option.same"],
        ["cjs/option.same", "es/option.same", "app.same"],
    ] {
        assert_eq!(refused(&files, &order), ["E0202 app:1"]);
    }
}

#[test]
fn a_module_has_no_dot_in_its_name() {
    assert_eq!(refused(&[("a.b.same", "x :: 1;\n")], &["a.b.same"]), ["E0202 a.b:1"]);
    let files = [("a.b.same", "x :: 1;\n"), ("c.same", "y :: 2;\n")];
    assert_eq!(refused(&files, &["c.same", "a.b.same"]), ["E0202 arguments/2:1"]);
    let folder = program(&[("a.txt", "x :: 1;\n")]);
    let output = load(folder.path(), &["a.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("a program's files end with .same"));
}

#[test]
fn errors_are_drawn_in_their_files() {
    let main = "import {x} from \"lib/a\";\nlet a = nothing;\n";
    let folder = program(&[("main.same", main), ("lib/a.same", "x :: 1;\nlet = 2;\n")]);
    let output = load(folder.path(), &["main.same"]);
    let told = text(&output.stderr);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), ""));
    for part in ["E0103", "E0204", "E0301", "lib/a.same:2:5", "main.same:1:9", "declared here"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    // If the command runs in another folder, messages contain the paths of files relative to that
    // folder.
    let path = folder.path().join("main.same");
    let told = load(Path::new("/"), &[path.to_str().unwrap()]);
    assert!(text(&told.stderr).contains(folder.path().join("lib/a.same").to_str().unwrap()));
}

/// Returns the identity hash and the compiler hash of a member.
fn hashes(files: &[(&str, &str)], member: &str) -> [String; 2] {
    let folder = program(files);
    let output = load(folder.path(), &[files[0].0, "--json"]);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
    let model = load(folder.path(), &[files[0].0, "--json", "--subject", "model"]);
    assert_eq!(text(&model.stdout), text(&output.stdout));
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let row = json.as_array().unwrap().iter().find(|row| row["member"] == member).unwrap();
    ["identity", "compiler"].map(|lens| row[lens].as_str().unwrap().to_owned())
}

/// An edit of a global changes the compiler hash of each function that reads the global, wherever
/// the function is.
#[test]
fn code_that_reads_a_global_is_compiled_again_when_that_is_edited() {
    let reads = [
        "f :: fn(n: int) -> int { print([limit: n]); n };",
        "f :: fn(n: int) -> int { let g = fn(k: int = limit) -> int { k }; g(n) };",
        "f :: fn(ok: bool) -> int { if ok { let limit = 1; limit } else { limit } };",
        "f :: fn(n: int) -> int { let g = fn(d: Dict[int, limit]) -> int { 1 }; n };",
        "f :: fn(n: int) -> int { g(n) }; g :: fn(n: int) -> int { n + limit };",
    ];
    for text in reads {
        let of =
            |limit: &str| hashes(&[("m.same", &format!("limit :: {limit};\n{text}\n"))], "m:f");
        let (before, after) = (of("3"), of("4"));
        assert_eq!(before[0], after[0], "{text}");
        assert_ne!(before[1], after[1], "{text}");
    }
    let main = "import {limit as l} from \"lib\";\nf :: fn(n: int) -> int { n + l };\n";
    let of = |lib: &str| hashes(&[("main.same", main), ("lib.same", lib)], "main:f");
    let (before, after) = (of("pub limit :: 3;\n"), of("pub limit :: 4; other :: 1;\n"));
    assert!(before[0] == after[0] && before[1] != after[1]);
}

/// The code for a variable depends on its type, and not on its value.
#[test]
fn code_that_reads_a_variable_is_compiled_again_when_its_type_is_another_one() {
    let of = |value: &str| {
        let text = format!("var v = {value};\nf :: fn() {{ print(v); }};\n");
        hashes(&[("m.same", &text)], "m:f")
    };
    let (before, other_value, other_type) = (of("3"), of("4"), of("\"a\""));
    assert_eq!(before, other_value);
    assert!(before[0] == other_type[0] && before[1] != other_type[1]);
}

#[test]
fn what_is_wrong_with_types_is_told() {
    let main = "import {x} from \"lib\";\nlet y: str = x;\nz :: #fold 1 / 0;\n";
    let files = [("main.same", main), ("lib.same", "pub x :: 1;\n")];
    assert_eq!(refused(&files, &["main.same"]), ["E0401 main:2", "E0505 main:3"]);
}

/// A constant is printed with the value that it has at the end of compile time.
#[test]
fn values_are_shown_that_were_computed() {
    let text = "x :: 1 + 2;\nmk :: fn(n: int) -> type { struct { x: int = n; } };\nT :: #fold mk(x);\nB :: List[if x > 2 { int } else { str }];\n";
    let folder = program(&[("m.same", text)]);
    let output = load(folder.path(), &["m.same", "--json"]);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let rows = json.as_array().unwrap().iter();
    let told: Vec<_> = rows.map(|row| format!("{} {}", row["member"], row["display"])).collect();
    assert!(told.contains(&"\"m:x\" \"3\"".to_owned()), "{told:?}");
    assert!(told.contains(&"\"m:B\" \"List[i64]\"".to_owned()), "{told:?}");
    let [of, other] = ["x :: 3;", "x :: 4;"]
        .map(|line| hashes(&[("m.same", &text.replace("x :: 1 + 2;", line))], "m:T"));
    assert_eq!(of, hashes(&[("m.same", text)], "m:T"));
    assert_ne!(of[0], other[0]);
}

#[test]
fn editing_a_template_changes_the_code_that_applies_it() {
    let code = "f :: fn(n: any) -> bool { n is L[int] };";
    let of = |body: &str| {
        hashes(&[("m.same", &format!("template L[T: type] = {body};\n{code}\n"))], "m:f")
    };
    let (before, after) = (of("List[T]"), of("Tup[T]"));
    assert!(before[0] == after[0] && before[1] != after[1]);
}

#[test]
fn what_locals_are_called_is_in_no_hash() {
    let of = |name: &str| {
        let body = format!("match n {{ {name}: int -> {name}, _ -> 0 }}");
        let class = format!("A :: class \"C\" {{ f :: fn(n: int | str) -> int {{ {body} }}; }};\n");
        hashes(&[("m.same", &class)], "m:A")
    };
    assert_eq!(of("p"), of("q"));
}

#[test]
fn two_modules_of_one_stem_have_their_own_hashes() {
    let files =
        [("d1/x.same", "f :: fn() -> int { 1 };\n"), ("d2/x.same", "f :: fn() -> int { 1 };\n")];
    let folder = program(&files);
    let output = load(folder.path(), &["d1/x.same", "d2/x.same", "--json"]);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&json[0]["member"], &json[1]["member"]), (&"d1/x:f".into(), &"d2/x:f".into()));
    assert_ne!(json[0]["identity"], json[1]["identity"]);
}

#[test]
fn the_tour_is_loaded() {
    let told = crate::cli::fine(&["load", "tour/main.same", "--only", "main:P"], "");
    assert!(told.contains("main:Pair[i64, main:Node]"), "{told}");
}
