//! The references of a function to entries of the tables of its unit, in the order of their first
//! occurrence (`[cache.name]`).

use super::kept::{FunctionKey, GlobalKey, Shaped};
use crate::link::ModuleId;
use crate::parse::arena::Expr;
use crate::types::Ty;
use hashbrown::HashMap;
use selfsame_spec::Value;
use selfsame_spec::code::{Function, Second, Word};

/// A reference of a function to an entry of a table of its unit.
#[derive(Clone, Debug)]
pub(crate) enum Asked {
    Type(Ty),
    Constant(Value),
    Shape(Shaped),
    /// A function literal, and for each of its captures whether the capture is a cell.
    Literal((ModuleId, Expr), Vec<bool>),
    /// The builtin `print` or `panic`, and its type.
    Builtin(FunctionKey, Ty),
    Global(GlobalKey, Ty),
}

/// A function that does not depend on the indices of a code unit. The type of the function and the
/// second numbers of its instructions are indices into the list `asked`. The function has neither a
/// name nor a module.
#[derive(Clone, Debug)]
pub(crate) struct CodeObject {
    pub(crate) asked: Vec<Asked>,
    /// The indices of the words that are indices into `asked`, in ascending order.
    pub(crate) links: Vec<u32>,
    pub(crate) function: Function,
}

/// Records the references of the function whose code is being generated.
#[derive(Debug)]
pub(super) struct Recorder {
    asked: Vec<Asked>,
    /// For each table and each index in this table, the index of the reference in `asked`.
    places: HashMap<(Second, u32), u32>,
    /// Whether all references have names that another build can look up.
    pub(super) is_whole: bool,
}

impl Recorder {
    pub(super) fn new() -> Self {
        Self { asked: Vec::new(), places: HashMap::new(), is_whole: true }
    }

    /// Records a reference to an entry of a table, unless this entry was recorded before.
    pub(super) fn note(&mut self, table: Second, number: u32, asked: impl FnOnce() -> Asked) {
        let next = self.asked.len() as u32;
        if *self.places.entry((table, number)).or_insert(next) == next {
            self.asked.push(asked());
        }
    }

    /// Returns the function with each index into a table replaced by the index of its reference.
    /// Returns `None` if a reference has no name, or if an index was not recorded.
    pub(super) fn object(self, function: &Function) -> Option<CodeObject> {
        if !self.is_whole {
            return None;
        }
        let mut function = function.clone();
        function.name.clear();
        function.module = 0;
        function.ty.0 = *self.places.get(&(Second::Type, function.ty.0))?;
        let mut links = Vec::new();
        for at in 1..function.words.len() {
            let Some(second) = second(&function.words, at) else { continue };
            let place = *self.places.get(&(second, function.words[at].to_number()))?;
            function.words[at] = Word::number(place);
            links.push(at as u32);
        }
        Some(CodeObject { asked: self.asked, links, function })
    }
}

/// Returns the table into which a word is an index, if the word is the second number of an
/// instruction.
fn second(words: &[Word], at: usize) -> Option<Second> {
    // A word that is a number has the opcode `ext`. So if the word before is a number, it is no
    // instruction with a second number.
    let second = words[at - 1].op()?.info().second;
    (!matches!(second, Second::None | Second::Count)).then_some(second)
}
