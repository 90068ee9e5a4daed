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
    /// An iteration of a `while`.
    While,
    /// An iteration of a `for`.
    For,
}

/// An object for which units are counted ([run.unit]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Made {
    /// A string or a `bytes` value, with its number of bytes.
    Bytes(usize),
    /// A List, Tup or Set, with its number of elements.
    Sequence(usize),
    /// A tuple, struct, case or instance of a class, with its number of parts.
    Parts(usize),
    /// A Dict or ConstDict, with its number of entries.
    Entries(usize),
    /// A box.
    Box,
    /// A function, with the number of names that it captures.
    Function(usize),
    /// An element that `push` adds.
    Element,
    /// A key that an assignment adds.
    Key,
    /// A type that is made of run-time types, with its size ([fold.type-size]).
    Type(usize),
}

/// A name or a part that newly holds a value ([run.copy]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holder {
    /// The holder is a `let`, a `var` or a name of a pattern.
    Name,
    /// A parameter.
    Argument,
    /// The holder is a field, an element, a part or the content of a box.
    Part,
}

/// The way in which a value with parts is held ([run.copy]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Held {
    /// The holder gets a copy of the value. Changes of other holders do not affect the copy.
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
    /// By a cell that remains the same when its block is entered again.
    Place,
}

/// The decisions of the rules of runs.
#[derive(Clone, Copy, Debug)]
pub struct RunRules {
    /// [builtins.size]: the number of bytes of the tag of a union, given the number of its heads.
    pub tag: fn(usize) -> u64,
    /// [run.order]: the order in which parts are evaluated, given the number of parts.
    pub order: fn(usize) -> Vec<usize>,
    /// [run.branch]: the result of an `and` or `or` whose left operand decides, given whether this
    /// operand holds. `None` represents the operand itself.
    pub deciding: fn(bool) -> Option<bool>,
    /// [run.number]: the result of an operation on unbounded integers; `None` for a division by
    /// zero.
    pub integer: fn(ChainOp, i128, i128) -> Option<i128>,
    /// [run.number]: the integer of a kind that has the low bits of an integer.
    pub low_bits: fn(Kind, i128) -> i128,
    /// [run.copy]: the way in which a holder stores a struct (`false`) or an instance of a class
    /// (`true`).
    pub held: fn(Holder, bool) -> Held,
    /// [run.equal]: whether two objects count as equal while their comparison has not ended.
    pub met_again: fn() -> bool,
    /// [run.match]: whether an arm is taken, given whether it is the last arm and whether its
    /// pattern matches.
    pub takes_arm: fn(bool, bool) -> bool,
    /// [run.closure]: the way in which a name is captured, given whether the name is set.
    pub captures: fn(bool) -> Capture,
    /// [run.closure]: whether a name is new each time that its block is entered, given whether a
    /// function captures the name.
    pub renews: fn(bool) -> bool,
    /// [run.tail]: whether a call in tail position takes over the frame, given whether the result
    /// types are equal.
    pub takes_over: fn(bool) -> bool,
    /// [run.tail]: whether the new argument of an earlier parameter replaces an argument, given
    /// whether the argument is the old value of this parameter.
    pub overwritten: fn(bool) -> bool,
    /// [run.frames]: the largest number of calls that have a frame at the same time.
    pub frames: usize,
    /// [run.step]: the number of steps of an event.
    pub steps: fn(StepOf) -> u64,
    /// [run.unit]: the number of units of an object.
    pub units: fn(Made) -> u64,
}
