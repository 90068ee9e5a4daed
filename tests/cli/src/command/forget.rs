//! The options that replace types by their normal forms.

use crate::error::CliError;
use clap::Args;
use selfsame::{Interner, Label, Type};
use selfsame_formats::btf;
use selfsame_spec::{Forget, Forgets};

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
    /// Forget the members of structs, classes, variants and unions with this name; may be given
    /// several times
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
