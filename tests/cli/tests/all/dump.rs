//! The output of `selfsame dump` is enough to compute every digest again without code of this
//! project: in this test, and in Python if Python is installed.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::Value;
use sha2::{Digest, Sha256};
use std::process::Command;

fn file(name: &str) -> String {
    format!("{}/../data/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn dump(path: &str) -> Vec<u8> {
    let program = env!("CARGO_BIN_EXE_selfsame");
    let output = Command::new(program).args(["dump", path]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn unhex(text: &str) -> Vec<u8> {
    let digit = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).unwrap();
    (0..text.len()).step_by(2).map(digit).collect()
}

fn hash(parts: &[&[u8]]) -> String {
    let digest = Sha256::digest(parts.concat());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn number(value: &Value) -> usize {
    value.as_u64().unwrap() as usize
}

fn u32be(n: usize) -> [u8; 4] {
    (n as u32).to_be_bytes()
}

/// Returns the record of a head: its label and its references. A reference to a head of the same
/// cycle is the head's position; any other reference is the head's digest.
fn record(heads: &[Value], head: &Value) -> Vec<u8> {
    let mut out = unhex(head["label"].as_str().unwrap());
    for list in head["children"].as_array().unwrap() {
        let list = list.as_array().unwrap();
        out.extend(u32be(list.len()));
        for to in list.iter().map(|to| &heads[number(to)]) {
            if !head["cycle"].is_null() && head["cycle"] == to["cycle"] {
                out.push(0);
                out.extend(u32be(number(&to["place"])));
            } else {
                out.push(1);
                out.extend(unhex(to["digest"].as_str().unwrap()));
            }
        }
    }
    out
}

fn head_digest(heads: &[Value], head: &Value) -> String {
    let Some(cycle) = head["cycle"].as_u64() else {
        return hash(&[b"slf1head", &record(heads, head)]);
    };
    let mut members: Vec<&Value> =
        heads.iter().filter(|h| h["cycle"].as_u64() == Some(cycle)).collect();
    members.sort_by_key(|h| number(&h["place"]));
    let records: Vec<Vec<u8>> = members.iter().map(|h| record(heads, h)).collect();
    let whole = hash(&[b"slf1scc_", &u32be(members.len()), &records.concat()]);
    hash(&[b"slf1memb", &unhex(&whole), &u32be(number(&head["place"]))])
}

fn type_digest(heads: &[Value], list: &[Value]) -> String {
    let digests: Vec<&str> =
        list.iter().map(|at| heads[number(at)]["digest"].as_str().unwrap()).collect();
    match digests[..] {
        [only] => only.to_owned(),
        _ => hash(&[b"slf1oneo", &u32be(digests.len()), &unhex(&digests.concat())]),
    }
}

#[test]
fn every_digest_follows_from_the_dump() {
    for name in ["golden.same", "picture.same", "tour.same"] {
        let dump: Value = serde_json::from_slice(&dump(&file(name))).unwrap();
        let heads = dump["heads"].as_array().unwrap();
        let types = dump["types"].as_array().unwrap();
        assert!(!types.is_empty());
        for head in heads {
            assert_eq!(head_digest(heads, head), head["digest"].as_str().unwrap(), "{head}");
        }
        for ty in types {
            let list = ty["heads"].as_array().unwrap();
            assert_eq!(type_digest(heads, list), ty["digest"].as_str().unwrap(), "{ty}");
        }
    }
}

#[test]
fn python_finds_the_same_digests() {
    let Ok(version) = Command::new("python3").arg("--version").output() else { return };
    if !version.status.success() {
        return;
    }
    for name in ["golden.same", "tour.same"] {
        let mut json: Value = serde_json::from_slice(&dump(&file(name))).unwrap();
        assert!(python(&json).success());
        // A changed label is detected, because the digest then differs from the digest in the dump.
        json["heads"][0]["label"] = "050000000000000000".into();
        assert!(!python(&json).success());
    }
}

fn python(json: &Value) -> std::process::ExitStatus {
    let mut child = Command::new("python3")
        .arg(file("recompute.py"))
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    serde_json::to_writer(child.stdin.take().unwrap(), json).unwrap();
    child.wait().unwrap()
}
