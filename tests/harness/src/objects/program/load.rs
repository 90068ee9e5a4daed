//! The loading of a program into a world.

use super::Program;
use crate::objects::run::{Outcome, Runner};
use crate::objects::subject::{Obj, ObjectKind, WorldSubject};
use crate::text::{self, Diagnostic, Lowered, Scope, range};
use selfsame_spec::error::{Error, ErrorKind};
use selfsame_spec::graph::NodeIx;
use std::collections::HashSet;

/// Texts that were loaded into a world.
pub struct Loaded {
    /// The world, and the handles that the operations yielded.
    pub runner: Runner,
    /// The program.
    pub program: Program,
}

/// The errors in a program, each with the number of its text and the diagnostic.
pub type LoadErrors = Vec<(usize, Diagnostic)>;

/// Reads texts as modules; each text is given with the name of its module.
///
/// # Errors
/// Returns all errors in the texts if there are any.
pub fn read(texts: &[(&str, &str)]) -> Result<Vec<Lowered>, LoadErrors> {
    let (mut read, mut wrong) = (Vec::new(), Vec::new());
    for (number, (module, text)) in texts.iter().enumerate() {
        let scope = Scope { module: (*module).to_owned(), in_world: true, ..Scope::default() };
        match text::read(text, &scope) {
            Ok(lowered) => read.push(lowered),
            Err(errors) => wrong.extend(errors.into_iter().map(|error| (number, error))),
        }
    }
    if wrong.is_empty() { Ok(read) } else { Err(wrong) }
}

/// Loads texts as modules, each given with the name of its module, and seals the modules in order.
///
/// # Errors
/// Returns all errors in the texts; if the texts have none, the first refusal of the world.
pub fn load(world: Box<dyn WorldSubject>, texts: &[(&str, &str)]) -> Result<Loaded, LoadErrors> {
    let read = read(texts)?;
    let named: Vec<(&str, &Lowered)> = texts.iter().map(|text| text.0).zip(&read).collect();
    let program = Program::of(&named);
    let mut runner = Runner::new(world);
    for op in program.load.iter().chain(&program.seal) {
        if let Outcome::Refused(error) = runner.step(op).outcome {
            return Err(vec![diagnose(&error, &program, &read)]);
        }
    }
    Ok(Loaded { runner, program })
}

impl Loaded {
    /// Returns the objects that the members of all modules hold, each with its qualified name:
    /// `m:x`, or `m:N.x` in a namespace. The modules are in order, and the members of each module
    /// are sorted by name. Members that hold modules are left out.
    #[must_use]
    pub fn members(&self) -> Vec<(String, Obj)> {
        let modules = self.program.modules.iter().filter_map(|(_, at)| self.runner.object(*at));
        let modules: HashSet<Obj> = modules.collect();
        let mut out = Vec::new();
        for (module, at) in &self.program.modules {
            let facts =
                self.runner.object(*at).and_then(|module| self.runner.world.info(module).ok());
            let Some(ObjectKind::Module(_, members)) = facts.map(|facts| facts.kind) else {
                continue;
            };
            for (name, member) in members {
                if let Some(held) = member.held.filter(|held| !modules.contains(held)) {
                    out.push((format!("{module}:{name}"), held));
                }
            }
        }
        out
    }
}

/// Returns the diagnostic for an operation that a world refused, with its place in the texts.
fn diagnose(error: &Error, program: &Program, texts: &[Lowered]) -> (usize, Diagnostic) {
    let origin = |object: u32| program.origins.get(object as usize).copied().flatten();
    let written =
        |(text, node): (usize, NodeIx)| texts[text].spans.get(node as usize).copied().map(range);
    let mut places = error.kind().steps().iter().filter_map(|place| origin(place.node));
    let named = || named_forward(error.kind(), texts);
    let first = match error.kind() {
        ErrorKind::UndefinedForward { .. } => named().or_else(|| places.next_back()),
        ErrorKind::SelfForward { .. } | ErrorKind::InfiniteSize { .. } => places.next(),
        _ => places.next_back(),
    };
    let (text, node) = first.unwrap_or((0, 0));
    let span = written((text, node)).unwrap_or(0..0);
    let mut out = Diagnostic::new(error.code(), span, error.to_string());
    for (_, node) in places.filter(|place| place.0 == text).take(8) {
        if let Some(span) = written((text, node)) {
            out = out.label(span, "by way of this");
        }
    }
    (text, out)
}

/// Returns the place where the undefined forward of an error was declared; `None` for other errors.
fn named_forward(kind: &ErrorKind, texts: &[Lowered]) -> Option<(usize, NodeIx)> {
    let ErrorKind::UndefinedForward { name, .. } = kind else { return None };
    let declared = |(text, lowered): (usize, &Lowered)| Some((text, lowered.node(name)?));
    texts.iter().enumerate().find_map(declared)
}
