//! The demands of a run on an engine.

use crate::host::Host;

/// A module on an engine.
pub trait Machine {
    /// Runs an entry, and returns false if the run ended there.
    ///
    /// # Errors
    /// A message of the engine that no run of a translated unit gives.
    fn call(&mut self, function: u32, window: u32) -> Result<bool, String>;
    /// Sets the steps that are left.
    fn set_steps(&mut self, steps: u64);
    /// Returns the steps that are left.
    fn steps(&mut self) -> u64;
    /// Returns the address of the innermost call.
    fn top(&mut self) -> u32;
    /// Returns the memory, and the host.
    fn host(&mut self) -> (&[u8], &mut Host);
}
