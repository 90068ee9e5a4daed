//! Computes the names of types as C writes them.

use super::kind::Kind;
use super::program::Program;
use super::tag::TagUse;
use super::text::printable;
use super::types::{Types, name};
use hashbrown::HashSet;
use selfsame_spec::Label;

/// Returns the name of a type with its keyword, such as `struct inode`, `class ns::y`, `typedef u32`
/// or `func vfs_read`; `None` for a type without a name, and for an annotation of another type.
///
/// A pointer type of Rust has a name that repeats its target, so pointers get no name here. A
/// forward declaration has the name of the type that it declares. A declaration tag is named after
/// the tagged type.
#[must_use]
pub fn full_name(types: &Types, id: u32) -> Option<String> {
    let (kind, name) = (types.kind(id), types.name(id));
    if name.is_empty() || matches!(kind, Kind::TYPE_TAG | Kind::PTR) {
        return None;
    }
    let name = printable(name);
    if let Some(TagUse::Defines((kind, _)) | TagUse::Declares((kind, _))) = types.tag(id) {
        let keyword = match kind {
            Kind::STRUCT if is_class(types.label(id)) => "class",
            Kind::STRUCT => "struct",
            Kind::UNION => "union",
            _ => "enum",
        };
        return Some(format!("{keyword} {name}"));
    }
    let keyword = match kind {
        Kind::INT | Kind::FLOAT | Kind::BASE | Kind::UNSPECIFIED => return Some(name),
        Kind::DECL_TAG => {
            let tagged = full_name_of_tagged(types, *types.children(id).first()?)?;
            return Some(format!("tag {name} of {tagged}"));
        }
        Kind::TYPEDEF => "typedef",
        Kind::FUNC => "func",
        Kind::VAR => "var",
        Kind::DATASEC => "section",
        kind => return Some(format!("{} {name}", kind.name().to_lowercase())),
    };
    Some(format!("{keyword} {name}"))
}

/// Returns whether types with this label are written with the keyword `class`.
fn is_class(label: &Label) -> bool {
    let keyword = label.payload_bytes().get(4 + name(label).len());
    Kind::of_head(label.kind()) == Kind::CLASS && keyword == Some(&1)
}

/// Returns the name of the type that a declaration tag annotates; `None` if that is a declaration
/// tag, too.
fn full_name_of_tagged(types: &Types, id: u32) -> Option<String> {
    if types.kind(id) == Kind::DECL_TAG { None } else { full_name(types, id) }
}

impl Program {
    /// Returns the named types of the files, except those of bases, in the order of the records.
    /// Several records may have the same name.
    #[must_use]
    pub fn names(&self) -> Vec<(String, u32)> {
        let types = &self.types;
        let is_class = types.all_labels().iter().map(is_class).collect::<Vec<_>>();
        let label = |id: &u32| types.label_number(*id) as usize;
        let classes: HashSet<&[u8]> =
            self.own().filter(|id| is_class[label(id)]).map(|id| types.name(id)).collect();
        let name = |id: u32| {
            // A forward declaration of a class gets the keyword `class`, because C++ may declare a
            // class with the keyword `struct`.
            if types.kind(id) == Kind::FWD && classes.contains(types.name(id)) {
                return Some((format!("class {}", printable(types.name(id))), id));
            }
            Some((full_name(types, id)?, id))
        };
        self.own().filter_map(name).collect()
    }
}
