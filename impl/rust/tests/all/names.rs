//! Names, forms and attributes.

use crate::{DIFFER, SAME, SAME_DATA, SAME_LAYOUT, equal};
use selfsame_rust::{Identify, identity_of};

/// Declares modules, each with types. The tests compare types of different modules.
macro_rules! modules {
    ($($module:ident { $($item:item)* })*) => {$(
        mod $module {
            #[allow(unused_imports)]
            use super::*;
            $($item)*
        }
    )*};
}

modules!(
    first { #[derive(Identify)] pub(crate) struct User { id: u64, name: String } }
    moved { #[derive(Identify)] pub(crate) struct User { pub id: u64, pub(super) name: String } }
    documented {
        /// A user.
        #[derive(Identify, Clone, Debug)]
        pub(crate) struct User {
            /// A number.
            id: Number,
            name: std::string::String,
        }
        type Number = u64;
    }
    field { #[derive(Identify)] pub(crate) struct User { number: u64, name: String } }
    ty { #[derive(Identify)] pub(crate) struct User { id: u32, name: String } }
    order { #[derive(Identify)] #[repr(C)] pub(crate) struct User { name: String, id: u64 } }
    c { #[derive(Identify)] #[repr(C)] pub(crate) struct User { id: u64, name: String } }
    longer { #[derive(Identify)] pub(crate) struct User { id: u64, name: String, age: u8 } }
    person { #[derive(Identify)] pub(crate) struct Person { id: u64, name: String } }
    renamed {
        #[derive(Identify)]
        #[identify(rename = "User")]
        pub(crate) struct Person { #[identify(rename = "id")] number: u64, name: String }
    }
);

#[test]
fn the_place_of_a_definition_does_not_count() {
    assert_eq!(equal::<first::User, moved::User>(), SAME, "visibility and module");
    assert_eq!(equal::<first::User, documented::User>(), SAME, "documentation and aliases");
}

#[test]
fn names_and_fields_count() {
    assert_eq!(equal::<first::User, person::Person>(), DIFFER, "the name of the type");
    assert_eq!(equal::<first::User, field::User>(), DIFFER, "the name of a field");
    assert_eq!(equal::<first::User, ty::User>(), DIFFER, "the type of a field");
    assert_eq!(equal::<c::User, order::User>(), DIFFER, "the order of fields");
    assert_eq!(equal::<first::User, longer::User>(), DIFFER, "the number of fields");
    assert_eq!(equal::<first::User, c::User>(), SAME_DATA, "the representation");
}

#[test]
fn a_name_for_sending_replaces_the_name_in_data() {
    assert_eq!(equal::<first::User, renamed::Person>(), SAME_DATA);
    assert_eq!(equal::<person::Person, renamed::Person>(), DIFFER, "a field has another name, too");
}

#[derive(Identify)]
#[identify(rename = "Other")]
struct Sent {
    x: u8,
}
#[derive(Identify)]
struct Other {
    x: u8,
}
mod plain {
    #[derive(selfsame_rust::Identify)]
    pub(crate) struct Sent {
        x: u8,
    }
}

#[test]
fn a_layout_has_the_names_of_the_program() {
    assert_eq!(equal::<Sent, plain::Sent>(), SAME_LAYOUT);
    assert_eq!(equal::<Sent, Other>(), SAME_DATA);
}

modules!(
    unit { #[derive(Identify)] pub(crate) struct S; }
    no_fields { #[derive(Identify)] pub(crate) struct S {} }
    no_values { #[derive(Identify)] pub(crate) struct S(); }
    tuple { #[derive(Identify)] pub(crate) struct S(u8, u16); }
    raw { #[derive(Identify)] pub(crate) struct S { r#type: u8, é: u8 } }
    raw_renamed {
        #[derive(Identify)]
        pub(crate) struct S { #[identify(rename = "type")] kind: u8, #[identify(rename = "é")] e: u8 }
    }
);

#[test]
fn the_form_of_fields_counts() {
    assert_eq!(equal::<unit::S, no_fields::S>(), DIFFER);
    assert_eq!(equal::<unit::S, no_values::S>(), DIFFER);
    assert_eq!(equal::<no_fields::S, no_values::S>(), DIFFER);
    assert_eq!(equal::<tuple::S, (u8, u16)>(), DIFFER, "a struct has a name");
    assert_eq!(equal::<raw::S, raw_renamed::S>(), SAME_DATA, "raw names are names");
}

/// A type of another crate, for which nothing is implemented.
struct Uuid([u8; 16]);

modules!(
    skipped {
        #[derive(Identify)]
        pub(crate) struct Page { text: String, #[identify(skip)] cache: Option<super::Uuid> }
    }
    without { #[derive(Identify)] pub(crate) struct Page { text: String } }
    described {
        #[derive(Identify)]
        pub(crate) struct Key { #[identify(as = "[u8; 16]")] id: super::Uuid }
    }
    bytes { #[derive(Identify)] pub(crate) struct Key { id: [u8; 16] } }
);

#[test]
fn a_skipped_field_is_no_data_and_takes_space() {
    assert_eq!(equal::<skipped::Page, without::Page>(), SAME_DATA);
}

#[test]
fn a_field_may_be_described_as_another_type() {
    assert_eq!(equal::<described::Key, bytes::Key>(), SAME);
}

/// Hashes that are stored stay valid: a change of this value is a change of the format.
#[test]
fn an_identity_is_the_same_in_every_process() {
    let hash = identity_of::<first::User>().unwrap().to_string();
    assert_eq!(hash, "6fbfbf0cc1c4d74f8e5eb53271cb55f3c789e0ac98e7ae594e21a84564c360cc");
}
