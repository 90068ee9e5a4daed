//! One mutation of a program. Random numbers select the mutation.

use super::gather::Gathered;
use super::site::{Edit, Site};
use super::table::{MUTATIONS, Mutation};
use crate::programs::answers::Answers;
use crate::programs::builtins::hides_word;
use crate::programs::edit::replaced;
use crate::programs::outline::outline;
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{ImportName, Imported};
use std::collections::BTreeSet;

/// A module after a mutation.
pub(crate) struct Mutant {
    /// The mutation that was applied.
    pub(crate) mutation: &'static Mutation,
    /// The name of the module.
    pub(crate) module: String,
    /// The text of the module after the mutation.
    pub(crate) text: String,
    /// The byte of the text at which the error must be reported.
    pub(crate) at: u32,
    /// Whether the error is within brackets, which may contain the arguments of a template.
    pub(crate) is_argument: bool,
}

/// The number of mutations of each program that are tried.
const TRIED: usize = 4;

/// Returns some mutations of a program without errors. The three numbers select the modules, the
/// mutations and the places.
pub(crate) fn mutants(answers: &Answers, [module, which, place]: [usize; 3]) -> Vec<Mutant> {
    let next = |at: usize| [module + at, which + at * MUTATIONS.len() / TRIED, place];
    let generic = generic(answers);
    (0..TRIED).filter_map(|at| mutant(answers, &generic, next(at))).collect()
}

/// Returns one mutation of a program without errors. The numbers select the module, the mutation
/// and the place. If the module has no place for the selected mutation, the next mutation with a
/// place is used.
fn mutant(
    answers: &Answers,
    generic: &BTreeSet<String>,
    [module, which, place]: [usize; 3],
) -> Option<Mutant> {
    let modules = answers.checked().modules.len();
    let site = Site::of(answers, module % modules.max(1))?;
    let name = &site.checked.module;
    if name.as_str() == "builtin" || site.text.to_lowercase().contains("zq") {
        return None;
    }
    let inferred = inferred(generic, &site);
    let all = (0..MUTATIONS.len()).map(|next| &MUTATIONS[(which + next) % MUTATIONS.len()]);
    all.into_iter().find_map(|mutation| {
        let mut edits = (mutation.edits)(&site);
        edits.retain(|edit| {
            let is_inferred = inferred.iter().any(|own| own.holds(edit.span));
            !is_inferred && !hides_word(answers, &edit.with)
        });
        let Edit { span, with, at } = edits.get(place % edits.len().max(1))?;
        let text = replaced(site.text, *span, with);
        let is_argument = site.parts.brackets.iter().any(|own| own.start < *at && *at < own.end);
        Some(Mutant { mutation, module: name.clone(), text, at: *at, is_argument })
    })
}

/// Returns the names of the generic functions in all modules of a program.
fn generic(answers: &Answers) -> BTreeSet<String> {
    let trees = answers.texts().filter_map(|(module, _)| answers.tree(module));
    let trees: Vec<_> = trees.map(|parsed| &parsed.tree).collect();
    let last = |path: &str| path.rsplit('.').next().unwrap_or_default().to_owned();
    let declared = trees.iter().flat_map(|tree| outline(tree));
    let own = declared.filter(|own| !own.is_constant && own.form.is_some());
    let mut generic: BTreeSet<String> = own.map(|own| last(&own.path)).collect();
    for import in trees.iter().flat_map(|tree| &tree.imports) {
        let Imported::Names(names) = &import.names else { continue };
        let other = |own: &&ImportName| {
            own.path.parts.last().is_some_and(|part| generic.contains(&part.text))
        };
        let aliases = names.iter().filter(other).filter_map(|own| own.alias.as_ref());
        let aliases: Vec<String> = aliases.map(|own| own.text.clone()).collect();
        generic.extend(aliases);
    }
    generic
}

/// Returns the calls of generic functions. A changed argument of such a call may also change the
/// types of other expressions.
fn inferred(generic: &BTreeSet<String>, site: &Site<'_>) -> Vec<Span> {
    let calls = site.parts.calls.iter();
    let own =
        calls.filter(|call| call.name.is_some_and(|name| generic.contains(name.text(site.text))));
    own.map(|call| call.span).collect()
}

/// Returns the first position in the body of a checked function of the root module. Returns `None`
/// if the program has errors. Generic functions and parts of templates are never checked
/// ([task.task]).
pub(crate) fn body_start(answers: &Answers, dice: usize) -> Option<u32> {
    let root = &answers.program().root;
    let right = answers.reads() && answers.is_sound();
    let parsed = answers.tree(root).filter(|_| right)?;
    let checked = answers.checked().modules.iter().find(|module| module.module == *root)?;
    let is_checked = |body: Span| {
        let mut rows = checked.expressions.iter().map(|row| row.span);
        rows.any(|span| span.end == body.end && span.start < body.start)
    };
    let mut functions = Gathered::of(&parsed.tree).functions;
    functions.retain(|function| is_checked(function.body));
    let own = functions.get(dice % functions.len().max(1))?;
    let free = !answers.text(root).to_lowercase().contains("zq");
    free.then_some(own.body.start + 1)
}
