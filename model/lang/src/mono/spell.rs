//! How instances are spelled.

use crate::task::{Env, World};

impl World<'_> {
    /// How an instance is spelled.
    // [mono.spell]
    pub(crate) fn env_name(&self, env: &Env) -> String {
        env.0.as_ref().map_or_else(String::new, |own| self.template_name(&own.template))
    }
}
