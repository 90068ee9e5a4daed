//! `selfsame explain FILE NAME`: prints the types that have one name, and where they differ.

use super::file::TypesFile;
use super::in_words::InWords;
use crate::context::Context;
use crate::error::CmdResult;
use crate::output::{print_json, print_line};
use selfsame_harness::types::explain::explain;
use selfsame_spec::Lens;
use serde_json::json;
use std::process::ExitCode;

/// The largest number of types of a name, and of records of a type, that are printed.
const MAX_TOLD: usize = 20;

/// Prints the types that have a name, with their records. For each type, prints its first
/// difference from the first type.
pub(crate) fn explain_name(context: &Context, loaded: &mut TypesFile, name: &str) -> CmdResult {
    let found = loaded.find_all(name)?;
    let types: Vec<_> = found.iter().map(|&ty| (name.to_owned(), ty)).collect();
    let (snapshot, roots) =
        loaded.canonical_graph(types.iter().take(MAX_TOLD).cloned().collect())?;
    let graph = InWords { graph: &snapshot, words: loaded.words() };
    let mut rows = Vec::new();
    for ((_, ty), (_, heads)) in types.iter().zip(&roots) {
        let hash = loaded.subject.hash(*ty, Lens::Identity)?.to_string();
        let records = loaded.places(name, *ty);
        let difference = explain(&graph, &roots[0].1, heads);
        rows.push((hash, records, difference));
    }
    if context.json {
        let row = |(hash, records, difference): &(String, Vec<String>, Option<_>)| {
            let difference = difference.as_ref().map(|found: &selfsame::Difference| {
                json!({"path": found.path(), "left": found.left, "right": found.right})
            });
            json!({"hash": hash, "records": records, "difference": difference})
        };
        print_json(&json!({"name": name, "types": rows.iter().map(row).collect::<Vec<_>>()}))?;
    } else {
        let s = if found.len() == 1 { "" } else { "s" };
        print_line(format!("{name} has {} type{s}", found.len()));
        for (at, (hash, records, difference)) in rows.iter().enumerate() {
            let more = if records.len() > MAX_TOLD { ", .." } else { "" };
            let told: Vec<&str> = records.iter().take(MAX_TOLD).map(String::as_str).collect();
            print_line(format!("{}. {hash}  {}{more}", at + 1, told.join(", ")).trim_end());
            if let Some(found) = difference {
                let (walk, path) = (found.walk(), found.short_path());
                print_line(format!(
                    "   differs from 1 {walk}\n     1{path}: {}\n     {}{path}: {}",
                    found.left,
                    at + 1,
                    found.right
                ));
            }
        }
        if found.len() > MAX_TOLD {
            print_line(format!("and {} more", found.len() - MAX_TOLD));
        }
    }
    Ok(ExitCode::from(u8::from(found.len() > 1)))
}
