//! Operations as data: a verb, what it takes, and the names of what it makes.

use selfsame_spec::{Label, Use};
use std::fmt;

/// What a name stands for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Sort {
    /// An interner, such as `i0`.
    Interner,
    /// A draft, such as `d0`.
    Draft,
    /// A node of a draft, such as `n0`.
    Node,
    /// A realized type, such as `t0`.
    Type,
    /// Bytes, such as `b0`.
    Bytes,
}

impl Sort {
    /// Every sort.
    pub const ALL: [Self; 5] = [Self::Interner, Self::Draft, Self::Node, Self::Type, Self::Bytes];

    /// The letter that its names begin with.
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

/// A name in a history.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name {
    /// What it stands for.
    pub sort: Sort,
    /// Which of them.
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

/// What an operation takes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Arg {
    /// What was made under a name.
    Name(Name),
    /// The node that has the number of this one, in that draft: how the nodes of a draft that was
    /// read are called; and a way to miss.
    Within(Name, Name),
    /// A label.
    Label(Label),
    /// The name of a forward.
    Words(String),
    /// A number.
    Number(u64),
    /// What a node is used for.
    Use(Use),
}

impl Arg {
    /// Whether it can stand where `param` does in a signature.
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
        /// What is done.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        pub enum Verb { $( $(#[doc = $doc])* $name, )* }

        impl Verb {
            /// Every verb.
            pub const ALL: &[Self] = &[ $( Self::$name, )* ];

            /// How it is written.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $( Self::$name => $word, )* }
            }

            /// The sorts of what it takes and of what it makes, a letter each: those of names; `l`
            /// a label, `s` words, `#` a number, `u` a use. `*` is any number of the last.
            const fn signature(self) -> (&'static str, &'static str) {
                match self { $( Self::$name => ($takes, $makes), )* }
            }
        }
    };
}

impl Verb {
    /// What it takes, for people.
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
    /// A new interner.
    Interner "interner" "" "i";
    /// A new draft.
    Draft "draft" "" "d";
    /// A new forward.
    Forward "forward" "ds" "n";
    /// A new head.
    Head "head" "dln*" "n";
    /// A new `OneOf`.
    OneOf "oneof" "dn*" "n";
    /// A realized type, brought into a draft.
    Bring "bring" "dt" "n";
    /// A forward's definition.
    Define "define" "nn" "";
    /// What is known of a node.
    Inspect "inspect" "n" "";
    /// A node, used as if it were a type.
    Apply "apply" "inu" "";
    /// Nodes, realized.
    Realize "realize" "in*" "t*";
    /// The heads of a type; the types of their children have names afterwards.
    Heads "heads" "t" "t*";
    /// The size of an instance.
    Size "size" "t" "";
    /// The identity hash.
    Hash "hash" "t" "";
    /// The compiler hash.
    Compiler "compiler" "t" "";
    /// A member of a module gets its type.
    Resolve "resolve" "lt" "";
    /// Types, written.
    Write "write" "it*" "b";
    /// Types on the wire, looked at.
    Look "look" "b" "";
    /// Types, read.
    Read "read" "ib" "t*";
    /// Bytes without so many of the last.
    Cut "cut" "b#" "b";
    /// Bytes with a bit at a place changed.
    Flip "flip" "b##" "b";
    /// Bytes with one more so many before the end.
    Insert "insert" "b##" "b";
    /// Bytes with some, from a place, copied to another place.
    Copy "copy" "b###" "b";
    /// A draft, written.
    WriteDraft "write-draft" "id" "b";
    /// A draft, read.
    ReadDraft "read-draft" "ib" "d";
    /// A draft is gone.
    DropDraft "drop-draft" "d" "";
    /// An interner is gone.
    DropInterner "drop-interner" "i" "";
}

/// One operation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Op {
    /// What is done.
    pub verb: Verb,
    /// The names of what it makes; as many of them are given as there is to name.
    pub makes: Vec<Name>,
    /// What it takes.
    pub takes: Vec<Arg>,
}

impl Op {
    /// Whether it takes and makes what its verb does.
    #[must_use]
    pub fn fits(&self) -> bool {
        let (takes, makes) = self.verb.signature();
        let names: Vec<Arg> = self.makes.iter().copied().map(Arg::Name).collect();
        fit(&self.takes, takes) && fit(&names, makes)
    }

    /// The names that it takes.
    pub fn names(&self) -> impl Iterator<Item = Name> + '_ {
        self.takes.iter().flat_map(|arg| match arg {
            Arg::Name(name) => vec![*name],
            Arg::Within(node, draft) => vec![*node, *draft],
            _ => Vec::new(),
        })
    }

    /// Changes each name that it takes.
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
