//! The data structures of publishing: keys of nodes, facts that are computed once, and the modules
//! of a world.

use crate::code::Around;
use crate::form::{Form, Locals};
use crate::link::{DeclId, ModuleId};
use crate::mono::{TemplateId, ValueId};
use crate::parse::arena::Expr;
use crate::scan::{Name, Token};
use crate::types::{RecordId, Ty};
use hashbrown::{HashMap, HashSet};
use selfsame_spec::Value;
use std::rc::Rc;

/// The key of a node. Equal types and values usually have the same key.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Key {
    Type(Ty),
    /// The `variable` head for a variable of a type.
    Variable(Ty),
    /// A value that is neither a type nor a function.
    Value(ValueId),
    /// The constant that contains the hexadecimal digits of a value of type `bytes`.
    Digits(ValueId),
    /// A function. If a made record gives it access to other made records, this record is given,
    /// too.
    Function(ValueId, Option<RecordId>),
    /// The function that stands for a default or constant that depends on the run. The number is
    /// its index among the fields and constants of the record.
    OfRun(RecordId, u32),
    Template(TemplateId, ModuleId),
    Instance(ModuleId),
    /// A member of a module, given by its index among the members to which code refers.
    Leaf(u32),
}

/// The sort of a form. Several forms may begin at one token.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum FormOf {
    Function,
    Template,
    /// The form of the function that stands for a default or constant.
    Value,
}

/// A fact that must be known before a node is added (`[demand.hash-tasks]`).
#[derive(Clone, Copy, Debug)]
pub(super) enum Need {
    /// The types in a value must be resolved.
    Value(ValueId),
    /// The type of a constant of a template or block must be known.
    Const(DeclId),
}

/// Facts that are computed once for all nodes.
#[derive(Default)]
pub(crate) struct Memo {
    /// The captures of all functions, which are computed when they are first needed.
    pub(super) around: Option<Around>,
    /// The forms of functions and templates, by unit, first token and sort.
    pub(super) forms: HashMap<(ModuleId, Token, FormOf), Rc<Form>>,
    pub(super) locals: Locals,
    /// The module and name of each member to which code refers.
    pub(super) leaves: Vec<(String, String)>,
    pub(super) leaf_of: HashMap<(String, String), u32>,
    /// The type of each value for which it was computed.
    pub(super) types_of: HashMap<ValueId, Ty>,
}

/// The hash of a type, or the reason why the type has no hash (`[demand.hash]`).
#[derive(Clone, Debug)]
pub(crate) enum Hashed {
    Known(Rc<Value>),
    /// A part of the type is unknown or lost, or the type has no size.
    Lost,
    /// A node of the type is too large for a world.
    TooLarge,
}

/// The hashes of types that are requested while a program is checked.
#[derive(Default)]
pub(crate) struct TypeHashes {
    pub(super) known: HashMap<Ty, Hashed>,
    /// The keys whose demands were all made, together with the demands of all keys that are
    /// reachable from them.
    pub(super) whole: HashSet<Key>,
    /// The values in which all types are resolved.
    pub(super) resolved: HashSet<ValueId>,
    pub(super) memo: Memo,
    pub(super) worlds: Option<Rc<Worlds>>,
}

/// A module or namespace of the world, with its members.
pub(crate) struct World {
    pub(super) module: ModuleId,
    pub(super) name: String,
    /// The token of the name of a namespace at the namespace's first block.
    pub(super) at: Option<Token>,
    pub(super) members: Vec<Member>,
}

/// A member of a module or namespace: its name, place and content.
pub(super) struct Member {
    pub(super) name: Name,
    /// The token of the name in the declaration of the member.
    pub(super) at: Token,
    pub(super) slot: Slot,
}

/// The content of a member.
#[derive(Clone, Copy)]
pub(super) enum Slot {
    /// The type or value of a declaration.
    Decl(DeclId, How),
    /// A namespace, given by its index among the modules and namespaces.
    World(u32),
}

/// The property of a declaration that a member holds (`[publish.holds]`).
#[derive(Clone, Copy)]
pub(super) enum How {
    Constant,
    /// The template or generic function that is declared.
    Template,
    /// The value of a `let` whose expression is a literal or a fold.
    Value(Expr),
    Variable,
}

/// An item of a module or namespace, with its place and its first declaration.
pub(super) struct Declares {
    pub(super) module: ModuleId,
    pub(super) first: Token,
    pub(super) decl: Option<DeclId>,
}

/// The modules and namespaces of a program, and their items.
#[derive(Default)]
pub(crate) struct Worlds {
    /// The modules and namespaces, in the order in which the world creates them.
    pub(super) all: Vec<World>,
    /// The items of all modules, in the order of modules, and within a module in order of place.
    pub(super) items: Vec<Declares>,
    /// The declarations that are refused (`[names.twice]`). In a program without errors, there are
    /// none.
    pub(super) refused: HashSet<DeclId>,
    /// For each namespace, its index among the modules and namespaces.
    pub(super) numbers: Vec<u32>,
    /// The index of the declaration of the current module that the traversal reaches next.
    pub(super) next: u32,
}
