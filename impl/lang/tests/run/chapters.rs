//! The blocks of the fence `run` in all chapters (`[spec.run]`).

use selfsame_lang::{Collect, Program, RunOptions, position, ran};
use selfsame_spec::program::Sources;
use selfsame_spec::program::ran::{Ending, Limits, Ran};
use selfsame_spec::text::Place;
use std::path::Path;

#[derive(Default, Debug)]
struct Example {
    root: String,
    texts: Vec<(String, String)>,
    claims: Vec<String>,
    limits: Limits,
}

impl Example {
    fn read(block: &str) -> Self {
        let mut example = Self { root: "main".to_owned(), ..Self::default() };
        let mut module = "main".to_owned();
        for line in block.lines() {
            if let Some(name) = line.strip_prefix("@file ") {
                module = name.to_owned();
            } else if let Some(limit) = line.strip_prefix("@limit ") {
                let (what, number) = limit.split_once(' ').unwrap();
                let number = Some(number.parse().unwrap());
                match what {
                    "steps" => example.limits.steps = number,
                    _ => example.limits.units = number,
                }
            } else if line.starts_with('@') {
                example.claims.push(line.to_owned());
            } else {
                if example.texts.iter().all(|(name, _)| *name != module) {
                    example.texts.push((module.clone(), String::new()));
                }
                let text = example.texts.iter_mut().find(|(name, _)| *name == module).unwrap();
                text.1 += line;
                text.1.push('\n');
            }
        }
        example
    }

    fn at(&self, place: &Place) -> String {
        let text = &self.texts.iter().find(|(name, _)| *name == place.module).unwrap().1;
        let at = position(text, place.span.start);
        if place.module == self.root { at.to_string() } else { format!("{}:{at}", place.module) }
    }

    /// What was claimed, and the same of what came out.
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
        if self.claims.iter().any(|claim| claim.starts_with("@steps")) {
            told.push(format!("@steps {}", ran.steps));
        }
        if self.claims.iter().any(|claim| claim.starts_with("@units")) {
            told.push(format!("@units {}", ran.units));
        }
        let claims = self.claims.iter().map(|claim| claim.trim_end().to_owned());
        (claims.collect(), told)
    }
}

/// All blocks, by chapter and line.
fn blocks() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec/chapters/language");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let mut at = 0;
        while let Some(start) = text[at..].find("\n```run\n") {
            let start = at + start + 8;
            let end = start + text[start..].find("\n```").unwrap() + 1;
            let line = text[..start].matches('\n').count();
            found.push((format!("{name}:{line}"), text[start..end].to_owned()));
            at = end;
        }
    }
    found
}

#[test]
fn the_blocks_hold_whenever_objects_are_collected() {
    let mut wrong = Vec::new();
    for (name, block) in blocks() {
        let example = Example::read(&block);
        let texts: Vec<(&str, &str)> =
            example.texts.iter().map(|(name, text)| (&**name, &**text)).collect();
        let program = Program::load(&Sources::new(&example.root, &texts), &example.root);
        let unit = program.code();
        for collect in [Collect::Sometimes, Collect::Always, Collect::Never] {
            let options = RunOptions { limits: example.limits, collect, stop: None };
            let (mut claims, mut told) = example.compared(&ran(&unit, &options));
            // Of a claim that ends so, the rest is not claimed.
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
                // Ten thousand calls are not worth reading.
                told.iter_mut().for_each(|line| line.truncate(300));
                wrong.push(format!(
                    "{name} {collect:?}:\n  {claims:?}\n  {told:?}\n  {:?}",
                    unit.errors
                ));
                break;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
