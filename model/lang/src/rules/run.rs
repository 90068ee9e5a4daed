//! The rules of runs, as functions and limits.
//!
//! ```text
//! units(Bytes(17))        4
//! held(Argument, false)   a copy of the struct
//! steps(Call)             1
//! ```

use selfsame_spec::kind::Kind;
use selfsame_spec::text::tree::ChainOp;

/// An event that counts steps ([run.step]).
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

/// An object for which units are counted ([run.unit]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Made {
    /// A string or bytes, by the number of bytes.
    Bytes(usize),
    /// A List, Tup or Set, by the number of elements.
    Sequence(usize),
    /// A tuple, struct, case or instance of a class, by the number of parts.
    Parts(usize),
    /// A Dict or ConstDict, by the number of entries.
    Entries(usize),
    /// A box.
    Box,
    /// A function, by the number of names that it captures.
    Function(usize),
    /// An element that `push` adds.
    Element,
    /// A key that an assignment adds.
    Key,
    /// A type of this size that is made of run-time types ([fold.type-size]).
    Type(usize),
}

/// A new holder of a value ([run.copy]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holder {
    /// A `let`, a `var`, a name of a pattern.
    Name,
    /// A parameter.
    Argument,
    /// A field, an element, a part, the content of a box.
    Part,
}

/// The way in which a value with parts is held ([run.copy]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Held {
    /// A copy of the value. Changes in other places do not affect the copy.
    Copy,
    /// The object itself.
    Itself,
}

/// The way in which a function captures a name ([run.closure]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Capture {
    /// By its value.
    Value,
    /// By a cell.
    Cell,
    /// By a cell that is kept when its block is entered again.
    Place,
}

/// The decisions of the rules of runs.
#[derive(Clone, Copy, Debug)]
pub struct RunRules {
    /// [builtins.size]: the bytes of the tag of a union, by the number of its heads.
    pub tag: fn(usize) -> u64,
    /// [run.order]: the order in which parts are evaluated, by their number.
    pub order: fn(usize) -> Vec<usize>,
    /// [run.branch]: the result of an `and` or `or` whose left operand decides, by whether this
    /// operand holds. `None` means the operand itself.
    pub deciding: fn(bool) -> Option<bool>,
    /// [run.number]: the result of an operation on unbounded integers; `None` for a division by
    /// zero.
    pub integer: fn(ChainOp, i128, i128) -> Option<i128>,
    /// [run.number]: the integer of a kind that has the low bits of an integer.
    pub low_bits: fn(Kind, i128) -> i128,
    /// [run.copy]: the way in which a holder stores a struct (`false`) or an instance of a class
    /// (`true`).
    pub held: fn(Holder, bool) -> Held,
    /// [run.equal]: whether two objects are equal whose comparison has begun and has not ended.
    pub met_again: fn() -> bool,
    /// [run.match]: whether an arm is taken, by whether it is the last arm and whether it matches.
    pub takes_arm: fn(bool, bool) -> bool,
    /// [run.closure]: the way in which a name is captured, by whether it is set.
    pub captures: fn(bool) -> Capture,
    /// [run.closure]: whether a name is new each time its block is entered, by whether a function
    /// captures it.
    pub renews: fn(bool) -> bool,
    /// [run.tail]: whether a call in tail position takes over the frame, by whether the results are
    /// equal.
    pub takes_over: fn(bool) -> bool,
    /// [run.tail]: whether an argument is replaced by the new argument of an earlier parameter, by
    /// whether the argument is the old value of that parameter.
    pub overwritten: fn(bool) -> bool,
    /// [run.frames]: the most calls that have a frame.
    pub frames: usize,
    /// [run.step]: the number of steps of an event.
    pub steps: fn(StepOf) -> u64,
    /// [run.unit]: the number of units of an object.
    pub units: fn(Made) -> u64,
}
