//! The layout of a module: its one memory, the numbers of its imports, and the sites.

use crate::sees::Sees;
use selfsame_spec::code::{Unit, Word};

/// The maximum number of calls that have a frame (`[run.frames]`).
pub const FRAMES: u32 = 10_000;

/// The address of scalars that are passed in memory: elements, fields, and arguments of function
/// values.
pub const SCRATCH: u32 = 0;

/// The address of the call sites of all frames, from the outermost to the innermost. The first
/// entry is not used. A tail call changes the last entry.
pub const CALLS: u32 = 256 * 8;

/// The number of bytes for each global of the unit, which store its value and whether it is set.
pub const GLOBAL: u32 = 16;

/// The address at which the globals begin.
pub const GLOBALS: u32 = (CALLS + 4 * (FRAMES + 1)).next_multiple_of(GLOBAL);

/// The number of rows in the table of known objects: a power of two.
pub const KNOWN: u32 = 1 << 17;

/// The number of bytes of the facts about an object: its reference, its shape plus one, and its
/// first fields. The low bits of the reference select the row, until an object with equal low bits
/// replaces it.
pub const OBJECT: u32 = 32;

/// The number of fields of an object that are stored in the table.
pub const FIELDS: u8 = 3;

/// The maximum number of lists that are lent simultaneously: a power of two.
pub const LENT: u32 = 1 << 12;

/// The number of bytes of the facts about a lent list: its reference, the address of its elements,
/// and their number. The low bits of the reference select the row.
pub const LIST: u32 = 16;

/// The number of bytes of a memory page.
pub const PAGE: u32 = 1 << 16;

/// The maximum number of pages of a memory: two GiB.
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
/// Scalar registers are locals of WebAssembly. References are stored in memory, since a collection
/// must find them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Layout {
    /// The address of the reference window of a start or an entry.
    pub references: u32,
    /// The address of the table of facts about objects.
    pub objects: u32,
    /// The address of the table of facts about lists.
    pub lists: u32,
    /// The initial size of the memory, in pages of 64 KiB.
    pub pages: u64,
}

impl Layout {
    /// Returns the layout for a unit; none if the unit needs more memory than a module can have.
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

/// The imports of a module, by number. They are imported from the module `selfsame`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u32)]
pub enum Import {
    /// `op0(site, window) -> i64`: executes the instruction of a site.
    Op0,
    /// `op1(site, window, scalar) -> i64`: executes the instruction of a site with one scalar.
    Op1,
    /// `op2(site, window, scalar, scalar) -> i64`: executes the instruction of a site with two
    /// scalars.
    Op2,
    /// `fault(problem, site)`: ends the run with a problem at a site.
    Fault,
    /// `callee(window, register) -> i32`: returns the function number of a function value.
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

/// The number of the WebAssembly global that holds the number of remaining steps.
pub const STEPS: u32 = 0;

/// The number of the WebAssembly global that holds the address of the innermost call's site.
pub const TOP: u32 = 1;

/// A site: an instruction that the host executes, a call, or an instruction that may end the run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Site {
    /// The function of the instruction.
    pub function: u32,
    /// The index of the instruction's first word in the function.
    pub at: u32,
    /// The request to the host; none if the host does not execute the instruction.
    pub ask: Option<Ask>,
}

/// An instruction that the host executes, and the registers that it uses.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ask {
    /// The first word of the instruction.
    pub word: Word,
    /// The second number of the instruction.
    pub number: Option<u32>,
    /// The registers of the scalars that the code passes to the import, in order.
    pub scalars: Vec<u8>,
    /// The first register of the scalars that are passed in memory, and the number of these
    /// scalars.
    pub handed: (u8, u8),
    /// The reference registers that the instruction reads.
    pub reads: Vec<u8>,
    /// The reference register that the instruction writes.
    pub writes: Option<u8>,
    /// The scalar register that the instruction writes. The scalar of a test is passed in memory.
    pub gives: Option<u8>,
    /// The register with an object that the instruction reads. The host stores the facts about it
    /// before the instruction.
    pub tells_first: Option<u8>,
    /// The register with an object that the instruction creates or changes. The host stores the
    /// facts about it after the instruction.
    pub tells: Option<u8>,
    /// The lists whose elements the instruction reads or changes.
    pub sees: Sees,
    /// The form of the host's result.
    pub form: Form,
}

/// The form of the result that the host returns for an instruction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// The scalar that the instruction writes, if it writes one.
    Plain,
    /// Whether the test holds.
    Test,
    /// The number of the case that a switch selects.
    Case,
}

/// The problems that the WebAssembly code finds without the host.
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
    /// E0909, if the run has no steps left.
    Limit,
    /// The unit's code is broken, which a verifier would refuse.
    Broken,
}

impl Problem {
    /// All problems, by number.
    pub const ALL: [Self; 6] = [
        Self::DivisionByZero,
        Self::Conversion,
        Self::Frames,
        Self::Unset,
        Self::Limit,
        Self::Broken,
    ];
}
