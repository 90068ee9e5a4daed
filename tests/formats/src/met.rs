//! The names in labels of all formats, for [`OpaqueNames`].

use crate::opaque_names::OpaqueNames;
use crate::{btf, schema};
use selfsame_spec::{Label, Payload};

/// Marks the name in a label as met, if the label belongs to a definition whose inside can be
/// forgotten.
///
/// ```
/// use selfsame_formats::{OpaqueNames, meet_label};
/// use selfsame_spec::{Forget, Kind, Label};
/// // The head ca of the definition `User` of JSON Schema, without its inside.
/// let payload = b"\0\0\0\x06schema\0\0\0\x04User\0\0\0\0";
/// let label = Label::new(Kind(0xca), payload, 0)?;
/// let mut names = OpaqueNames::of(&[Forget::Inside("User".to_owned())].into());
/// meet_label(&label, &mut names);
/// assert_eq!(names.lost(), None);
/// # Ok::<(), selfsame_spec::Error>(())
/// ```
pub fn meet_label(label: &Label, names: &mut OpaqueNames) {
    if label.kind().is_foreign() {
        btf::meet(label, names);
        if let Some((word, name)) = schema::definition_name(label) {
            names.meet(&format!("{word} {name}"));
        }
    } else if let Payload::Record { name, .. } | Payload::Variant { name, .. } = label.payload() {
        names.meet(&name);
    }
}
