//! Runs the program in an example block of a chapter, and checks the claims of the block.

use selfsame_lang_model::Language;
use selfsame_spec::program::{Ending, Limits, Ran, Sources};
use selfsame_spec::text::Place;

/// An example block of a chapter: its place, its program, the limits and files of its run, and its
/// claims.
pub(crate) struct Block {
    at: String,
    pub(crate) sources: Sources,
    limits: Limits,
    claims: Vec<String>,
}

impl Block {
    pub(crate) fn new(at: &str, lines: &[&str]) -> Self {
        let (mut module, mut claims) = ("main".to_owned(), Vec::new());
        let mut texts: Vec<(String, String)> = vec![(module.clone(), String::new())];
        let mut limits = Limits::default();
        for line in lines {
            if let Some(name) = line.strip_prefix("@file ") {
                module = name.trim().to_owned();
                texts.push((module.clone(), String::new()));
            } else if let Some(limit) = line.strip_prefix("@limit steps ") {
                limits.steps = limit.parse().ok();
            } else if let Some(limit) = line.strip_prefix("@limit units ") {
                limits.units = limit.parse().ok();
            } else if line.starts_with('@') {
                claims.push((*line).to_owned());
            } else {
                let text = texts.iter_mut().find(|(name, _)| *name == module);
                text.unwrap().1 += &format!("{line}\n");
            }
        }
        let own: Vec<(&str, &str)> = texts.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
        Self { at: at.to_owned(), sources: Sources::new("main", &own), limits, claims }
    }

    pub(crate) fn run(&self) -> Ran {
        Language::new().run(&self.sources, "main", &self.limits)
    }

    fn shown(&self, place: &Place) -> String {
        let text = self.sources.texts.get(&place.module).map(Vec::as_slice).unwrap_or_default();
        let text = std::str::from_utf8(text).unwrap_or("");
        let at = Language::new().position(text, place.span.start);
        match place.module == self.sources.root {
            true => at.to_string(),
            false => format!("{}:{at}", place.module),
        }
    }

    fn ending(&self, ending: &Ending) -> Option<String> {
        match ending {
            Ending::Well => None,
            Ending::Refused => Some("@refused".to_owned()),
            Ending::Error(error) => {
                let calls = error.calls.iter().map(|call| " ".to_owned() + &self.shown(call));
                let calls: String = calls.collect();
                let via = if calls.is_empty() { "" } else { " via" };
                let at = self.shown(&error.place);
                Some(format!("@ends {} at {at}{via}{calls}", error.problem.code()))
            }
        }
    }

    /// Returns a message for each claim that does not hold.
    pub(crate) fn failures(&self) -> Vec<String> {
        let ran = self.run();
        let mut wrong = Vec::new();
        let printed = self.claims.iter().filter_map(|claim| claim.strip_prefix("@prints "));
        let printed: Vec<&str> = printed.collect();
        if printed != ran.lines {
            wrong.push(format!("prints {:?}", ran.lines));
        }
        let ends = self.claims.iter().find(|claim| claim.starts_with("@ends ")).cloned();
        let mut ending = self.ending(&ran.ending);
        if let (Some(told), Some(claimed)) = (&mut ending, &ends)
            && let Some(start) = claimed.strip_suffix(" ..")
            && told.starts_with(start)
        {
            claimed.clone_into(told);
        }
        if ends != ending {
            wrong.push(format!("ends {ending:?}"));
        }
        for (word, count) in [("@counts steps ", ran.steps), ("@counts units ", ran.units)] {
            let claimed = self.claims.iter().find_map(|claim| claim.strip_prefix(word));
            if claimed.is_some_and(|claimed| claimed != count.to_string()) {
                wrong.push(format!("{word}{count}"));
            }
        }
        if ran.ending == Ending::Refused {
            let language = Language::new();
            let report = language.report(&self.sources, "main");
            let checked = language.check(&self.sources, "main").errors;
            let errors = report.iter().chain(&checked);
            let told = |error: &selfsame_spec::text::Diagnostic| {
                format!("{} at {}", error.code(), self.shown(&error.place))
            };
            wrong.push(format!("{:?}", errors.map(told).collect::<Vec<_>>()));
        }
        wrong.into_iter().map(|why| format!("{}: {why}", self.at)).collect()
    }
}
