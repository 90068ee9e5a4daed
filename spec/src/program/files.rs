//! The sources from which the texts of a program's modules are read.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// A source of the texts of modules.
pub trait Files {
    /// Returns the bytes of the module with the given name (`[link.module]`). For example, the
    /// bytes of `lib/list` are the file `lib/list.same` in the folder of the root file. Returns
    /// `None` if there is no such file.
    fn read(&self, module: &str) -> Option<Cow<'_, [u8]>>;
}

/// A source of texts that are in memory, by the names of their modules.
///
/// ```
/// use selfsame_spec::program::{Files, Sources};
/// let sources = Sources::new("main", &[("main", "import * from \"lib/a\";"), ("lib/a", "")]);
/// assert!(sources.read("lib/a").is_some_and(|text| text.is_empty()));
/// assert!(sources.read("lib/b").is_none());
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Sources {
    /// The name of the root module.
    pub root: String,
    /// The bytes of each module's text, by the name of the module.
    pub texts: BTreeMap<String, Vec<u8>>,
}

impl Sources {
    /// Returns a source of modules with the given names and texts. `root` is the name of the root
    /// module.
    #[must_use]
    pub fn new(root: &str, texts: &[(&str, &str)]) -> Self {
        let text = |&(name, text): &(&str, &str)| (name.to_owned(), text.as_bytes().to_vec());
        Self { root: root.to_owned(), texts: texts.iter().map(text).collect() }
    }
}

impl Files for Sources {
    fn read(&self, module: &str) -> Option<Cow<'_, [u8]>> {
        self.texts.get(module).map(|text| Cow::Borrowed(&**text))
    }
}
