//! Alphabets: lists of the labels that generated heads may have.
//!
//! There are few labels of each kind, so that equal labels occur often. Some labels differ in one
//! property only, such as a field's name, the order of fields, the width of a value, or a prefix.
//! One payload resembles the encoding of another head.

mod exchange;
mod vary;

pub use exchange::Exchange;
pub use vary::vary;

use crate::kit::source::Source;
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::{Kind, Label, Payload, Value};
use std::sync::OnceLock;

/// A list of labels, sorted by arity.
#[derive(Clone, Debug)]
pub struct Alphabet {
    pub(crate) labels: Vec<Label>,
}

/// The way in which heads of [`Alphabet::small`] hold their children: by value or by reference.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hold {
    /// All heads hold their children by reference, so each cycle is a type.
    Reference,
    /// All heads hold their children by value, so each cycle is refused.
    Value,
    /// Half of the labels hold children by reference, and the other half by value.
    Both,
}

impl Alphabet {
    /// Returns the labels of the alphabet, sorted by arity.
    #[must_use]
    pub fn labels(&self) -> &[Label] {
        &self.labels
    }

    /// Returns an alphabet with `labels` labels of each arity up to `degree`, for [all type
    /// graphs](crate::types::exhaustive). Labels of one arity differ in their last byte, or in how
    /// they hold their children.
    #[must_use]
    pub fn small(labels: usize, degree: usize, hold: Hold) -> Self {
        let plain = |arity: usize, at: usize| match hold {
            Hold::Reference => label(Kind(0xc0), &[at as u8], arity),
            Hold::Value => label(Kind(0xe0), &[at as u8], arity),
            Hold::Both => label(Kind([0xc0, 0xe0][at % 2]), &[(at / 2) as u8], arity),
        };
        let of = |arity| (0..labels).map(move |at| plain(arity, at));
        Self { labels: (0..=degree).flat_map(of).collect() }
    }

    /// Returns an alphabet with labels of the given kinds. They are the labels of these kinds in
    /// [`Alphabet::full`], and simple labels for each kind that has none there.
    #[must_use]
    pub fn of_kinds(kinds: &[Kind]) -> Self {
        let has = |labels: &[Label], kind| labels.iter().any(|label| label.kind() == kind);
        let mut labels = Self::full().labels.clone();
        labels.retain(|label| kinds.contains(&label.kind()));
        for &kind in kinds {
            if !has(&labels, kind) {
                labels.extend(plain(kind));
            }
        }
        labels.sort_by_key(Label::arity);
        Self { labels }
    }

    /// Draws a small part of the alphabet: one to three labels with children, and at most two
    /// without. With the whole alphabet, heads with equal labels, and cycles of such heads, would
    /// be rare.
    pub fn palette(&self, source: &mut dyn Source) -> Self {
        let (leaves, others) =
            self.labels.split_at(self.labels.partition_point(|label| label.arity() == 0));
        let mut labels = Vec::new();
        for (from, count) in [(others, 1 + source.choose(2)), (leaves, source.choose(2))] {
            for _ in 0..count {
                let at = source.index(from.len());
                labels.extend(from.get(at).cloned());
            }
        }
        if labels.is_empty() {
            labels.clone_from(&self.labels);
        }
        labels.sort_by_key(Label::arity);
        Self { labels }
    }

    /// Returns the alphabet with labels of all kinds, including labels that differ in only one
    /// property.
    #[must_use]
    pub fn full() -> &'static Self {
        static FULL: OnceLock<Alphabet> = OnceLock::new();
        FULL.get_or_init(|| {
            let mut labels = [leaves(), containers(), records(), foreign()].concat();
            labels.sort_by_key(Label::arity);
            Self { labels }
        })
    }
}

/// Returns simple labels of a kind, with and without a payload, and of each arity up to 3. Labels
/// that the kind does not allow are left out.
fn plain(kind: Kind) -> impl Iterator<Item = Label> {
    let payloads: [&[u8]; 3] = [b"", b"a", b"ab"];
    (0..=3).flat_map(move |arity| {
        payloads.into_iter().filter_map(move |payload| Label::new(kind, payload, arity).ok())
    })
}

/// Returns the label with the given kind, bytes of a payload, and arity.
///
/// # Panics
/// Panics if the kind does not allow the payload or the arity.
#[must_use]
#[allow(clippy::panic, reason = "such labels are fixed, and tests build them all")]
pub fn label(kind: Kind, payload: &[u8], arity: usize) -> Label {
    Label::new(kind, payload, arity).unwrap_or_else(|error| panic!("{error}"))
}

