//! Finds names that are similar to a missing name, for messages.

use crate::link::{Fault, Links, Spot, What};
use selfsame_spec::program::BUILTINS;

/// The maximum number of exports that are compared with a name.
const EXPORTS: usize = 1 << 12;

/// Returns a name that is similar to a missing name. The candidates are either the exports of a
/// module, or the names in a module's namespaces and the builtins.
pub(crate) fn nearest_to(links: &Links, fault: &Fault) -> Option<String> {
    let Spot { module, span } = fault.at;
    let wanted = span.text(links.module(module).text());
    match fault.what {
        What::NotDeclared(other) => {
            let exports = links.exports(other).take(EXPORTS);
            let exports: Vec<String> = exports.map(|decl| links.qualified(decl)).collect();
            nearest(wanted, exports.iter().map(String::as_str)).map(str::to_owned)
        }
        What::UnknownName => {
            let builtins = BUILTINS.iter().map(|builtin| builtin.name);
            let known = links.names_of(module).chain(builtins);
            nearest(wanted, known).map(str::to_owned)
        }
        _ => None,
    }
}

/// Returns the candidate with the fewest changes from a name; of several such candidates, the
/// first. One change for each three characters is allowed, but at least one. Long names, and
/// candidates beyond a fixed number, are not compared, so that the search takes no noticeable time.
fn nearest<'n>(wanted: &str, all: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    const MANY: usize = 1 << 16;
    const LONG: usize = 64;
    let most = (wanted.len() / 3).max(1);
    let is_near = |name: &&str| name.len().abs_diff(wanted.len()) <= most && name.len() <= LONG;
    let near = all.take(MANY).filter(is_near).map(|name| (changes(wanted, name), name));
    near.filter(|(changes, _)| *changes <= most && *changes > 0)
        .min_by_key(|near| near.0)
        .map(|near| near.1)
}

/// Returns the minimum number of characters that must be inserted, deleted or replaced to change
/// one name into another name.
fn changes(from: &str, to: &str) -> usize {
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (at, one) in from.bytes().enumerate() {
        let mut before = std::mem::replace(&mut row[0], at + 1);
        for (column, other) in to.bytes().enumerate() {
            let changed = before + usize::from(one != other);
            before = row[column + 1];
            row[column + 1] = changed.min(before + 1).min(row[column] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn one_change_in_three_characters() {
        let names = ["length", "limit", "x", "limits"];
        let near = |wanted| nearest(wanted, names.into_iter());
        assert_eq!(near("lenght"), Some("length"));
        assert_eq!(near("limt"), Some("limit"));
        assert_eq!(near("limitss"), Some("limits"));
        assert_eq!((near("y"), near("other"), near("limit")), (Some("x"), None, Some("limits")));
    }
}
