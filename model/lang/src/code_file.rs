//! Writes and reads files of code by the table of rules of the language.
//!
//! ```text
//! write_code(unit)     bytes
//! read_code(bytes)     unit
//! run_file(bytes, ..)  the outcome of the unit
//! ```

use crate::file;
use crate::language::Language;
use crate::machine::machine;
use selfsame_model::{Interner, Type};
use selfsame_spec::Result;
use selfsame_spec::code::{FileRun, Unit};
use selfsame_spec::program::Limits;

impl Language {
    /// Returns the file of a code unit (`spec/chapters/language/file.md`). Returns `None` for a
    /// unit that has errors, lacks the types of its records, or has a type that cannot be written.
    ///
    /// ```
    /// use selfsame_model::Interner;
    /// use selfsame_spec::code::Unit;
    /// let language = selfsame_lang_model::Language::new();
    /// let records = Interner::new().to_bytes(&[])?;
    /// let unit = Unit { modules: vec!["m".into()], records, ..Unit::default() };
    /// let bytes = language.write_code(&unit).unwrap_or_default();
    /// assert_eq!(language.read_code(&bytes)?, unit);
    /// # Ok::<(), selfsame_spec::Error>(())
    /// ```
    #[must_use]
    // [file.write]
    pub fn write_code(&self, unit: &Unit) -> Option<Vec<u8>> {
        file::write(&self.rules().file, unit)
    }

    /// Reads a file of code, and returns its unit.
    ///
    /// # Errors
    /// Returns the first error in the order of the bytes, which is one of E0801 to E0809.
    // [file.read]
    pub fn read_code(&self, bytes: &[u8]) -> Result<Unit> {
        file::read(&self.rules().file, bytes)
    }

    /// Reads a file of code, and interns the types of its records. Returns the unit and these
    /// types.
    ///
    /// # Errors
    /// Returns the errors of [`read_code`](Self::read_code). If there is an error, the interner
    /// does not change.
    // [file.intern]
    pub fn read_code_in(&self, interner: &mut Interner, bytes: &[u8]) -> Result<(Unit, Vec<Type>)> {
        file::read_in(&self.rules().file, interner, bytes)
    }

    /// Reads a file of code, verifies its unit, and runs the unit within limits.
    ///
    /// ```
    /// use selfsame_spec::code::FileRun;
    /// use selfsame_spec::program::Limits;
    /// let language = selfsame_lang_model::Language::new();
    /// let run = language.run_file(b"slfw", &Limits::default());
    /// assert!(matches!(run, FileRun::Unread(error) if error.code() == "E0803"));
    /// ```
    #[must_use]
    // [file.verify]
    pub fn run_file(&self, bytes: &[u8], limits: &Limits) -> FileRun {
        let unit = match self.read_code(bytes) {
            Ok(unit) => unit,
            Err(error) => return FileRun::Unread(error),
        };
        match self.verify(&unit).filter(|_| self.rules().file.verifies) {
            Some(refusal) => FileRun::Refused(refusal),
            None => FileRun::Ran(machine(&unit, limits)),
        }
    }
}
