//! The version and the commit of the program.

/// The commit of the program, if the build knew it.
pub(crate) const FROM: Option<&str> = option_env!("SELFSAME_BUILT_FROM");

/// The version and the commit of the program.
pub(crate) const VERSION: &str = env!("SELFSAME_VERSION");
