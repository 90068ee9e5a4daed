//! Planted bugs of the implementation (feature `planted`): the crate itself with one slip of a maintainer.

use super::bug::Bug;

/// A planted bug of the implementation, as suites name it.
#[cfg(feature = "planted")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct Planted {
    /// The slip.
    pub(crate) slip: selfsame::Slip,
    /// Whether cases are not tuned.
    pub(crate) are_fixed: bool,
}

/// The slips that cases of a suite are to find: each tuned and untuned. None in a build without the feature.
pub(crate) fn catalogue(suite: &str) -> Vec<Bug> {
    #[cfg(feature = "planted")]
    return selfsame::Slip::ALL
        .iter()
        .filter(|slip| slip.suite == suite)
        .flat_map(|slip| {
            [slip.name, slip.untuned].map(|name| Bug::plant(name, slip.rule, slip.what, ()))
        })
        .collect();
    #[cfg(not(feature = "planted"))]
    {
        let _ = suite;
        Vec::new()
    }
}

/// The slip with a name, of those that cases of a suite are to find.
#[cfg(feature = "planted")]
pub(crate) fn find(name: &str, suite: &str) -> Option<Planted> {
    let mut all = selfsame::Slip::ALL.iter().filter(|slip| slip.suite == suite);
    let found = all.find(|slip| [slip.name, slip.untuned].contains(&name))?;
    Some(Planted { slip: found.slip, are_fixed: name == found.untuned })
}
