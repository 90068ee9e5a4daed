//! Fixed examples of errors, which need no drawn programs.

use crate::broken::{Checked, refused};
use selfsame_harness::types::subject::{InternerId, Subject};
use selfsame_spec::{Kind, Label, Use};

/// Checks that six errors are refused. Three concern a forward: no definition, two definitions, or
/// itself as its definition. The others are an empty union, a head with too few parts, and a type
/// that is used before it is defined.
pub(crate) fn examples(subject: &mut dyn Subject, interner: InternerId) -> Checked {
    let draft = subject.draft();
    let int = subject.head(draft, &Label::plain(Kind::I64, 0)?, &[])?;
    let name = "examples";
    refused(subject.one_of(draft, &[]), &["E0711"], name)?;
    refused(subject.head(draft, &Label::plain(Kind::LIST, 1)?, &[]), &["E0713"], name)?;
    refused(subject.define(int, int), &["E0710"], name)?;

    let itself = subject.forward(draft, "Itself")?;
    subject.define(itself, itself)?;
    refused(subject.realize(interner, &[itself]), &["E0704"], name)?;

    let twice = subject.forward(draft, "Twice")?;
    refused(subject.realize(interner, &[twice]), &["E0701"], name)?;
    let wanted = [(Use::Instance, "E0702"), (Use::Size, "E0703"), (Use::Hash, "E0707")];
    for (wanted, code) in wanted {
        refused(subject.apply(interner, twice, wanted), &[code], name)?;
    }
    subject.define(twice, int)?;
    refused(subject.define(twice, int), &["E0706"], name)
}
