//! Worlds from programs: what a program makes of a world, as a plan.

mod checked;
mod cycle;
mod held;
mod item;
mod member;
mod scene;
mod template;
mod whole;

pub use member::space_name;
pub use scene::type_use;

use crate::link::Program;
use crate::names::{is_use, use_of};
use crate::notation::{Draft, Given, Lower, Made, Text, refused};
use crate::rules::LanguageRules;
use checked::CheckedTypes;
use cycle::loops;
use held::{add_entries, add_forwards, add_imports};
use member::modules;
use scene::InProgram;
use selfsame_spec::program::checked::Checked;
use selfsame_spec::program::{Kinds, Named, Published, Sort};
use selfsame_spec::text::Diagnostic;
use selfsame_spec::text::tree::Expr;
use whole::{Module, Whole};

/// Plans the world of a program. The errors are all of them, as they were met; without one, and
/// without one of another stage, the plan is whole. `check` gives the types, if nothing else is wrong
/// with the program.
#[must_use]
// [publish.program] [publish.draft]
pub fn publish(
    rules: &LanguageRules,
    program: &Program,
    named: &Named,
    kinds: &Kinds,
    check: &dyn Fn() -> Option<Checked>,
) -> (Published, Vec<Diagnostic>) {
    let whole = Whole::new(program, named, kinds);
    let texts: Vec<Text<'_>> =
        whole.modules.iter().map(|module| text(rules, &whole, module)).collect();
    let made = whole.made_in.iter().zip(&whole.made);
    let takes: Vec<Vec<bool>> = made.map(|(&module, made)| takes(&whole, module, made)).collect();
    let scene = |module| InProgram { rules: &rules.publish, whole: &whole, module, takes: &takes };
    let scenes: Vec<InProgram<'_>> = (0..texts.len()).map(scene).collect();
    let there: Vec<(&Text<'_>, &InProgram<'_>)> = texts.iter().zip(&scenes).collect();
    let Some(&(text, scene)) = there.first() else { return <_>::default() };
    let mut lower = Lower::new(text, scene);
    for &(text, scene) in &there {
        (lower.text, lower.scene) = (text, scene);
        add_imports(&mut lower, scene);
        add_forwards(&mut lower, scene);
    }
    for &(text, scene) in &there {
        (lower.text, lower.scene) = (text, scene);
        add_entries(&mut lower, scene);
    }
    let mut templates = Vec::new();
    for (&module, made) in whole.made_in.iter().zip(&whole.made) {
        (lower.text, lower.scene) = (there[module].0, there[module].1);
        templates.extend(lower.template(made));
    }
    let is_wrong = |lower: &Lower<'_>| {
        let draft = &lower.own;
        !lower.errors.is_empty() || !loops(&rules.publish, &draft.graph, &draft.places).is_empty()
    };
    if let Some(checked) = (!is_wrong(&lower)).then(check).flatten() {
        let mut types = CheckedTypes::new(&checked, &lower);
        for &(text, scene) in &there {
            (lower.text, lower.scene) = (text, scene);
            types.add(&mut lower, scene);
        }
    }
    let modules = modules(&rules.publish, &whole, &lower);
    let Lower { own: Draft { graph, places, calls }, mut errors, .. } = lower;
    errors.extend(loops(&rules.publish, &graph, &places));
    (Published { graph, places, modules, templates, calls, errors: Vec::new() }, errors)
}

/// What is known of the text of a module.
fn text<'t>(rules: &'t LanguageRules, whole: &'t Whole<'t>, module: &'t Module<'t>) -> Text<'t> {
    let (scope, names, templates) = (&module.scope, module.names, &*whole.made);
    Text::new(rules, Given { scope, names, templates, refused: refused(module.errors) })
}

/// Whether each parameter of a template takes a type.
// [publish.template]
fn takes(whole: &Whole<'_>, module: usize, made: &Made<'_>) -> Vec<bool> {
    let is_type = |ty: &Expr| {
        let found = whole.used(module, &use_of(ty)).map(|found| found.declared);
        is_use(ty) && found.is_some_and(|one| one.sort == Sort::Builtin && one.name == "type")
    };
    made.template.params.iter().map(|param| is_type(&param.ty)).collect()
}
