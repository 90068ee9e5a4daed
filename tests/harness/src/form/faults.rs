//! Planted bugs in the forms of functions.

use crate::programs::planted_bug::{PlantedBug, rules};
use selfsame_lang_model::reference::REFERENCE;
use selfsame_lang_model::rules::{FormRules, LanguageRules};

/// All planted bugs in the forms of functions.
pub(crate) const FAULTS: &[PlantedBug] = &[rules(
    "nested-parameters-have-no-names",
    "form.pattern",
    "the names of parameters of functions within functions are left out",
    LanguageRules { form: FormRules { parameter_name: unnamed }, ..REFERENCE },
)
.seen("the notation before the language")];

fn unnamed(nested: bool, name: &str) -> String {
    if nested { String::new() } else { name.to_owned() }
}
