//! Bytes under way (`[file.write]`).

use selfsame_spec::text::Span;

/// The bytes of a file or of a section.
#[derive(Default)]
pub(crate) struct Output(pub(crate) Vec<u8>);

impl Output {
    pub(crate) fn u8(&mut self, byte: u8) {
        self.0.push(byte);
    }

    pub(crate) fn u32(&mut self, number: u32) {
        self.0.extend(number.to_be_bytes());
    }

    /// A count or length. One that does not fit is of a section that does not fit either, so the
    /// bytes are not used.
    pub(crate) fn count(&mut self, count: usize) {
        self.u32(count as u32);
    }

    /// A `u8`: the place of a thing in its table.
    pub(crate) fn choice<T: PartialEq>(&mut self, things: &[T], thing: &T) {
        // Each table of this format has all that there is.
        let place = things.iter().position(|known| known == thing).unwrap_or_default();
        self.u8(place as u8);
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.count(text.len());
        self.0.extend(text.as_bytes());
    }

    pub(crate) fn span(&mut self, span: Span) {
        self.u32(span.start);
        self.u32(span.end);
    }

    /// A list: its length, and each of its entries.
    pub(crate) fn list<T>(&mut self, list: &[T], mut each: impl FnMut(&mut Self, &T)) {
        self.count(list.len());
        list.iter().for_each(|entry| each(self, entry));
    }

    /// A section that `fill` writes, and its answer; none if the section takes 4 GiB or more.
    pub(crate) fn section<T>(&mut self, fill: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let at = self.0.len();
        self.u32(0);
        let answer = fill(self);
        let length = u32::try_from(self.0.len() - at - 4).ok()?;
        self.0[at..at + 4].copy_from_slice(&length.to_be_bytes());
        Some(answer)
    }
}