/// Returns the label with the given kind, payload and arity.
///
/// # Panics
/// Panics if the kind does not allow the payload or the arity.
#[must_use]
pub fn label_with(kind: Kind, payload: &Payload, arity: usize) -> Label {
    label(kind, &payload.bytes(), arity)
}

fn value(value: Value) -> Label {
    label_with(Kind::VALUE, &Payload::Value(value), 0)
}

/// Returns the label of a head that names a member of a module.
#[must_use]
pub fn member(module: &str, name: &str) -> Label {
    let payload = Payload::Member { module: module.into(), name: name.into() };
    label_with(Kind::MEMBER, &payload, 0)
}

fn leaves() -> Vec<Label> {
    let plain = [Kind::NONE, Kind::I64, Kind::STR, Kind::I32, Kind::NEVER];
    let mut out: Vec<Label> = plain.into_iter().map(|kind| label(kind, &[], 0)).collect();
    out.extend([value(Value::i64(1)), value(Value::f64(0.0)), value(Value::f64(-0.0))]);
    let one = Value::new(Kind::I32, &1_i32.to_be_bytes());
    out.extend(one.ok().map(value));
    out.extend([member("m", "A"), member("m", "B"), member("m", "A.B")]);
    out
}

fn containers() -> Vec<Label> {
    let plain = [
        (Kind::TUP, 1),
        (Kind::LIST, 1),
        (Kind::BOX, 1),
        (Kind::DICT, 2),
        (Kind::CONST_DICT, 2),
        (Kind::TUPLE, 1),
        (Kind::TUPLE, 2),
    ];
    let mut out: Vec<Label> = plain.map(|(kind, arity)| label(kind, &[], arity)).to_vec();
    let names = |names: &[&str]| names.iter().map(|&n| n.to_owned()).collect::<Vec<_>>();
    out.push(label_with(Kind::FN, &Payload::Params(names(&[""])), 2));
    out.push(label_with(Kind::FN, &Payload::Params(names(&["x"])), 2));
    out.push(label_with(Kind::NAMED_TUPLE, &Payload::Names(names(&["x", "y"])), 2));
    out.push(label_with(Kind::NAMED_TUPLE, &Payload::Names(names(&["y", "x"])), 2));
    out
}

fn member_of(name: &str, role: Role) -> RecordMember {
    RecordMember { name: name.into(), public: false, role }
}

fn records() -> Vec<Label> {
    let field = |name: &str| member_of(name, Role::Field(None));
    let record = |kind, name: &str, members: Vec<RecordMember>| {
        let payload = Payload::Record { name: name.into(), members };
        let arity = payload.child_count();
        label_with(kind, &payload, arity)
    };
    let variant = |cases: &[(&str, &[&str])]| {
        let fields = |fields: &[&str]| fields.iter().map(|&f| f.to_owned()).collect();
        let cases = cases.iter().map(|(case, of)| ((*case).to_owned(), fields(of))).collect();
        let payload = Payload::Variant { name: "A".into(), cases, members: Vec::new() };
        let arity = payload.child_count();
        label_with(Kind::VARIANT, &payload, arity)
    };
    let base = RecordMember { name: String::new(), public: false, role: Role::Base };
    vec![
        record(Kind::CLASS, "C", vec![field("x")]),
        record(Kind::CLASS, "D", vec![field("x")]),
        record(Kind::CLASS, "C", vec![field("x"), field("y")]),
        record(Kind::CLASS, "C", vec![field("x"), member_of("K", Role::Type)]),
        record(Kind::CLASS, "C", vec![base, field("x")]),
        record(Kind::CLASS, "C", vec![member_of("x", Role::Field(Some(Value::none())))]),
        record(Kind::STRUCT, "S", vec![field("x"), member_of("K", Role::Type)]),
        record(Kind::STRUCT, "S", vec![field("x"), member_of("K", Role::Constant(Value::i64(1)))]),
        variant(&[("A", &[]), ("B", &["b"])]),
        variant(&[("A", &[]), ("B", &["a"])]),
        variant(&[("A", &["x"]), ("B", &["x"])]),
    ]
}

/// Returns labels of foreign kinds. Their payloads have common prefixes, are empty, or start like
/// the preimage of another head.
fn foreign() -> Vec<Label> {
    let reference = |payload: &[u8], arity| label(Kind(0xc1), payload, arity);
    vec![
        reference(b"", 0),
        reference(b"a", 1),
        reference(b"ab", 1),
        reference(b"slf1head", 1),
        reference(&[0x43, 0, 0, 0, 0, 0, 0, 0, 1], 1),
        reference(b"a", 2),
        reference(b"a", 3),
        label(Kind(0xe1), b"v", 1),
    ]
}
