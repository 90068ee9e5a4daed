//! A program that is shown.

use clap::ValueEnum;
use selfsame_harness::programs::subject::Programs;
use selfsame_spec::program::Sources;

/// A stage.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum What {
    /// The tokens of the file
    Tokens,
    /// The tree of the file, printed
    Tree,
    /// The modules in the order in which they are initialized, with imports and exports
    Modules,
    /// Every declaration with its id, and what each name means
    Names,
    /// The form of each function and template: bytes and globals
    Code,
}

/// A program, and who answers.
pub(super) struct Shown {
    pub(super) side: Box<dyn Programs>,
    pub(super) program: Sources,
}

impl Shown {
    /// The text of a module.
    pub(super) fn text(&self, module: &str) -> &str {
        let bytes = self.program.texts.get(module);
        bytes.and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("")
    }

    /// The text of the root.
    pub(super) fn root(&self) -> &str {
        self.text(&self.program.root)
    }
}
