//! Writes and reads the first line, the modules, the globals, the starts and the entries in
//! listings ([listing.lines]).
//!
//! ```text
//! slfwcode 1
//! module 0 "main"
//! global 0 i64 "main:x"
//! start 0
//! ```

use crate::rules::listing::ListingPart;
use selfsame_spec::code::{Global, Rep, ScalarKind};
use selfsame_spec::notation::print::quoted;

/// The part of a listing that consists of the first line.
// [listing.lines]
pub(crate) const HEADER: ListingPart = ListingPart {
    write: |_, _| Some(vec!["slfwcode 1".to_owned()]),
    read: |text, _| {
        text.keyword("slfwcode")?;
        text.keyword("1")?;
        text.end_line()
    },
};

/// The part of a listing that contains the names of the modules.
// [listing.lines]
pub(crate) const MODULES: ListingPart = ListingPart {
    write: |_, unit| {
        let line = |(n, name): (usize, &String)| format!("module {n} {}", quoted(name));
        Some(unit.modules.iter().enumerate().map(line).collect())
    },
    read: |text, unit| {
        unit.modules = text.rows("module", |text| text.string())?;
        Ok(())
    },
};

/// The part of a listing that contains the globals, each with its representation.
// [listing.lines]
pub(crate) const GLOBALS: ListingPart = ListingPart {
    write: |_, unit| {
        let line = |(n, own): (usize, &Global)| {
            format!("global {n} {} {}", rep_word(own.rep), quoted(&own.name))
        };
        Some(unit.globals.iter().enumerate().map(line).collect())
    },
    read: |text, unit| {
        unit.globals = text.rows("global", |text| {
            let number = text.one_of(&rep_words())?;
            let kind = number.checked_sub(1).map(|kind| ScalarKind::ALL[kind]);
            let rep = kind.map_or(Rep::Reference, Rep::Scalar);
            Ok(Global { rep, name: text.string()? })
        })?;
        Ok(())
    },
};

/// Returns the words for representations. The first word is `ref`, and the kinds of scalars follow
/// in the order of their numbers.
fn rep_words() -> Vec<&'static str> {
    let mut out = vec!["ref"];
    out.extend(ScalarKind::ALL.iter().map(|kind| kind.name()));
    out
}

fn rep_word(rep: Rep) -> &'static str {
    match rep {
        Rep::Reference => "ref",
        Rep::Scalar(kind) => kind.name(),
    }
}

/// The part of a listing that contains the starts.
// [listing.lines]
pub(crate) const STARTS: ListingPart = ListingPart {
    write: |_, unit| Some(unit.starts.iter().map(|own| format!("start {own}")).collect()),
    read: |text, unit| {
        unit.starts = text.lines_of("start", |text, _| text.u32())?;
        Ok(())
    },
};

/// The part of a listing that contains the entries.
// [listing.lines]
pub(crate) const ENTRIES: ListingPart = ListingPart {
    write: |_, unit| Some(unit.entries.iter().map(|own| format!("entry {own}")).collect()),
    read: |text, unit| {
        unit.entries = text.lines_of("entry", |text, _| text.u32())?;
        Ok(())
    },
};
