//! Tests that the claims of the blocks with the fence `run` hold in all chapters (`[spec.run]`).

use crate::blocks::{Example, examples};
use selfsame_lang::{Collect, Marks, Memory, RunOptions, code, ran};
use selfsame_spec::program::ran::{Ending, Limits, Ran};
use std::path::Path;

impl Example {
    fn limits(&self) -> Limits {
        let mut limits = Limits::default();
        for limit in self.claims.iter().filter_map(|claim| claim.strip_prefix("@limit ")) {
            let (what, number) = limit.split_once(' ').unwrap();
            let number = Some(number.parse().unwrap());
            match what {
                "steps" => limits.steps = number,
                _ => limits.units = number,
            }
        }
        limits
    }

    /// Returns the claims of a block, and the lines that describe the outcome of the run in the
    /// form of claims.
    fn compared(&self, ran: &Ran) -> (Vec<String>, Vec<String>) {
        let mut told: Vec<String> =
            ran.lines.iter().map(|line| format!("@prints {line}").trim_end().to_owned()).collect();
        match &ran.ending {
            Ending::Well => {}
            Ending::Refused => told.push("refused".to_owned()),
            Ending::Error(error) => {
                let via: Vec<String> = error.calls.iter().map(|call| self.at(call)).collect();
                let via = match &*via {
                    [] => String::new(),
                    via => format!(" via {}", via.join(" ")),
                };
                let (code, at) = (error.problem.code(), self.at(&error.place));
                told.push(format!("@ends {code} at {at}{via}"));
            }
        }
        for (thing, count) in [("steps", ran.steps), ("units", ran.units)] {
            let verb = format!("@counts {thing} ");
            if self.claims.iter().any(|claim| claim.starts_with(&verb)) {
                told.push(format!("{verb}{count}"));
            }
        }
        let claims = self.claims.iter().filter(|claim| !claim.starts_with("@limit "));
        (claims.map(|claim| claim.trim_end().to_owned()).collect(), told)
    }
}

/// Returns the blocks with the fence `run` of all chapters on the language.
fn blocks() -> Vec<Example> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec/chapters/language");
    let chapters = std::fs::read_dir(folder).unwrap();
    let names = chapters.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let all = names.flat_map(|name| examples(&format!("language/{name}"), "run"));
    // A block whose claims are about the bytes of files contains no program that can be run.
    let is_of_files =
        |claim: &String| ["@code", "@read", "@lists"].iter().any(|verb| claim.starts_with(verb));
    all.filter(|block| !block.claims.iter().any(is_of_files)).collect()
}

/// Returns each way to schedule garbage collections, combined with each location of the marks.
fn ways() -> Vec<Memory> {
    let times = [Collect::Sometimes, Collect::Always, Collect::Random(7), Collect::Never];
    let both = |collect| Marks::ALL.map(|marks| Memory { collect, marks });
    times.into_iter().flat_map(both).collect()
}

#[test]
fn the_blocks_hold_whenever_objects_are_collected() {
    let mut wrong = Vec::new();
    for example in blocks() {
        let unit = code(&example.sources(), &example.root);
        for memory in ways() {
            let options = RunOptions { limits: example.limits(), memory, ..RunOptions::default() };
            let (mut claims, mut told) = example.compared(&ran(&unit, &options));
            // A claim that ends with ` ..` is compared only with the start of the line.
            for claim in &mut claims {
                if let Some(start) = claim.strip_suffix(" ..").map(str::to_owned)
                    && let Some(line) = told.iter_mut().find(|line| line.starts_with(&start))
                {
                    line.truncate(start.len());
                    *claim = start;
                }
            }
            claims.sort();
            told.sort();
            if claims != told {
                // A line that lists ten thousand calls is truncated for the message of the test.
                told.iter_mut().for_each(|line| line.truncate(300));
                wrong.push(format!(
                    "{} {memory:?}:\n  {claims:?}\n  {told:?}\n  {:?}",
                    example.name, unit.errors,
                ));
                break;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
