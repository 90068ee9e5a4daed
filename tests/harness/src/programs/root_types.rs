//! Finds the constants of a root module that are types.

use super::answers::Answers;
use selfsame_spec::program::checked::DeclaredType;
use selfsame_spec::program::{Sort, TypeIx};

/// Returns the constants of the root module that are types, outside of namespaces. Each entry has
/// the name and the type, in the order of the text.
pub(crate) fn root_types(answers: &Answers) -> Vec<(String, TypeIx)> {
    let root = &answers.program().root;
    let names = answers.names().modules.iter().find(|own| own.module == *root);
    let checked = answers.checked().modules.iter().find(|own| own.module == *root);
    let (Some(names), Some(checked)) = (names, checked) else { return Vec::new() };
    let pairs = names.declarations.iter().zip(&checked.declarations);
    let own =
        pairs.filter(|(own, _)| own.sort == Sort::Const && own.visibility.as_deref() == Some(""));
    let types = own.filter_map(|(own, ty)| match ty {
        DeclaredType::Type(ty) => Some((own.name.clone(), *ty)),
        _ => None,
    });
    types.collect()
}
