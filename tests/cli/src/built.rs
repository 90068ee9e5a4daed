//! The version and the commit of the program.

/// The commit from which the program was built, if it was known at build time.
pub(crate) const FROM: Option<&str> = option_env!("SELFSAME_BUILT_FROM");

/// The version and the commit of the program.
pub(crate) const VERSION: &str = env!("SELFSAME_VERSION");
