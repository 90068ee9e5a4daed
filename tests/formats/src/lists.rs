//! Describes lists of heads in the vocabulary of a format.

use selfsame::explain::Words;
use selfsame_spec::Label;
use selfsame_spec::notation::words;

/// Returns descriptions of two lists of heads in the vocabulary of a format. If the two
/// descriptions are equal, the vocabulary of the notation is used instead.
pub(crate) fn tell_apart(own: &impl Words, left: &[Label], right: &[Label]) -> (String, String) {
    let text =
        |list: &[Label]| list.iter().map(|label| own.head(label)).collect::<Vec<_>>().join(" | ");
    let (one, other) = (text(left), text(right));
    if one == other { words::tell_apart(left, right) } else { (one, other) }
}
