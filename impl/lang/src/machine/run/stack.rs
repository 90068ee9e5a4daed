//! The stack of a run: registers and frames.

use crate::machine::heap::Handle;

/// The maximum number of calls that have a frame at the same time (`[run.frames]`).
pub(super) const FRAMES: usize = 10_000;

/// The registers of all frames, and the places to which calls return.
#[derive(Debug, Default)]
pub(crate) struct Stack {
    pub(super) scalars: Vec<u64>,
    pub(super) handles: Vec<Handle>,
    pub(super) frames: Vec<Frame>,
}

/// The frame of a call that has not returned yet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// The index of the word at which the caller continues.
    pub(super) back: u32,
    /// The index of the word of the call, or of the last tail call that reused the frame.
    pub(super) call: u32,
    /// The index of the first scalar register of the caller. The field `handles` has the index of
    /// its first reference register.
    pub(super) scalars: u32,
    pub(super) handles: u32,
}

/// The point at which a run begins or continues: the index of a word, and the first register of
/// each bank.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Start {
    pub(crate) word: usize,
    pub(crate) scalars: usize,
    pub(crate) handles: usize,
}

/// Returns the 256 registers from the index `base` on, so each register number of 8 bits is valid.
/// The stack grows if it is too short.
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
