//! Types as trees. A recursive type refers to a definition by name.

use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::{Kind, Label, Payload, Result, Value};

/// A name of a class, field or case.
pub(crate) type Word = &'static str;

/// The names and types of fields, in order.
pub(crate) type Fields = Vec<(Word, Ty)>;

/// A type of the naive harness.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Ty {
    Bool,
    Int,
    Float,
    Str,
    None,
    Literal(i64),
    Member(Word, Word),
    List(Box<Ty>),
    Set(Box<Ty>),
    Dict(Box<Ty>, Box<Ty>),
    Pointer(Box<Ty>),
    Tuple(Vec<Ty>),
    NamedTuple(Fields),
    Function(Vec<Ty>, Box<Ty>),
    Struct(Word, Fields),
    Class(Word, Fields),
    Variant(Word, Vec<(Word, Fields)>),
    /// A union of at least one alternative.
    Union(Vec<Ty>),
    /// A reference to a definition, given by its index.
    Name(usize),
}

impl Ty {
    /// Returns the kind and the payload of the type's head; `None` for unions and names, which have
    /// no head of their own.
    fn shape(&self) -> Option<(Kind, Payload)> {
        let own = |words: &Fields| words.iter().map(|(word, _)| (*word).to_owned()).collect();
        Some(match self {
            Self::Bool => (Kind::BOOL, Payload::Plain),
            Self::Int => (Kind::I64, Payload::Plain),
            Self::Float => (Kind::F64, Payload::Plain),
            Self::Str => (Kind::STR, Payload::Plain),
            Self::None => (Kind::NONE, Payload::Plain),
            Self::Literal(number) => (Kind::VALUE, Payload::Value(Value::i64(*number))),
            Self::Member(module, name) => {
                let (module, name) = ((*module).to_owned(), (*name).to_owned());
                (Kind::MEMBER, Payload::Member { module, name })
            }
            Self::List(_) => (Kind::LIST, Payload::Plain),
            Self::Set(_) => (Kind::SET, Payload::Plain),
            Self::Dict(..) => (Kind::DICT, Payload::Plain),
            Self::Pointer(_) => (Kind::BOX, Payload::Plain),
            Self::Tuple(_) => (Kind::TUPLE, Payload::Plain),
            Self::NamedTuple(fields) => (Kind::NAMED_TUPLE, Payload::Names(own(fields))),
            Self::Function(parameters, _) => {
                (Kind::FN, Payload::Params(vec![String::new(); parameters.len()]))
            }
            Self::Struct(name, fields) => (Kind::STRUCT, record(name, fields)),
            Self::Class(name, fields) => (Kind::CLASS, record(name, fields)),
            Self::Variant(name, cases) => {
                let cases =
                    cases.iter().map(|(case, fields)| ((*case).to_owned(), own(fields))).collect();
                (Kind::VARIANT, Payload::Variant { name: (*name).into(), cases, members: vec![] })
            }
            Self::Union(_) | Self::Name(_) => return None,
        })
    }

    /// Returns the label of the type's head; `None` for unions and names.
    ///
    /// # Errors
    /// Returns the error of a label that the table of kinds does not allow. Such an error is a
    /// mistake of this harness.
    pub(crate) fn label(&self) -> Result<Option<Label>> {
        let label =
            |(kind, payload): (_, Payload)| Label::new(kind, &payload.bytes(), self.parts().len());
        self.shape().map(label).transpose()
    }

    /// Returns the direct parts of the type, in order.
    pub(crate) fn parts(&self) -> Vec<&Self> {
        match self {
            Self::List(of) | Self::Set(of) | Self::Pointer(of) => vec![of],
            Self::Dict(key, value) => vec![key, value],
            Self::Tuple(of) | Self::Union(of) => of.iter().collect(),
            Self::Function(parameters, result) => parameters.iter().chain([&**result]).collect(),
            Self::NamedTuple(fields) | Self::Struct(_, fields) | Self::Class(_, fields) => {
                fields.iter().map(|(_, ty)| ty).collect()
            }
            Self::Variant(_, cases) => {
                cases.iter().flat_map(|(_, fields)| fields.iter().map(|(_, ty)| ty)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Returns whether the type contains a union.
    pub(crate) fn has_unions(&self) -> bool {
        matches!(self, Self::Union(_)) || self.parts().into_iter().any(Self::has_unions)
    }

    /// Returns the type with each name replaced by the result of `to`.
    #[must_use]
    pub(crate) fn renamed(&self, to: &dyn Fn(usize) -> Self) -> Self {
        let mut out = self.clone();
        out.rename(to);
        out
    }

    fn rename(&mut self, to: &dyn Fn(usize) -> Self) {
        let fields = |fields: &mut Fields| fields.iter_mut().for_each(|(_, ty)| ty.rename(to));
        match self {
            Self::Name(number) => *self = to(*number),
            Self::List(of) | Self::Set(of) | Self::Pointer(of) => of.rename(to),
            Self::Dict(key, value) => [key, value].into_iter().for_each(|ty| ty.rename(to)),
            Self::Tuple(of) | Self::Union(of) => of.iter_mut().for_each(|ty| ty.rename(to)),
            Self::Function(parameters, result) => {
                parameters.iter_mut().chain([&mut **result]).for_each(|ty| ty.rename(to));
            }
            Self::NamedTuple(of) | Self::Struct(_, of) | Self::Class(_, of) => fields(of),
            Self::Variant(_, cases) => cases.iter_mut().for_each(|(_, of)| fields(of)),
            _ => {}
        }
    }
}

fn record(name: &str, fields: &Fields) -> Payload {
    let member = |(name, _): &(Word, Ty)| RecordMember {
        name: (*name).into(),
        public: false,
        role: Role::Field(None),
    };
    Payload::Record { name: name.into(), members: fields.iter().map(member).collect() }
}
