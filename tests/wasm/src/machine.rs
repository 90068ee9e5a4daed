//! The demands of a run on an engine.

use crate::host::Host;

/// A module on an engine.
pub trait Machine {
    /// Does an entry; false if the run ended there.
    ///
    /// # Errors
    /// The engine says something that no run of a translated unit says.
    fn call(&mut self, function: u32, window: u32) -> Result<bool, String>;
    /// Sets the steps that are left.
    fn set_steps(&mut self, steps: u64);
    /// The steps that are left.
    fn steps(&mut self) -> u64;
    /// The address of the innermost call.
    fn top(&mut self) -> u32;
    /// The memory, and the host.
    fn host(&mut self) -> (&[u8], &mut Host);
}
