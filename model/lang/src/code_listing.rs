//! Writes and reads listings of code by the table of rules of the language.
//!
//! ```text
//! write_listing(unit)   a text with one line for each instruction
//! read_listing(text)    unit
//! ```

use crate::language::Language;
use crate::listing;
use selfsame_spec::code::{Unit, Unlisted};

impl Language {
    /// Returns the listing of a code unit (`spec/chapters/language/listing.md`). Returns `None` for
    /// a unit that has no file or that the verifier refuses.
    ///
    /// ```
    /// use selfsame_model::Interner;
    /// use selfsame_spec::code::Unit;
    /// let language = selfsame_lang_model::Language::new();
    /// let records = Interner::new().to_bytes(&[])?;
    /// let unit = Unit { records, ..Unit::default() };
    /// let text = language.write_listing(&unit).unwrap_or_default();
    /// assert!(text.starts_with("slfwcode 1\nrecords 736c6677"));
    /// assert_eq!(language.read_listing(text.as_bytes()), Ok(unit));
    /// # Ok::<(), selfsame_spec::Error>(())
    /// ```
    #[must_use]
    // [listing.write]
    pub fn write_listing(&self, unit: &Unit) -> Option<String> {
        listing::write(self.rules(), unit)
    }

    /// Reads a listing, and returns its unit.
    ///
    /// ```
    /// use selfsame_spec::code::Unlisted;
    /// let language = selfsame_lang_model::Language::new();
    /// let read = language.read_listing(b"slfwcode 2");
    /// assert_eq!(read, Err(Unlisted { line: 1, column: 10 }));
    /// ```
    ///
    /// # Errors
    /// Returns E0813 for the first error in the order of the text.
    // [listing.read]
    pub fn read_listing(&self, bytes: &[u8]) -> Result<Unit, Unlisted> {
        listing::read(&self.rules().listing, bytes)
    }
}
