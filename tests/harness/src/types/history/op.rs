//! Operations as data. An operation has a verb, arguments, and names for its results.

use selfsame_spec::{Label, Use};
use std::fmt;

/// The sort of a result, for which a name stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Sort {
    /// An interner, such as `i0`.
    Interner,
    /// A draft, such as `d0`.
    Draft,
    /// A node of a draft, such as `n0`.
    Node,
    /// A realized type in an interner, such as `t0`.
    Type,
    /// A sequence of bytes, such as `b0`.
    Bytes,
}

impl Sort {
    /// All sorts of results.
    pub const ALL: [Self; 5] = [Self::Interner, Self::Draft, Self::Node, Self::Type, Self::Bytes];

    /// Returns the first letter of all names of this sort.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Interner => 'i',
            Self::Draft => 'd',
            Self::Node => 'n',
            Self::Type => 't',
            Self::Bytes => 'b',
        }
    }
}

/// A name that a history gives to a result of an operation.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name {
    /// The sort of the named result.
    pub sort: Sort,
    /// The number in the name. The names of each sort are numbered separately.
    pub number: u32,
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.sort.letter(), self.number)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// An argument of an operation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Arg {
    /// The name of a result of an earlier operation.
    Name(Name),
    /// A node of a draft. The first name contains the node's number, and the second name is the
    /// draft. Nodes of a draft that was read from bytes are written in this form. The draft may
    /// lack a node with this number.
    Within(Name, Name),
    /// The label of a head.
    Label(Label),
    /// A text: the name of a forward.
    Words(String),
    /// A number, such as an offset in bytes.
    Number(u64),
    /// A way to use a node as if it were a type.
    Use(Use),
}

impl Arg {
    /// Returns whether the argument has the sort that the letter `param` of a signature requires.
    fn fits(&self, param: char) -> bool {
        match self {
            Self::Name(name) => name.sort.letter() == param,
            Self::Within(..) => param == 'n',
            Self::Label(_) => param == 'l',
            Self::Words(_) => param == 's',
            Self::Number(_) => param == '#',
            Self::Use(_) => param == 'u',
        }
    }
}

impl From<Name> for Arg {
    fn from(name: Name) -> Self {
        Self::Name(name)
    }
}

