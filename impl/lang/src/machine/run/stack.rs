//! Registers and frames.

use crate::machine::heap::Handle;

/// At most so many calls have a frame (`[run.frames]`).
pub(super) const FRAMES: usize = 10_000;

/// The registers of all frames, and where the frames go on.
#[derive(Debug, Default)]
pub(crate) struct Stack {
    pub(super) scalars: Vec<u64>,
    pub(super) handles: Vec<Handle>,
    pub(super) frames: Vec<Frame>,
}

/// A call that has not ended.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// Where the caller goes on.
    pub(super) back: u32,
    /// The word of the call, or of the last tail call that took the frame over.
    pub(super) call: u32,
    /// Where the windows of the caller begin.
    pub(super) scalars: u32,
    pub(super) handles: u32,
}

/// Where a run begins or goes on: the word, and where the windows begin.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Start {
    pub(crate) word: usize,
    pub(crate) scalars: usize,
    pub(crate) handles: usize,
}

/// The window that begins at a place: 256 registers, so that a register of 8 bits is always in it.
/// The stack grows if it has to.
#[inline]
pub(super) fn window<T: Copy + Default>(stack: &mut Vec<T>, base: usize) -> Option<&mut [T; 256]> {
    if stack.len() < base + 256 {
        grow(stack, base);
    }
    stack.get_mut(base..)?.first_chunk_mut()
}

#[cold]
fn grow<T: Copy + Default>(stack: &mut Vec<T>, base: usize) {
    stack.resize((2 * base).max(1 << 12) + 256, T::default());
}

#[cfg(test)]
mod tests {
    use super::window;

    #[test]
    fn a_window_has_room_wherever_it_begins() {
        let mut stack: Vec<u64> = Vec::new();
        for base in [0, 1, 5000, 2_560_000, 3] {
            let window = window(&mut stack, base);
            assert!(window.is_some_and(|window| window.iter().all(|&word| word == 0)));
        }
    }
}
