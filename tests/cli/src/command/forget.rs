//! The options that replace types by their normal forms.

use crate::error::CliError;
use clap::Args;
use selfsame::{Interner, Label, Type};
use selfsame_formats::{OpaqueNames, btf, meet_label};
use selfsame_spec::{Forget, Forgets};
use std::collections::HashSet;
use std::hash::Hash;

/// The options that select the properties of types to forget.
#[derive(Args)]
pub(crate) struct ForgetArgs {
    /// Forget these properties: union-order, member-order, parameter-names
    ///
    /// Each type is replaced by its normal form without these properties. Types that differ only in
    /// these properties become one type. With `union-order`, the order of the members of unions is
    /// ignored. With `member-order`, the order of fields, cases and constants with names is
    /// ignored. With `parameter-names`, the names of parameters are ignored.
    ///
    /// Example: selfsame explain schema.same A B --forget union-order,member-order
    #[arg(long, value_name = "PROPERTY,..", value_delimiter = ',')]
    forget: Vec<Forget>,
    /// Forget the inside of structs, classes, variants, unions and definitions of schemas with this
    /// name; may be given several times. A name that nothing has is an error
    ///
    /// Example: selfsame import btf vmlinux --names --opaque 'struct sock'
    #[arg(long, value_name = "NAME")]
    opaque: Vec<String>,
}

impl ForgetArgs {
    /// Returns the properties that the options select.
    pub(crate) fn properties(&self) -> Forgets {
        let inside = self.opaque.iter().cloned().map(Forget::Inside);
        self.forget.iter().cloned().chain(inside).collect()
    }
}

/// Refuses a name of an opaque type that no type has.
pub(crate) fn check_opaque(names: &OpaqueNames) -> Result<(), CliError> {
    names.lost().map_or(Ok(()), |text| Err(CliError(format!("--opaque: {text}"))))
}

/// Meets the names of some types, and of all types below them.
pub(crate) fn meet_names<T: Copy + Eq + Hash, E>(
    names: &mut OpaqueNames,
    types: &[(String, T)],
    mut heads: impl FnMut(T) -> Result<Vec<(Label, Vec<T>)>, E>,
) -> Result<(), E> {
    if names.is_empty() {
        return Ok(());
    }
    let mut seen: HashSet<T> = types.iter().map(|&(_, ty)| ty).collect();
    let mut waiting: Vec<T> = seen.iter().copied().collect();
    while let Some(ty) = waiting.pop() {
        for (label, children) in heads(ty)? {
            meet_label(&label, names);
            waiting.extend(children.into_iter().filter(|&child| seen.insert(child)));
        }
    }
    Ok(())
}

/// Meets the names of some types of an interner, and of all types below them.
pub(crate) fn meet_interned(
    names: &mut OpaqueNames,
    interner: &Interner,
    types: &[(String, Type)],
) -> Result<(), CliError> {
    let heads = |ty| -> selfsame::Result<_> {
        let heads = interner.heads(ty)?.into_iter();
        Ok(heads.map(|head| (head.label(), head.children().collect())).collect())
    };
    Ok(meet_names(names, types, heads)?)
}

/// Replaces each type by its normal form without the given properties.
pub(crate) fn take_normal_forms(
    interner: &mut Interner,
    types: &mut [(String, Type)],
    forget: &Forgets,
) -> Result<(), CliError> {
    if forget.is_empty() {
        return Ok(());
    }
    let own: Vec<Type> = types.iter().map(|&(_, ty)| ty).collect();
    let see = |label: &Label| btf::seen(label, forget);
    let forms = interner.normal_forms_with(&own, forget, &see)?;
    types.iter_mut().zip(forms).for_each(|((_, ty), form)| *ty = form);
    Ok(())
}