macro_rules! verbs {
    ($( $(#[doc = $doc:literal])* $name:ident $word:literal $takes:literal $makes:literal; )*) => {
        /// The verb of an operation.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        pub enum Verb { $( $(#[doc = $doc])* $name, )* }

        impl Verb {
            /// All verbs.
            pub const ALL: &[Self] = &[ $( Self::$name, )* ];

            /// Returns the word for the verb in the text of a history.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $( Self::$name => $word, )* }
            }

            /// Returns the sorts of the arguments and of the results, with one letter for each. The
            /// letter for a name is the letter of its sort. The other letters are `l` for a label,
            /// `s` for a text, `#` for a number, and `u` for a use. A `*` means that the letter
            /// before it is repeated any number of times.
            const fn signature(self) -> (&'static str, &'static str) {
                match self { $( Self::$name => ($takes, $makes), )* }
            }
        }
    };
}

impl Verb {
    /// Returns a text that describes the arguments and the results of the verb.
    #[must_use]
    pub fn usage(self) -> String {
        let word = |param: char| match param {
            'i' => "an interner",
            'd' => "a draft",
            'n' => "a node",
            't' => "a type",
            'b' => "bytes",
            'l' => "a label",
            's' => "a text in quotes",
            'u' => "a use (instance, size, hash, wire)",
            '#' => "a number",
            _ => "and more of them, or none",
        };
        let list = |signature: &str| signature.chars().map(word).collect::<Vec<_>>().join(", ");
        match self.signature() {
            ("", makes) => format!("nothing, and makes {}", list(makes)),
            (takes, "") => format!("{}, and makes nothing", list(takes)),
            (takes, makes) => format!("{}, and makes {}", list(takes), list(makes)),
        }
    }
}

verbs! {
    /// Makes an interner.
    Interner "interner" "" "i";
    /// Makes a draft.
    Draft "draft" "" "d";
    /// Makes a forward.
    Forward "forward" "ds" "n";
    /// Makes a head.
    Head "head" "dln*" "n";
    /// Makes a `OneOf`.
    OneOf "oneof" "dn*" "n";
    /// Brings a realized type into a draft.
    Bring "bring" "dt" "n";
    /// Defines a forward.
    Define "define" "nn" "";
    /// Inspects a node.
    Inspect "inspect" "n" "";
    /// Uses a node as if it were a type.
    Apply "apply" "inu" "";
    /// Realizes nodes.
    Realize "realize" "in*" "t*";
    /// Returns the heads of a type. The results of the operation are the types that are the heads'
    /// children.
    Heads "heads" "t" "t*";
    /// Returns the size of an instance of a type.
    Size "size" "t" "";
    /// Returns the identity hash of a type.
    Hash "hash" "t" "";
    /// Returns the compiler hash of a type.
    Compiler "compiler" "t" "";
    /// Resolves a member of a module to a type.
    Resolve "resolve" "lt" "";
    /// Writes types as bytes.
    Write "write" "it*" "b";
    /// Reads an encoding of types without interning them.
    Look "look" "b" "";
    /// Reads types from bytes into an interner.
    Read "read" "ib" "t*";
    /// Copies bytes, and leaves out some bytes at the end of the copy.
    Cut "cut" "b#" "b";
    /// Copies bytes, and flips one bit of the copy.
    Flip "flip" "b##" "b";
    /// Copies bytes, and inserts one byte into the copy. The position is counted from the end.
    Insert "insert" "b##" "b";
    /// Copies bytes, and overwrites a part of the copy with another part of it.
    Copy "copy" "b###" "b";
    /// Writes a draft as bytes.
    WriteDraft "write-draft" "id" "b";
    /// Reads a draft from bytes.
    ReadDraft "read-draft" "ib" "d";
    /// Drops a draft.
    DropDraft "drop-draft" "d" "";
    /// Drops an interner.
    DropInterner "drop-interner" "i" "";
}

/// An operation of a history.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Op {
    /// The verb of the operation.
    pub verb: Verb,
    /// The names of the results. If there are fewer names than results, the last results have no
    /// names.
    pub makes: Vec<Name>,
    /// The arguments of the operation.
    pub takes: Vec<Arg>,
}

impl Op {
    /// Returns whether the arguments and results fit the signature of the verb.
    #[must_use]
    pub fn fits(&self) -> bool {
        let (takes, makes) = self.verb.signature();
        let names: Vec<Arg> = self.makes.iter().copied().map(Arg::Name).collect();
        fit(&self.takes, takes) && fit(&names, makes)
    }

    /// Returns all names that occur in the arguments.
    pub fn names(&self) -> impl Iterator<Item = Name> + '_ {
        self.takes.iter().flat_map(|arg| match arg {
            Arg::Name(name) => vec![*name],
            Arg::Within(node, draft) => vec![*node, *draft],
            _ => Vec::new(),
        })
    }

    /// Replaces each name in the arguments by its image.
    pub fn rename(&mut self, image: impl Fn(Name) -> Name) {
        for arg in &mut self.takes {
            match arg {
                Arg::Name(name) => *name = image(*name),
                Arg::Within(node, draft) => (*node, *draft) = (image(*node), image(*draft)),
                _ => {}
            }
        }
    }
}

fn fit(args: &[Arg], signature: &str) -> bool {
    let any = signature.strip_suffix('*').and_then(|fixed| fixed.chars().last());
    let least = signature.len() - if any.is_some() { 2 } else { 0 };
    let params = signature.chars().take(least).chain(any.into_iter().cycle());
    let count = args.len() == least || any.is_some() && args.len() > least;
    count && args.iter().zip(params).all(|(arg, param)| arg.fits(param))
}
