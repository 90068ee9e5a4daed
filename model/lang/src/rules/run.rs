//! The rules of runs, as a table of functions and limits.
//!
//! ```text
//! units(Bytes(17))        4
//! held(Argument, false)   a copy of the struct
//! steps(Call)             1
//! ```

use selfsame_spec::kind::Kind;
use selfsame_spec::text::tree::ChainOp;

/// An event of a run that counts as steps ([run.step]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StepOf {
    /// A call that gets a frame of its own.
    Call,
    /// A call in tail position that reuses the current frame.
    TailCall,
    /// An iteration of a `while` loop.
    While,
    /// An iteration of a `for` loop.
    For,
}

/// An object whose construction uses units of memory ([run.unit]).
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
    /// An element that the function `push` adds to a list.
    Element,
    /// A key that an assignment adds to a dict.
    Key,
    /// A type that is made of run-time types, with its size ([fold.type-size]).
    Type(usize),
}

/// A name or a part of an object to which a value is assigned ([run.copy]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holder {
    /// The holder is a `let`, a `var` or a name of a pattern.
    Name,
    /// The holder is a parameter.
    Argument,
    /// The holder is a field, an element, a part or the content of a box.
    Part,
}

/// The way in which a value with parts is held ([run.copy]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Held {
    /// The holder stores a copy of the value. Changes by other holders do not affect the copy.
    Copy,
    /// The holder stores a reference to the object itself.
    Itself,
}

/// The way in which a function captures a name ([run.closure]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Capture {
    /// The function stores the value of the name.
    Value,
    /// The function stores a cell, which has the value as soon as the name is set.
    Cell,
    /// The function stores a cell that remains the same when its block is entered again.
    Place,
}

/// The table of the rules of runs.
#[derive(Clone, Copy, Debug)]
pub struct RunRules {
    /// [builtins.size]: the number of bytes of a union's tag, given the number of heads of the
    /// union.
    pub tag: fn(usize) -> u64,
    /// [run.order]: the order in which the parts of an expression are evaluated, given the number
    /// of parts.
    pub order: fn(usize) -> Vec<usize>,
    /// [run.branch]: the result of an `and` or `or` whose left operand decides, given whether this
    /// operand holds. `None` represents the operand itself.
    pub deciding: fn(bool) -> Option<bool>,
    /// [run.number]: the result of an operation on unbounded integers, or `None` for a division by
    /// zero.
    pub integer: fn(ChainOp, i128, i128) -> Option<i128>,
    /// [run.number]: the integer of a kind that has the low bits of a given integer.
    pub low_bits: fn(Kind, i128) -> i128,
    /// [run.copy]: the way in which a holder stores a struct (`false`) or an instance of a class
    /// (`true`).
    pub held: fn(Holder, bool) -> Held,
    /// [run.equal]: whether two objects count as equal if they are met again during their own
    /// comparison.
    pub met_again: fn() -> bool,
    /// [run.match]: whether an arm of a `match` is taken. The arguments say whether the arm is the
    /// last one, and whether its pattern matches.
    pub takes_arm: fn(bool, bool) -> bool,
    /// [run.closure]: the way in which a function captures a name, given whether the name is set.
    pub captures: fn(bool) -> Capture,
    /// [run.closure]: whether each entry into a block makes a new variable for a name, given
    /// whether a function captures the name.
    pub renews: fn(bool) -> bool,
    /// [run.tail]: whether a call in tail position reuses the current frame, given whether the
    /// result types are equal.
    pub takes_over: fn(bool) -> bool,
    /// [run.tail]: whether an argument is replaced by the new argument of an earlier parameter,
    /// given whether it equals the old value of such a parameter.
    pub overwritten: fn(bool) -> bool,
    /// [run.frames]: the largest number of calls that have a frame at the same time.
    pub frames: usize,
    /// [run.step]: the number of steps that an event counts.
    pub steps: fn(StepOf) -> u64,
    /// [run.unit]: the number of units that the construction of an object uses.
    pub units: fn(Made) -> u64,
}
