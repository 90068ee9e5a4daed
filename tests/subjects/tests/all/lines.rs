//! Tests the example subjects with given request lines and without the harness.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Stdio};

/// Runs a program with the given input lines. Returns its answers, one for each line.
fn answers(program: &str, flags: &[&str], lines: &[String]) -> Vec<Value> {
    let mut child = Command::new(program)
        .args(flags)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let text = lines.join("\n");
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()).unwrap());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success(), "{program}: {}", output.status);
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn request(id: u32, mut line: Value) -> String {
    line["id"] = id.into();
    line.to_string()
}

fn head(kind: &str, to: &[usize]) -> Value {
    json!({ "head": { "kind": kind, "payload": "", "arity": to.len() }, "to": to })
}

/// Sends `hello`, makes an interner, and realizes the batches in it. Returns the outcome of each
/// batch.
fn outcomes(program: &str, batches: &[Value]) -> Vec<Value> {
    let mut lines = vec![
        request(0, json!({ "do": "hello", "protocol": 1, "harness": "a test" })),
        request(1, json!({ "do": "interner", "interner": 7 })),
    ];
    for (at, batch) in batches.iter().enumerate() {
        let mut line = batch.clone();
        line["do"] = "realize".into();
        line["interner"] = 7.into();
        lines.push(request(at as u32 + 2, line));
    }
    let answers = answers(program, &[], &lines);
    assert_eq!(answers.len(), lines.len());
    answers.iter().enumerate().for_each(|(at, answer)| assert_eq!(answer["id"], at));
    assert_eq!(answers[0]["ok"]["protocol"], 1);
    answers[2..].to_vec()
}

const CANDID: &str = env!("CARGO_BIN_EXE_candid");
const WASM: &str = env!("CARGO_BIN_EXE_wasm");

/// Collects the types of all outcomes in one list. Returns for each type the first index in the
/// list that has an equal type.
fn classes(outcomes: &[Value]) -> Vec<usize> {
    let types = |outcome: &Value| outcome["ok"]["types"].as_array().unwrap().clone();
    let all: Vec<Value> = outcomes.iter().flat_map(types).collect();
    all.iter().map(|ty| all.iter().position(|other| other == ty).unwrap()).collect()
}

/// Returns two batches. The first has `A :: Tup[A]` and `Around :: Tup[A]`. The second refers to
/// the old `A`, and has `Tup[A]` once more.
fn rings() -> [Value; 2] {
    let nodes = json!([{ "forward": "A" }, head("43", &[0]), head("43", &[1])]);
    let groups = json!([[1], [2]]);
    let first = json!({ "nodes": nodes, "defines": [[0, 1]], "roots": [0, 2], "groups": groups });
    let nodes = json!([{ "old": 0 }, head("43", &[0]), { "oneof": [1] }]);
    let second = json!({ "nodes": nodes, "defines": [], "roots": [0, 2], "groups": [[1]] });
    [first, second]
}

#[test]
fn candid_unrolls() {
    assert_eq!(classes(&outcomes(CANDID, &rings())), [0, 0, 0, 0]);
}

#[test]
fn wasm_does_not_unroll() {
    assert_eq!(classes(&outcomes(WASM, &rings())), [0, 1, 0, 1]);
}

/// Checks that two groups with equal members in different orders are different groups.
#[test]
fn wasm_members_have_an_order() {
    let nodes = json!([{ "forward": "A" }, head("40", &[0]), head("43", &[1])]);
    let batch = |group: Value| json!({ "nodes": nodes, "defines": [[0, 2]], "roots": [1, 2], "groups": [group] });
    let batches = [batch(json!([1, 2])), batch(json!([2, 1])), batch(json!([1, 2]))];
    assert_eq!(classes(&outcomes(WASM, &batches)), [0, 1, 2, 3, 0, 1]);
}

/// Checks that invalid batches are refused, and that the next valid batch is still answered.
#[test]
fn nonsense_is_refused() {
    let [good, _] = rings();
    let bad = [
        (json!([{ "forward": "A" }]), json!([]), "E0701"),
        (json!([{ "forward": "A" }]), json!([[0, 0]]), "E0704"),
        (json!([{ "old": 9 }]), json!([]), "E0709"),
        (json!([head("43", &[7])]), json!([]), "E0709"),
        (json!([]), json!([]), "E0709"),
        (json!([head("43", &[0])]), json!([[0, 0]]), "E0709"),
        (json!([{ "oneof": [] }]), json!([]), "unsupported"),
    ];
    let batch = |(nodes, defines, _): &(Value, Value, &str)| json!({ "nodes": nodes, "defines": defines, "roots": [0], "groups": [[0]] });
    let mut batches: Vec<Value> = bad.iter().map(batch).collect();
    batches.push(good);
    for program in [CANDID, WASM] {
        let outcomes = outcomes(program, &batches);
        for (outcome, (.., code)) in outcomes.iter().zip(&bad) {
            assert_eq!(outcome["error"]["code"], *code, "{program}: {outcome}");
        }
        assert_eq!(outcomes[bad.len()]["ok"]["types"].as_array().unwrap().len(), 2, "{program}");
    }
}

/// A struct of WebAssembly has at most 10,000 fields. Checks that a larger struct is refused, and
/// that the refused batch leaves the interner unchanged.
#[test]
fn wasm_refuses_what_is_too_wide() {
    let [good, again] = rings();
    let wide = json!({ "nodes": [head("0e", &[]), head("30", &[0; 20_000])], "roots": [1], "groups": [[0], [1]] });
    let outcomes = outcomes(WASM, &[good, wide, again]);
    assert_eq!(outcomes[1]["error"]["code"], "E0712", "{}", outcomes[1]);
    assert_eq!(classes(&[outcomes[0].clone(), outcomes[2].clone()]), [0, 1, 0, 1]);
}

/// Checks that a batch is refused if one of its heads is in no group or in two groups.
#[test]
fn wasm_refuses_half_a_grouping() {
    for groups in [json!([[1]]), json!([[0, 0]]), json!([[1], [0], [0]])] {
        let nodes = json!([head("0e", &[]), head("43", &[0])]);
        let batch = json!({ "nodes": nodes, "roots": [1], "groups": groups });
        let outcome = &outcomes(WASM, &[batch])[0];
        assert!(outcome["error"]["code"].is_string(), "{outcome}");
    }
}

#[test]
fn a_hundred_thousand_forwards_are_followed() {
    let forwards = (0..100_000).map(|_| json!({ "forward": "F" }));
    let nodes: Vec<Value> = [head("0e", &[])].into_iter().chain(forwards).collect();
    let defines: Vec<(usize, usize)> = (1..=100_000).map(|at| (at, at - 1)).collect();
    let batch =
        json!({ "nodes": nodes, "defines": defines, "roots": [100_000, 50_000], "groups": [[0]] });
    for program in [CANDID, WASM] {
        assert_eq!(classes(&outcomes(program, std::slice::from_ref(&batch))), [0, 0], "{program}");
    }
}

#[test]
fn lines_that_are_none_are_answered() {
    let lines = ["no json".to_owned(), request(4, json!({ "do": "fly" }))];
    let answers = answers(CANDID, &["--one-gamma"], &lines);
    assert_eq!(answers[0]["id"], Value::Null);
    assert_eq!(answers[1]["id"], 4);
    assert!(answers.iter().all(|answer| answer["error"]["code"].is_string()));
}
