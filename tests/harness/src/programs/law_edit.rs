//! Edits of a program on which laws are checked. The random numbers of the case select the edits.

use super::edit::{fresh, locals, renamed, replaced, with_blanks};
use super::law::Trial;
use selfsame_spec::program::ModuleNames;
use selfsame_spec::text::Span;

/// The text of a module in which a local was renamed.
pub(crate) struct Renamed {
    /// The index of the local among the module's declarations.
    pub(crate) local: usize,
    /// The new name of the local.
    pub(crate) to: String,
    /// The text of the module after the renaming.
    pub(crate) text: String,
}

impl Trial<'_> {
    /// Selects a module, and returns its names.
    pub(crate) fn some_module(&self) -> Option<&ModuleNames> {
        let modules = &self.own.names().modules;
        modules.get(self.entropy(0, modules.len()))
    }

    /// Returns the text of a module with comments and other blanks inserted before some of its
    /// tokens.
    pub(crate) fn with_other_blanks(&self, names: &ModuleNames) -> Option<String> {
        let scanned = self.own.tokens(&names.module)?;
        let seed = self.entropy(1, 1 << 16) as u64;
        Some(with_blanks(self.own.text(&names.module), &scanned.tokens, seed))
    }

    /// Renames a local of a module to another name of the same length. Parameters count as locals
    /// if `parameters` is true. Returns `None` if there is no local, or no free name of this
    /// length.
    pub(crate) fn with_renamed_local(
        &self,
        names: &ModuleNames,
        parameters: bool,
    ) -> Option<Renamed> {
        let all = locals(names, parameters);
        let local = *all.get(self.entropy(1, all.len()))?;
        let span = names.declarations[local].span;
        let texts: Vec<&str> = self.own.texts().map(|(_, text)| text).collect();
        let to = fresh((span.end - span.start) as usize, &texts)?;
        let text = renamed(self.own.text(&names.module), names, local, &to);
        Some(Renamed { local, to, text })
    }

    /// Returns the text of a module in which a number is replaced by another number. Both have the
    /// same length, up to 18 digits.
    pub(crate) fn with_other_number(&self, names: &ModuleNames, digits: Span) -> String {
        let text = self.own.text(&names.module);
        let digit = if digits.text(text).starts_with('7') { "8" } else { "7" };
        let length = (digits.end - digits.start) as usize;
        replaced(text, digits, &digit.repeat(length.min(18)))
    }
}
