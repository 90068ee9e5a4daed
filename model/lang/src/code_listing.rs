//! Listings, by the language's table of rules.

use crate::language::Language;
use crate::listing;
use selfsame_spec::code::{Unit, Unlisted};

impl Language {
    /// The listing of a unit of code; none for one that has none: without a file, or refused by the
    /// verifier (`spec/chapters/language/listing.md`).
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

    /// The unit that a listing is.
    ///
    /// ```
    /// use selfsame_spec::code::Unlisted;
    /// let language = selfsame_lang_model::Language::new();
    /// let read = language.read_listing(b"slfwcode 2");
    /// assert_eq!(read, Err(Unlisted { line: 1, column: 10 }));
    /// ```
    ///
    /// # Errors
    /// The first in the order of the text: E0813.
    // [listing.read]
    pub fn read_listing(&self, bytes: &[u8]) -> Result<Unit, Unlisted> {
        listing::read(&self.rules().listing, bytes)
    }
}
