//! The sections of modules, globals, starts and entries ([file.write]).
//!
//! ```text
//! main imports m    modules "m", "main"; starts: the function that runs m, then main's
//! ```

use super::output::{push_rows, push_text, push_u32};
use crate::rules::file::Section;
use selfsame_spec::code::{Global, Rep, ScalarKind};

/// The section with the names of the modules.
// [file.write]
pub(crate) const MODULES: Section = Section {
    write: |unit, out| {
        push_rows(out, &unit.modules, |out, name| push_text(out, name));
        Some(())
    },
    read: |own, unit| {
        unit.modules = own.rows(4, |own| own.text())?;
        Ok(())
    },
};

/// The section with the globals, each with its representation.
// [file.write]
pub(crate) const GLOBALS: Section = Section {
    write: |unit, out| {
        push_rows(out, &unit.globals, |out, own| {
            push_text(out, &own.name);
            out.push(number_of(own.rep));
        });
        Some(())
    },
    read: |own, unit| {
        unit.globals = own.rows(5, |own| {
            let name = own.text()?;
            Ok(Global { name, rep: rep_of(own.tag(ScalarKind::ALL.len() + 1)?) })
        })?;
        Ok(())
    },
};

/// Returns the number of a representation in a file. The number is 0 for a reference, and 1 plus
/// the number of the kind for a scalar.
fn number_of(rep: Rep) -> u8 {
    match rep {
        Rep::Reference => 0,
        Rep::Scalar(kind) => kind as u8 + 1,
    }
}

fn rep_of(number: usize) -> Rep {
    let kind = number.checked_sub(1).and_then(|kind| ScalarKind::ALL.get(kind));
    kind.map_or(Rep::Reference, |kind| Rep::Scalar(*kind))
}

/// The section with the starts, followed by the entries.
// [file.write]
pub(crate) const STARTS: Section = Section {
    write: |unit, out| {
        for rows in [&unit.starts, &unit.entries] {
            push_rows(out, rows, |out, function| push_u32(out, *function as usize));
        }
        Some(())
    },
    read: |own, unit| {
        unit.starts = own.rows(4, |own| own.u32())?;
        unit.entries = own.rows(4, |own| own.u32())?;
        Ok(())
    },
};
