//! Reads the file of a cache by the table of rules of the language
//! (`spec/chapters/language/cache.md`).
//!
//! ```text
//! read_cache(b"")    E0801: the bytes end early
//! ```

use crate::cache;
use crate::language::Language;
use selfsame_spec::Result;

impl Language {
    /// Checks that bytes are the file of a cache (`spec/chapters/language/cache.md`).
    ///
    /// ```
    /// let read = selfsame_lang_model::Language::new().read_cache(b"slfwcode");
    /// assert!(read.is_err_and(|error| error.code() == "E0802"));
    /// ```
    ///
    /// # Errors
    /// Returns the first error in the order of the bytes, which is one of E0801 to E0807.
    // [cache.read]
    pub fn read_cache(&self, bytes: &[u8]) -> Result<()> {
        cache::read(&self.rules().file, bytes)
    }
}
