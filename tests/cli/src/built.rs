//! What the program was built from.

/// The commit, where the build knew it.
pub(crate) const FROM: Option<&str> = option_env!("SELFSAME_BUILT_FROM");

/// The version, and the commit.
pub(crate) const VERSION: &str = env!("SELFSAME_VERSION");
