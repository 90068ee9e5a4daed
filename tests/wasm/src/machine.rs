//! The operations of an engine that a run needs.

use crate::host::Host;

/// An instance of a module in an engine.
pub trait Machine {
    /// Calls a start or an entry. Returns false if the run ended during the call.
    ///
    /// # Errors
    /// Returns a message of the engine. No run of a translated unit causes one.
    fn call(&mut self, function: u32, window: u32) -> Result<bool, String>;
    /// Sets the number of remaining steps.
    fn set_steps(&mut self, steps: u64);
    /// Returns the number of remaining steps.
    fn steps(&mut self) -> u64;
    /// Returns the address of the innermost call's site.
    fn top(&mut self) -> u32;
    /// Returns the module's memory and the host.
    fn host(&mut self) -> (&[u8], &mut Host);
}
