//! The layout of a module: the one memory, the numbers of imports, and the places in the code
//! that a host knows.

use crate::sees::Sees;
use selfsame_spec::code::{Unit, Word};

/// At most so many calls have a frame (`[run.frames]`).
pub const FRAMES: u32 = 10_000;

/// Scalars that are handed over in memory: elements, fields, arguments of function values.
pub const SCRATCH: u32 = 0;

/// The sites of the calls that have a frame, outermost first, behind one that nobody reads. A tail
/// call changes the last one.
pub const CALLS: u32 = 256 * 8;

/// The globals of the unit, each in so many bytes: its value, and whether it is set.
pub const GLOBAL: u32 = 16;

/// The globals begin here.
pub const GLOBALS: u32 = (CALLS + 4 * (FRAMES + 1)).next_multiple_of(GLOBAL);

/// So many objects are known at a time: a power of two.
pub const KNOWN: u32 = 1 << 17;

/// The facts about an object, in so many bytes: its reference, its shape and one more, and its first
/// fields. It stands where the low bits of the reference say, until another object takes the place.
pub const OBJECT: u32 = 32;

/// So many fields of an object are known.
pub const FIELDS: u8 = 3;

/// So many lists are lent at a time at most: a power of two.
pub const LENT: u32 = 1 << 12;

/// The facts about a list whose elements stand in the module's memory, in so many bytes: its
/// reference, where its elements begin, and how many there are. It stands where the low bits of the
/// reference say.
pub const LIST: u32 = 16;

/// The bytes of a page.
pub const PAGE: u32 = 1 << 16;

/// A memory never has more pages: two GiB.
pub const MOST_PAGES: u64 = 1 << 15;

/// The parts of the memory of a module, and where they are.
///
/// | from | has |
/// |---|---|
/// | [`SCRATCH`] | scalars that are handed over |
/// | [`CALLS`] | the sites of the calls that have a frame |
/// | [`GLOBALS`] | the globals |
/// | [`Layout::references`] | the registers of the reference bank, all windows over one another (`[code.call]`) |
/// | [`Layout::objects`] | facts about objects: a cache of the host's |
/// | [`Layout::lists`] | where the elements of lists are |
/// | the end of these pages | elements of lists, as long as these are lent |
///
/// Scalar registers are locals of WebAssembly. References stand in memory, since who collects must
/// find them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Layout {
    /// Where the window of an entry begins.
    pub references: u32,
    /// Where that of objects begins.
    pub objects: u32,
    /// Where that of lists begins.
    pub lists: u32,
    /// The size of the memory at first, in pages of 64 KiB.
    pub pages: u64,
}

impl Layout {
    /// That of a unit; none if it needs more than a memory has.
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
    /// The same, with a scalar.
    Op1,
    /// The same, with two scalars.
    Op2,
    /// `fault(problem, site)`: ends the run.
    Fault,
    /// `callee(window, register) -> i32`: the number of the function of a function value.
    Callee,
}

impl Import {
    /// All of them.
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
    /// The first of the scalars that are handed over in memory, and how many these are.
    pub handed: (u8, u8),
    /// The references that it reads.
    pub reads: Vec<u8>,
    /// The reference that it writes.
    pub writes: Option<u8>,
    /// The scalar that it writes: of a test it is handed over in memory.
    pub gives: Option<u8>,
    /// The register with an object of which the code is told before it: one that is asked for.
    pub tells_first: Option<u8>,
    /// The same behind it: one that was made or changed.
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
    /// The code is none.
    Broken,
}

impl Problem {
    /// By number.
    pub const ALL: [Self; 6] = [
        Self::DivisionByZero,
        Self::Conversion,
        Self::Frames,
        Self::Unset,
        Self::Limit,
        Self::Broken,
    ];
}
