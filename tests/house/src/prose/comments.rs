//! Measures the comments in sources.

use super::Breach;
use super::sentence::{count_what, words};

/// Words with which no comment may start. A comment starts with a verb, or with a noun for the item
/// that it describes.
const STARTS: [&str; 18] = [
    "What",
    "Whatever",
    "Whoever",
    "Who",
    "Those",
    "That",
    "How",
    "So",
    "Of",
    "As",
    "Such",
    "Where",
    "Which",
    "Something",
    "Nothing",
    "It",
    "Like",
    "Else",
];

/// The results of measuring the comments of some sources.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Measure {
    /// The number of words in the comments.
    pub words: usize,
    /// The number of relative pronouns such as `what`, as [`count_what`] counts them.
    pub what: usize,
    /// The comments that start with one of the words in `STARTS`.
    pub starts: Vec<Breach>,
}

impl Measure {
    /// Adds the comments of a source file to the results. Code examples in comments are left out.
    ///
    /// ```
    /// use selfsame_house::prose::comments::Measure;
    /// let mut measure = Measure::default();
    /// measure.add("/// What it is.\n/// Nothing more.\nfn f() {}\n");
    /// assert_eq!((measure.words, measure.what, measure.starts.len()), (5, 1, 1));
    /// ```
    pub fn add(&mut self, source: &str) {
        let (mut first, mut code) = (true, false);
        for (number, line) in (1..).zip(source.lines()) {
            let Some(text) = comment(line) else {
                (first, code) = (true, false);
                continue;
            };
            if text.starts_with("```") {
                code ^= true;
            }
            if code || text.starts_with("```") {
                continue;
            }
            self.words += words(text);
            self.what += count_what(text);
            let start = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
            if first && STARTS.contains(&start) {
                self.starts.push(Breach { line: number, text: text.to_owned() });
            }
            first = text.is_empty();
        }
    }
}

/// Returns the text of a comment that is alone on its line; `None` for any other line.
fn comment(line: &str) -> Option<&str> {
    let text = line.trim_start().strip_prefix("//")?;
    Some(text.trim_start_matches(['/', '!']).trim())
}
