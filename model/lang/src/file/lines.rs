//! The section of places ([file.lines]). For each function, it contains the places in the text to
//! which its instructions belong.
//!
//! ```text
//! word 0 at bytes 10 to 15, word 4 at bytes 20 to 22    rows (0, 10, 15), (4, 20, 22)
//! ```

use super::output::{push_rows, push_u32};
use crate::rules::file::{Section, SectionBytes};
use selfsame_spec::Result;
use selfsame_spec::code::WordPlace;
use selfsame_spec::text::Span;

/// The section with the places of the instructions of each function.
// [file.lines]
pub(crate) const LINES: Section = Section {
    write: |unit, out| {
        unit.functions.iter().for_each(|own| push_rows(out, &own.places, write));
        Some(())
    },
    read: |own, unit| {
        for function in &mut unit.functions {
            function.places = own.rows(13, read)?;
        }
        Ok(())
    },
};

fn write(out: &mut Vec<u8>, place: &WordPlace) {
    push_u32(out, place.word as usize);
    write_span(out, place.span);
    out.push(u8::from(place.limit.is_some()));
    if let Some(span) = place.limit {
        write_span(out, span);
    }
}

fn write_span(out: &mut Vec<u8>, span: Span) {
    push_u32(out, span.start as usize);
    push_u32(out, span.end as usize);
}

fn read(own: &mut SectionBytes<'_>) -> Result<WordPlace> {
    let (word, span) = (own.u32()?, read_span(own)?);
    let limit = if own.tag(2)? == 1 { Some(read_span(own)?) } else { None };
    Ok(WordPlace { word, span, limit })
}

fn read_span(own: &mut SectionBytes<'_>) -> Result<Span> {
    Ok(Span { start: own.u32()?, end: own.u32()? })
}
