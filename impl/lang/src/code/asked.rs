//! The requests that a function makes to the tables of its unit, in the order in which they were
//! first made (`[cache.name]`).

use super::kept::{FunctionKey, GlobalKey, Shaped};
use crate::link::ModuleId;
use crate::parse::arena::Expr;
use crate::types::Ty;
use hashbrown::HashMap;
use selfsame_spec::Value;
use selfsame_spec::code::{Function, Second, Word};

/// A request of a function: an entry of a table to which the function refers.
#[derive(Clone, Debug)]
pub(crate) enum Asked {
    Type(Ty),
    Constant(Value),
    Shape(Shaped),
    /// A literal, and whether each of its captures is a cell.
    Literal((ModuleId, Expr), Vec<bool>),
    /// `print` or `panic`, and its type.
    Builtin(FunctionKey, Ty),
    Global(GlobalKey, Ty),
}

/// A function that does not depend on the numbers of a unit. The type of the function and the
/// second numbers of its instructions are indices into its list of requests. The function has
/// neither a name nor a module.
#[derive(Clone, Debug)]
pub(crate) struct CodeObject {
    pub(crate) asked: Vec<Asked>,
    /// The words that are indices into the requests, ascending.
    pub(crate) links: Vec<u32>,
    pub(crate) function: Function,
}

/// The requests of the function that is being written.
#[derive(Debug)]
pub(super) struct Recorder {
    asked: Vec<Asked>,
    /// The index that each number of each table has in the list of requests.
    places: HashMap<(Second, u32), u32>,
    /// Whether all requests have names that another build can look up.
    pub(super) is_whole: bool,
}

impl Recorder {
    pub(super) fn new() -> Self {
        Self { asked: Vec::new(), places: HashMap::new(), is_whole: true }
    }

    /// Records the number that was given for a request, unless the number is recorded already.
    pub(super) fn note(&mut self, table: Second, number: u32, asked: impl FnOnce() -> Asked) {
        let next = self.asked.len() as u32;
        if *self.places.entry((table, number)).or_insert(next) == next {
            self.asked.push(asked());
        }
    }

    /// Returns the function with indices into its requests in place of numbers. Returns `None` if a
    /// request has no name, or if a number belongs to no request.
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

/// Returns the table to which the index in a word belongs, if the word is the second number of an
/// instruction.
fn second(words: &[Word], at: usize) -> Option<Second> {
    // A word that is a number has the opcode `ext`, so the word is not an instruction that is
    // followed by a number.
    let second = words[at - 1].op()?.info().second;
    (!matches!(second, Second::None | Second::Count)).then_some(second)
}
