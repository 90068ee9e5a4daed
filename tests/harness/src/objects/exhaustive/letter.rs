//! The letters of small programs; each letter is a form of a line.

/// The sort of object to which a line refers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Wants {
    /// Any object.
    Object,
    /// A forward.
    Forward,
    /// A mutable object: a cell or a list.
    Mutable,
    /// A cell.
    Cell,
    /// A module.
    Module,
    /// A named module.
    Named,
    /// A node of a snapshot.
    Node,
}

/// The sort of object that a line yields. Objects that no later line distinguishes have the same
/// sort.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Gives {
    /// The line yields no object.
    Nothing,
    /// A forward.
    Forward,
    /// A list.
    List,
    /// A cell.
    Cell,
    /// A named module.
    Named,
    /// A module without a name.
    Unnamed,
    /// A node of a snapshot.
    Node,
    /// Any other object.
    Other,
}

impl Gives {
    /// Returns whether a line may refer to an object of this sort where it needs `wants`.
    pub(super) const fn fits(self, wants: Wants) -> bool {
        match wants {
            Wants::Object => !matches!(self, Self::Nothing | Self::Node),
            Wants::Forward => matches!(self, Self::Forward),
            Wants::Mutable => matches!(self, Self::List | Self::Cell),
            Wants::Cell => matches!(self, Self::Cell),
            Wants::Module => matches!(self, Self::Named | Self::Unnamed),
            Wants::Named => matches!(self, Self::Named),
            Wants::Node => matches!(self, Self::Node),
        }
    }
}

/// A group of letters. The lines of a program have letters of the theme of types and of the other
/// requested themes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Theme {
    /// The theme of types, forwards and realizing.
    Types,
    /// The theme of values, functions, cells, lists and classes.
    State,
    /// The theme of modules, their members, and functions that read members.
    Modules,
    /// The theme of calls of a type function that calls itself.
    Calls,
    /// The theme of snapshots: freezing, thawing, interning, dropping.
    Snapshots,
}

impl Theme {
    /// All themes.
    pub const ALL: [Self; 5] =
        [Self::Types, Self::State, Self::Modules, Self::Calls, Self::Snapshots];

    /// Returns the name that the theme has on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Types => "types",
            Self::State => "state",
            Self::Modules => "modules",
            Self::Calls => "calls",
            Self::Snapshots => "snapshots",
        }
    }
}

/// The form of a line: an operation without the objects to which it refers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Letter {
    /// A line of the form `type int`.
    Int,
    /// A line of the form `type List[x]`.
    List,
    /// A line of the form `oneof (x, y)`.
    OneOf,
    /// A line of the form `forward F`.
    Forward,
    /// A line of the form `F := x`.
    Define,
    /// A line of the form `realize x`.
    Realize,
    /// A line of the form `1`.
    One,
    /// A line of the form `cell x`.
    Cell,
    /// A line of the form `list List[any] x`.
    ListObject,
    /// A line of the form `fill l x`.
    Fill,
    /// A line of the form `class "m:C" { x :: Type[x]; }`.
    Class,
    /// A line of the form `function "m:f" overload () { x } reads (constant x)`.
    Reads,
    /// A line of the form `function "m:f" overload () { x } reads (cell c)`.
    ReadsCell,
    /// A line of the form `function "m:f" overload (a = x) { a }`.
    Default,
    /// A line of the form `type_of x`.
    TypeOf,
    /// A line of the form `collect x`.
    Collect,
    /// A line of the form `module "m"`.
    Module,
    /// A line of the form `anonymous "s"`.
    Unnamed,
    /// A line of the form `m.a := x`.
    Assign,
    /// A line of the form `member "m" a`.
    Member,
    /// A line of the form `function "m:f" overload () { x } reads (dict m.a)`.
    ReadsIn,
    /// A line of the form `show m`.
    Show,
    /// A line of the form `apply F x`, where `F` is `template [T] = class { x: T; next: F[T] |
    /// none; }`.
    Apply,
    /// A line of the form `freeze o x`, where `o` is a new owner.
    Freeze,
    /// A line of the form `thaw n`.
    Thaw,
    /// A line of the form `intern n`.
    Intern,
    /// A line of the form `drop o`, where `o` is the owner of a node.
    Drop,
}

impl Letter {
    /// All letters.
    pub(super) const ALL: [Self; 27] = [
        Self::Int,
        Self::List,
        Self::OneOf,
        Self::Forward,
        Self::Define,
        Self::Realize,
        Self::One,
        Self::Cell,
        Self::ListObject,
        Self::Fill,
        Self::Class,
        Self::Reads,
        Self::ReadsCell,
        Self::Default,
        Self::TypeOf,
        Self::Collect,
        Self::Module,
        Self::Unnamed,
        Self::Assign,
        Self::Member,
        Self::ReadsIn,
        Self::Show,
        Self::Apply,
        Self::Freeze,
        Self::Thaw,
        Self::Intern,
        Self::Drop,
    ];

    /// Returns the theme to which the letter belongs.
    pub(super) const fn theme(self) -> Theme {
        match self {
            Self::Int | Self::List | Self::OneOf | Self::Forward | Self::Define | Self::Realize => {
                Theme::Types
            }
            Self::One
            | Self::Cell
            | Self::ListObject
            | Self::Fill
            | Self::Class
            | Self::Reads
            | Self::ReadsCell
            | Self::Default
            | Self::TypeOf
            | Self::Collect => Theme::State,
            Self::Module
            | Self::Unnamed
            | Self::Assign
            | Self::Member
            | Self::ReadsIn
            | Self::Show => Theme::Modules,
            Self::Apply => Theme::Calls,
            Self::Freeze | Self::Thaw | Self::Intern | Self::Drop => Theme::Snapshots,
        }
    }

    /// Returns the sorts of objects to which a line of this letter refers, in order.
    pub(super) const fn wants(self) -> &'static [Wants] {
        match self {
            Self::Int | Self::Forward | Self::One | Self::Module | Self::Unnamed | Self::Member => {
                &[]
            }
            Self::OneOf => &[Wants::Object, Wants::Object],
            Self::Define => &[Wants::Forward, Wants::Object],
            Self::Fill => &[Wants::Mutable, Wants::Object],
            Self::Assign => &[Wants::Module, Wants::Object],
            Self::ReadsCell => &[Wants::Cell],
            Self::ReadsIn => &[Wants::Module],
            Self::Show => &[Wants::Named],
            Self::Thaw | Self::Intern | Self::Drop => &[Wants::Node],
            _ => &[Wants::Object],
        }
    }

    /// Returns the sort of object that a line of this letter yields.
    pub(super) const fn gives(self) -> Gives {
        match self {
            Self::Define | Self::Fill | Self::Collect | Self::Assign | Self::Show | Self::Drop => {
                Gives::Nothing
            }
            Self::Forward => Gives::Forward,
            Self::Cell => Gives::Cell,
            Self::ListObject => Gives::List,
            Self::Module => Gives::Named,
            Self::Unnamed => Gives::Unnamed,
            Self::Freeze => Gives::Node,
            _ => Gives::Other,
        }
    }

    /// Returns whether a line of this letter only builds: it makes one object, changes nothing, and
    /// does not depend on changes that other lines made before it.
    pub(super) const fn builds(self) -> bool {
        matches!(
            self,
            Self::Int
                | Self::List
                | Self::OneOf
                | Self::Forward
                | Self::One
                | Self::Cell
                | Self::ListObject
                | Self::Class
                | Self::Reads
                | Self::ReadsCell
                | Self::Default
                | Self::Unnamed
                | Self::Member
                | Self::ReadsIn
        )
    }
}
