//! The data for publishing: keys of nodes, facts that are stored once for all nodes, and the
//! modules of a world.

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
    /// A `variable` over a type.
    Variable(Ty),
    /// A value that is neither a type nor a function.
    Value(ValueId),
    /// The constant that contains the digits of a value of type `bytes`.
    Digits(ValueId),
    /// A function, and the made record that gives it access to other made records.
    Function(ValueId, Option<RecordId>),
    /// The function of a default or constant that depends on the run. The number is the index among
    /// the fields and constants of the record.
    OfRun(RecordId, u32),
    Template(TemplateId, ModuleId),
    Instance(ModuleId),
    /// A member of a module, identified by its number among the members to which code refers.
    Leaf(u32),
}

/// The kind of a form. Several forms may begin at one token.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum FormOf {
    Function,
    Template,
    /// The form of the function that represents a default or constant.
    Value,
}

/// A fact that is needed to make a node (`[demand.hash-tasks]`).
#[derive(Clone, Copy, Debug)]
pub(super) enum Need {
    /// A value whose types are resolved.
    Value(ValueId),
    /// A constant of a template or block, whose type is demanded.
    Const(DeclId),
}

/// The facts that are found once for all nodes.
#[derive(Default)]
pub(crate) struct Memo {
    /// The captures of functions; they are computed when they are first requested.
    pub(super) around: Option<Around>,
    /// The forms of functions and templates, by their first tokens.
    pub(super) forms: HashMap<(ModuleId, Token, FormOf), Rc<Form>>,
    pub(super) locals: Locals,
    /// The members of modules to which code refers.
    pub(super) leaves: Vec<(String, String)>,
    pub(super) leaf_of: HashMap<(String, String), u32>,
    /// The types of values.
    pub(super) types_of: HashMap<ValueId, Ty>,
}

/// The hash of a type, or the reason why the type has no hash (`[demand.hash]`).
#[derive(Clone, Debug)]
pub(crate) enum Hashed {
    Known(Rc<Value>),
    /// A part is unknown or lost, or the type has no size.
    Lost,
    /// A node is too large for a world.
    TooLarge,
}

/// The hashes of types that are requested while a program is checked.
#[derive(Default)]
pub(crate) struct TypeHashes {
    pub(super) known: HashMap<Ty, Hashed>,
    /// The keys for which all demands were made, including the demands of all keys that are
    /// reachable from these keys.
    pub(super) whole: HashSet<Key>,
    /// Values in which all types are resolved.
    pub(super) resolved: HashSet<ValueId>,
    pub(super) memo: Memo,
    pub(super) worlds: Option<Rc<Worlds>>,
}

/// A module or namespace of the world.
pub(crate) struct World {
    pub(super) module: ModuleId,
    pub(super) name: String,
    /// The token of a namespace's name at its first block.
    pub(super) at: Option<Token>,
    pub(super) members: Vec<Member>,
}

/// A member.
pub(super) struct Member {
    pub(super) name: Name,
    /// The token of the member's name where the member is declared.
    pub(super) at: Token,
    pub(super) slot: Slot,
}

/// The content of a member.
#[derive(Clone, Copy)]
pub(super) enum Slot {
    /// The type or value of a declaration.
    Decl(DeclId, How),
    /// A namespace, identified by its number among the modules and namespaces.
    World(u32),
}

/// The aspect of a declaration that a member holds (`[publish.holds]`).
#[derive(Clone, Copy)]
pub(super) enum How {
    Constant,
    /// A template or generic function.
    Template,
    /// The value of a `let` that is a literal or a fold.
    Value(Expr),
    Variable,
}

/// An item of a module or namespace, with its place and its first declaration.
pub(super) struct Declares {
    pub(super) module: ModuleId,
    pub(super) first: Token,
    pub(super) decl: Option<DeclId>,
}

/// The declarations of the modules of a program.
#[derive(Default)]
pub(crate) struct Worlds {
    /// The modules and namespaces, in the order in which they are made.
    pub(super) all: Vec<World>,
    /// The items, in the order of modules and places.
    pub(super) items: Vec<Declares>,
    /// The declarations that are refused (`[names.twice]`). A program without errors has no such
    /// declarations.
    pub(super) refused: HashSet<DeclId>,
    /// The number of each namespace.
    pub(super) numbers: Vec<u32>,
    /// The next declaration of the current module.
    pub(super) next: u32,
}
