//! The rules of runs.

use selfsame_spec::kind::Kind;
use selfsame_spec::text::tree::ChainOp;

/// What a step is ([run.step]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StepOf {
    /// A call that has a frame of its own.
    Call,
    /// A call that takes over a frame.
    TailCall,
    /// A turn of a `while`.
    While,
    /// A turn of a `for`.
    For,
}

/// What units are counted for ([run.unit]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Made {
    /// A string or bytes, of so many bytes.
    Bytes(usize),
    /// A List, Tup or Set, of so many elements.
    Sequence(usize),
    /// A tuple, struct, case or instance of a class, of so many parts.
    Parts(usize),
    /// A Dict or ConstDict, of so many entries.
    Entries(usize),
    /// A box.
    Box,
    /// A function that captures so many names.
    Function(usize),
    /// An element that `push` adds.
    Element,
    /// A key that an assignment adds.
    Key,
    /// A type of this size that is made of run-time types ([fold.type-size]).
    Type(usize),
}

/// What holds a value from now on ([run.copy]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holder {
    /// A `let`, a `var`, a name of a pattern.
    Name,
    /// A parameter.
    Argument,
    /// A field, an element, a part, the content of a box.
    Part,
}

/// What is held of a value that has parts ([run.copy]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Held {
    /// The value as it is: changes elsewhere are not seen.
    Copy,
    /// The object itself.
    Itself,
}

/// How a function has a name that it captures ([run.closure]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Capture {
    /// By its value.
    Value,
    /// By a cell.
    Cell,
    /// By a cell that stays when its block is entered again.
    Place,
}

/// The decisions of the rules of runs.
#[derive(Clone, Copy, Debug)]
pub struct RunRules {
    /// [builtins.size]: the bytes of the tag of a union, by the number of its heads.
    pub tag: fn(usize) -> u64,
    /// [run.order]: the order in which so many parts are evaluated.
    pub order: fn(usize) -> Vec<usize>,
    /// [run.branch]: what stands for the operand that decides an `and` or `or`, by whether it
    /// holds; none for itself.
    pub deciding: fn(bool) -> Option<bool>,
    /// [run.number]: an operation of integers without bounds; none for a division by zero.
    pub integer: fn(ChainOp, i128, i128) -> Option<i128>,
    /// [run.number]: the integer of a kind that has the low bits of another.
    pub low_bits: fn(Kind, i128) -> i128,
    /// [run.copy]: what a holder has of a struct, or of an instance of a class (`true`).
    pub held: fn(Holder, bool) -> Held,
    /// [run.equal]: whether two objects are equal whose comparison has begun and has not ended.
    pub met_again: fn() -> bool,
    /// [run.match]: whether an arm is taken, by whether it is the last and whether it fits.
    pub takes_arm: fn(bool, bool) -> bool,
    /// [run.closure]: how a name is captured, by whether it is set.
    pub captures: fn(bool) -> Capture,
    /// [run.closure]: whether a name is new when its block is entered, by whether a function
    /// captures it.
    pub renews: fn(bool) -> bool,
    /// [run.tail]: whether a call in tail position takes over the frame, by whether the results are
    /// equal.
    pub takes_over: fn(bool) -> bool,
    /// [run.tail]: whether an argument has what its call has put in the place of an old one, by
    /// whether it is that old argument.
    pub overwritten: fn(bool) -> bool,
    /// [run.frames]: how many calls have a frame at most.
    pub frames: usize,
    /// [run.step]: how many steps something is.
    pub steps: fn(StepOf) -> u64,
    /// [run.unit]: how many units are counted for something.
    pub units: fn(Made) -> u64,
}
