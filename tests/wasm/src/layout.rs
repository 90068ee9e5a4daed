//! The layout of a module: the one memory, the numbers of imports, and the places in the code
//! that a host knows.

use crate::sees::Sees;
use selfsame_spec::code::{Unit, Word};

/// The largest number of calls that have a frame (`[run.frames]`).
pub const FRAMES: u32 = 10_000;

/// The address of scalars that are handed over in memory: elements, fields, arguments of function
/// values.
pub const SCRATCH: u32 = 0;

/// The address of the sites of the calls that have a frame, outermost first, after one that is not
/// read. A tail call changes the last one.
pub const CALLS: u32 = 256 * 8;

/// The number of bytes for each global of the unit: its value, and whether it is set.
pub const GLOBAL: u32 = 16;

/// The address at which the globals begin.
pub const GLOBALS: u32 = (CALLS + 4 * (FRAMES + 1)).next_multiple_of(GLOBAL);

/// The number of objects that are known at a time: a power of two.
pub const KNOWN: u32 = 1 << 17;

/// The number of bytes of the facts about an object: its reference, its shape and one more, and its
/// first fields. Their place is given by the low bits of the reference, until another object takes
/// it.
pub const OBJECT: u32 = 32;

/// The number of fields of an object that are known.
pub const FIELDS: u8 = 3;

/// The largest number of lists that are lent at a time: a power of two.
pub const LENT: u32 = 1 << 12;

/// The number of bytes of the facts about a lent list: its reference, the address of its elements,
/// and their number. Their place is given by the low bits of the reference.
pub const LIST: u32 = 16;

/// The number of bytes of a page.
pub const PAGE: u32 = 1 << 16;

/// The largest number of pages of a memory: two GiB.
pub const MOST_PAGES: u64 = 1 << 15;

/// The parts of the memory of a module, and their addresses.
///
/// | from | contents |
/// |---|---|
/// | [`SCRATCH`] | scalars that are handed over |
/// | [`CALLS`] | the sites of the calls that have a frame |
/// | [`GLOBALS`] | the globals |
/// | [`Layout::references`] | the registers of the reference bank, all windows over one another (`[code.call]`) |
/// | [`Layout::objects`] | facts about objects: a cache of the host's |
/// | [`Layout::lists`] | the addresses of the elements of lists |
/// | the end of these pages | elements of lists, as long as these are lent |
///
/// Scalar registers are locals of WebAssembly. References stand in memory, since a collection must
/// find them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Layout {
    /// The address of the window of an entry.
    pub references: u32,
    /// The address of the facts about objects.
    pub objects: u32,
    /// The address of the facts about lists.
    pub lists: u32,
    /// The size of the memory at first, in pages of 64 KiB.
    pub pages: u64,
}

impl Layout {
    /// Returns the layout for a unit; none if it needs more than a memory has.
    #[must_use]
    pub fn of(unit: &Unit) -> Option<Self> {
        let globals = u32::try_from(unit.globals.len()).ok()?.checked_mul(GLOBAL)?;
        let references = GLOBALS.checked_add(globals)?;
        let objects = references.checked_add(4 * (255 * FRAMES + 256))?;
        let objects = objects.checked_next_multiple_of(OBJECT)?;
        let lists = objects.checked_add(KNOWN * OBJECT)?;
        let end = lists.checked_add(LENT * LIST)?;
        Some(Self { references, objects, lists, pages: u64::from(end.div_ceil(PAGE)) })
    }
}

/// The imports of a module, by number. All are of the module `selfsame`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u32)]
pub enum Import {
    /// `op0(site, window) -> i64`: does the instruction of a site.
    Op0,
    /// `op1(site, window, scalar) -> i64`: does the instruction of a site with a scalar.
    Op1,
    /// `op2(site, window, scalar, scalar) -> i64`: does the instruction of a site with two scalars.
    Op2,
    /// `fault(problem, site)`: ends the run.
    Fault,
    /// `callee(window, register) -> i32`: the number of the function of a function value.
    Callee,
}

impl Import {
    /// All imports, with their names.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Op0, "op0"),
        (Self::Op1, "op1"),
        (Self::Op2, "op2"),
        (Self::Fault, "fault"),
        (Self::Callee, "callee"),
    ];
}

/// The global of WebAssembly that has the steps that are left.
pub const STEPS: u32 = 0;

/// The global of WebAssembly that has the address of the innermost call's site.
pub const TOP: u32 = 1;

/// An instruction that a host does or that may end the run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Site {
    /// Its function.
    pub function: u32,
    /// Its first word there.
    pub at: u32,
    /// The work of the host.
    pub ask: Option<Ask>,
}

/// An instruction that a host does, and the registers in which it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ask {
    /// The instruction.
    pub word: Word,
    /// Its second number.
    pub number: Option<u32>,
    /// The registers of the scalars that are given, in order.
    pub scalars: Vec<u8>,
    /// The first of the scalars that are handed over in memory, and their number.
    pub handed: (u8, u8),
    /// The references that it reads.
    pub reads: Vec<u8>,
    /// The reference that it writes.
    pub writes: Option<u8>,
    /// The scalar that it writes; that of a test is handed over in memory.
    pub gives: Option<u8>,
    /// The register with an object whose facts the code is told before it: one that is asked for.
    pub tells_first: Option<u8>,
    /// The register with an object whose facts the code is told after it: one that was made or
    /// changed.
    pub tells: Option<u8>,
    /// The elements of lists that it sees or changes.
    pub sees: Sees,
    /// The purpose: a test is a question.
    pub form: Form,
}

/// The host's answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// The scalar that is written, if one is.
    Plain,
    /// Whether a test holds.
    Test,
    /// The number of a case.
    Case,
}

/// Problems that code finds itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(i32)]
pub enum Problem {
    /// E0902.
    DivisionByZero,
    /// E0905.
    Conversion,
    /// E0906.
    Frames,
    /// E0907.
    Unset,
    /// E0909, of steps.
    Limit,
    /// The code is broken.
    Broken,
}

impl Problem {
    /// The problems, by number.
    pub const ALL: [Self; 6] = [
        Self::DivisionByZero,
        Self::Conversion,
        Self::Frames,
        Self::Unset,
        Self::Limit,
        Self::Broken,
    ];
}
