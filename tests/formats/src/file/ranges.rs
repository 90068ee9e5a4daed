//! Reads ranges of a file without reading the whole file.

use object::read::ReadRef;
use std::cell::{Cell, OnceCell, RefCell};
use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;

/// A file of which only some ranges are read. The sum of the lengths of the ranges is limited,
/// since the contents of the file determine the ranges.
///
/// The ranges that were read are stored in a list that only grows, so references to them are valid
/// as long as the list.
pub(super) struct Ranges<R> {
    from: RefCell<R>,
    len: u64,
    budget: Cell<u64>,
    first: OnceCell<Box<Held>>,
    /// The blocks of the file that were read. Names of sections are short and adjacent, so they are
    /// read in blocks.
    blocks: Vec<OnceCell<Box<[u8]>>>,
}

/// The number of bytes of a block.
const BLOCK: u64 = 1 << 16;
/// The largest number of blocks; names beyond the last block are read one by one.
const MAX_BLOCKS: u64 = 1 << 17;

/// The largest number of ranges, such as headers, names and sections.
const MAX_RANGES: usize = 4096;

struct Held {
    bytes: Box<[u8]>,
    next: OnceCell<Box<Held>>,
}

impl<R: Read + Seek> Ranges<R> {
    pub(super) fn new(mut from: R, budget: u64) -> std::io::Result<Self> {
        let len = from.seek(SeekFrom::End(0))?;
        let (from, budget) = (RefCell::new(from), Cell::new(budget));
        let blocks = len.div_ceil(BLOCK).min(MAX_BLOCKS) as usize;
        let blocks = std::iter::repeat_with(OnceCell::new).take(blocks).collect();
        Ok(Self { from, len, budget, first: OnceCell::new(), blocks })
    }

    /// Sets the number of bytes that may still be read.
    pub(super) fn allow(&self, budget: u64) {
        self.budget.set(budget);
    }

    fn load(&self, offset: u64, size: u64) -> Result<Box<[u8]>, ()> {
        let end = offset.checked_add(size).ok_or(())?;
        if end > self.len {
            return Err(());
        }
        self.budget.set(self.budget.get().checked_sub(size).ok_or(())?);
        let mut bytes = vec![0; usize::try_from(size).map_err(drop)?].into_boxed_slice();
        let mut from = self.from.borrow_mut();
        from.seek(SeekFrom::Start(offset)).map_err(drop)?;
        from.read_exact(&mut bytes).map_err(drop)?;
        Ok(bytes)
    }

    /// Returns the bytes from an offset to the end of its block.
    fn block(&self, offset: u64) -> Option<&[u8]> {
        let number = offset / BLOCK;
        let block = self.blocks.get(usize::try_from(number).ok()?)?;
        if block.get().is_none() {
            let start = number * BLOCK;
            let bytes = self.load(start, BLOCK.min(self.len - start)).ok()?;
            // The block is still empty, because only this thread fills blocks.
            let _ = block.set(bytes);
        }
        block.get()?.get((offset % BLOCK) as usize..)
    }

    fn hold(&self, bytes: Box<[u8]>) -> Result<&[u8], ()> {
        let mut place = &self.first;
        for _ in 0..MAX_RANGES {
            match place.get() {
                Some(held) => place = &held.next,
                None => {
                    let held =
                        place.get_or_init(|| Box::new(Held { bytes, next: OnceCell::new() }));
                    return Ok(&held.bytes);
                }
            }
        }
        Err(())
    }
}

impl<'a, R: Read + Seek> ReadRef<'a> for &'a Ranges<R> {
    fn len(self) -> Result<u64, ()> {
        Ok(self.len)
    }

    fn read_bytes_at(self, offset: u64, size: u64) -> Result<&'a [u8], ()> {
        self.hold(self.load(offset, size)?)
    }

    fn read_bytes_at_until(self, range: Range<u64>, delimiter: u8) -> Result<&'a [u8], ()> {
        let end = |bytes: &[u8]| bytes.iter().position(|&byte| byte == delimiter);
        if let Some(bytes) = self.block(range.start)
            && let Some(end) =
                end(&bytes
                    [..bytes.len().min(256).min(range.end.saturating_sub(range.start) as usize)])
        {
            return Ok(&bytes[..end]);
        }
        // At most 256 bytes are read, because no section with a longer name is needed.
        let size = range.end.min(self.len).saturating_sub(range.start).min(256);
        let bytes = self.read_bytes_at(range.start, size)?;
        let end = end(bytes).ok_or(())?;
        Ok(&bytes[..end])
    }
}
