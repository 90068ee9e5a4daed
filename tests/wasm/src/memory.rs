//! Reads and writes numbers in the memory of a module.

/// Returns the four bytes at an address as a number; 0 if the address is outside of the memory.
pub(crate) fn read(memory: &[u8], address: u32) -> u32 {
    let bytes = memory.get(address as usize..).and_then(|rest| rest.first_chunk());
    bytes.map_or(0, |&bytes| u32::from_le_bytes(bytes))
}

/// Returns the eight bytes at an address as a number; 0 if the address is outside of the memory.
pub(crate) fn read_scalar(memory: &[u8], address: u32) -> u64 {
    let bytes = memory.get(address as usize..).and_then(|rest| rest.first_chunk());
    bytes.map_or(0, |&bytes| u64::from_le_bytes(bytes))
}

/// Writes bytes at an address. If the address is outside of the memory, nothing is written.
pub(crate) fn write<const N: usize>(memory: &mut [u8], address: u32, bytes: [u8; N]) {
    if let Some(place) = memory.get_mut(address as usize..).and_then(|rest| rest.first_chunk_mut())
    {
        *place = bytes;
    }
}

/// Returns the address of a reference register. `window` is the address of its reference window.
pub(crate) const fn register(window: u32, register: u8) -> u32 {
    window + 4 * register as u32
}
