//! Lists of heads in the words of a format.

use selfsame::explain::Words;
use selfsame_spec::Label;
use selfsame_spec::notation::words;

/// Returns both lists in words. If a format has the same words for both, the words of the notation
/// tell them apart.
pub(crate) fn tell_apart(own: &impl Words, left: &[Label], right: &[Label]) -> (String, String) {
    let text =
        |list: &[Label]| list.iter().map(|label| own.head(label)).collect::<Vec<_>>().join(" | ");
    let (one, other) = (text(left), text(right));
    if one == other { words::tell_apart(left, right) } else { (one, other) }
}
