//! Planted bugs of the implementation (feature `planted`): the crate itself with one slip of a maintainer.

use super::bug::Bug;

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
