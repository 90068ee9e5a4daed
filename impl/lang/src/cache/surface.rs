//! Computes the keys of roots. A key covers hashes and all other data on which the code of the root
//! depends (`[cache.key]`, `[cache.key-edit]`, `[cache.surroundings]`).

use super::found::{Found, Root};
use super::writing::{Item, Writing, put_type};
use crate::check::{CallRow, Called, PatternIs};
use crate::link::{ModuleId, Stretch};
use crate::mono::Makes;
use crate::names::Target;
use crate::parse::arena::Expr;
use crate::scan::Token;
use crate::types::{Node, RecordId, Ty};
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;
use hashbrown::{HashMap, HashSet};
use selfsame_spec::Digest;
use selfsame_spec::format::TAG_KEY;
use selfsame_spec::program::Sort;
use sha2::{Digest as _, Sha256};

/// The version of the compiler. The version is part of each key, because another version may
/// generate different code.
const COMPILER: &[u8] = env!("CARGO_PKG_VERSION").as_bytes();

/// The keys of the roots of a program, with the digests of the items that they cover.
pub(super) struct Surfaces<'f, 'a> {
    found: &'f Found<'a>,
    /// For each item, the digest of its serialized form, and the items that it refers to.
    items: HashMap<Item, (Digest, Vec<Item>)>,
    /// The buffers of the last key, which the computation of the next key reuses.
    spare: Key,
}

/// The buffers of a key that is being computed.
#[derive(Default)]
struct Key {
    bytes: Vec<u8>,
    /// The kinds of the root's tokens, one for each token.
    kinds: Vec<u8>,
    /// The types that occur in the root, with their numbers.
    types: Vec<Ty>,
    number_of: HashMap<Ty, u32>,
    /// The items to which the root refers.
    items: Vec<Item>,
    met: HashSet<Item>,
}

impl Key {
    /// Clears the key. A buffer for more than `kept_key` types or items is freed. If buffers were
    /// kept after a large root, each clearing for a small root would cost as much as for the large
    /// root.
    fn clear(&mut self, tuning: Tuning) {
        if self.types.len().max(self.items.len()) > tuning.kept_key as usize {
            *self = Self::default();
        }
        self.bytes.clear();
        self.kinds.clear();
        self.types.clear();
        if !tuning.slips(Slip::KeyKeepsTypes) {
            self.number_of.clear();
        }
        self.items.clear();
        if !tuning.slips(Slip::KeyKeepsItems) {
            self.met.clear();
        }
    }

    fn u32(&mut self, number: u32) {
        self.bytes.extend(number.to_be_bytes());
    }

    fn ty(&mut self, ty: Ty) {
        let next = self.types.len() as u32;
        let number = *self.number_of.entry(ty).or_insert(next);
        if number == next {
            self.types.push(ty);
        }
        self.u32(number);
    }

    fn item(&mut self, item: Item) {
        if self.met.insert(item) {
            self.items.push(item);
        }
    }
}

impl<'f, 'a> Surfaces<'f, 'a> {
    pub(super) fn new(found: &'f Found<'a>) -> Self {
        Self { found, items: HashMap::new(), spare: Key::default() }
    }

    /// Computes the key of a root. Cost: near linear in the text of the root and of the items that
    /// it refers to. Each item is serialized once.
    pub(super) fn key(&mut self, root: &Root) -> Digest {
        let mut key = std::mem::take(&mut self.spare);
        key.clear(self.found.view.checker.links.tuning());
        self.rows(&mut key, root);
        self.calls(&mut key, root);
        self.uses(&mut key, root);
        let mut next = 0;
        while let Some(&item) = key.items.get(next) {
            next += 1;
            let (digest, others) = self.item(item);
            key.bytes.extend(digest.0);
            others.into_iter().for_each(|other| key.item(other));
        }
        for &ty in &key.types {
            put_type(&mut key.bytes, self.found, ty);
        }
        let tokens = self.found.view.checker.arena(root.unit).tokens();
        let kinds = &tokens.kinds()[root.first.at()..=root.last.at()];
        key.kinds.extend(kinds.iter().map(|&kind| kind as u8));
        let mut hash = Sha256::new().chain_update(TAG_KEY).chain_update(root.compiler.0);
        for part in [COMPILER, &key.kinds, &key.bytes] {
            hash = hash.chain_update((part.len() as u64).to_be_bytes()).chain_update(part);
        }
        self.spare = key;
        Digest(hash.finalize().into())
    }

    /// Adds to a key the types that the checker found for expressions, patterns and tests in a
    /// root.
    fn rows(&self, key: &mut Key, root: &Root) {
        let view = self.found.view;
        let at = Stretch { module: root.unit, first: root.first, last: root.last };
        let place = |key: &mut Key, at: Stretch| {
            key.u32(at.first.number().wrapping_sub(root.first.number()));
            key.u32(at.last.number().wrapping_sub(root.first.number()));
        };
        for row in view.expressions.within(at) {
            place(key, row.at);
            [row.given, row.ty].into_iter().for_each(|ty| key.ty(ty));
            key.bytes.push(row.tested.into());
            key.ty(row.denotes.unwrap_or(Ty::UNKNOWN));
        }
        for row in view.patterns.within(at) {
            place(key, row.at);
            key.ty(row.matched);
            self.pattern(key, &row.meaning);
        }
        for row in view.tests.within(at) {
            place(key, row.at);
            key.ty(row.ty);
        }
    }

    fn pattern(&self, key: &mut Key, meaning: &PatternIs) {
        use PatternIs as Is;
        let (tag, ty) = match meaning {
            Is::Unknown => (0, Ty::UNKNOWN),
            Is::Any => (1, Ty::UNKNOWN),
            Is::Type(ty) => (2, *ty),
            Is::Value(_, ty) => (3, *ty),
            Is::Constant(ty) => (4, *ty),
            Is::Tuple => (5, Ty::UNKNOWN),
            Is::Record(record, _) => (6, self.record_type(*record)),
            Is::Case(record, ..) => (7, self.record_type(*record)),
        };
        key.bytes.push(tag);
        key.ty(ty);
        if let Node::Record(record) = *self.found.view.checker.types.node(ty) {
            key.item(Item::Record(record));
        }
    }

    fn record_type(&self, record: RecordId) -> Ty {
        self.found.view.checker.types.record(record).unwrap_or(Ty::UNKNOWN)
    }

    /// Adds to a key the function literals and records that a root calls.
    fn calls(&self, key: &mut Key, root: &Root) {
        let view = self.found.view;
        let at = Stretch { module: root.unit, first: root.first, last: root.last };
        for CallRow { at, callee, passes } in view.calls.within(at) {
            key.u32(at.first.number() - root.first.number());
            key.u32(passes.len() as u32);
            passes.iter().for_each(|to| key.u32(to.unwrap_or(u32::MAX)));
            match *callee {
                Called::Plain(_) => key.bytes.push(0),
                Called::Record(record) | Called::Case(record, _) | Called::Method(record, _) => {
                    key.bytes.push(1);
                    key.item(Item::Record(record));
                }
                Called::Generic(unit, _) => {
                    key.bytes.push(2);
                    if let Some((unit, literal)) = self.generic(unit) {
                        key.item(Item::Literal(unit, literal));
                    }
                }
            }
        }
    }

    /// Returns the function literal that an instance of a generic function evaluates to, or `None`
    /// for any other unit.
    fn generic(&self, unit: ModuleId) -> Option<(ModuleId, Expr)> {
        let checker = self.found.view.checker;
        let of = checker.template(checker.unit(unit)?.template);
        let Makes::Function(literal) = of.makes else { return None };
        Some((checker.unit_of(checker.here(unit, of.value?)), literal))
    }

    /// Adds to a key the constants, variables and instances that a root refers to, and the records
    /// of the root's types.
    fn uses(&self, key: &mut Key, root: &Root) {
        let checker = self.found.view.checker;
        let meanings = &checker.names.modules[checker.real(root.unit).at()];
        for used in meanings.uses_in(root.first, root.last) {
            let used = checker.use_at(root.unit, used.first);
            let Target::Decl(decl) = used.target else { continue };
            let Some((decl, of)) = checker.origin(decl) else { continue };
            match of.sort {
                Sort::Const | Sort::TemplateParameter => key.item(Item::Constant(decl)),
                Sort::Let | Sort::Var if of.reach().is_some() => key.item(Item::Variable(decl)),
                _ => {}
            }
        }
        for token in root.first.number()..=root.last.number() {
            let token = Token::from_u32(token);
            if let Some(unit) = checker.applied.get(root.unit, token) {
                key.item(Item::Instance(unit));
            }
        }
        for at in 0..key.types.len() {
            if let Some(record) = self.record_within(key.types[at]) {
                key.item(Item::Record(record));
            }
        }
    }

    /// Returns the record of a record type. For a box, the record of its content is returned,
    /// because a box has the members of its content.
    fn record_within(&self, ty: Ty) -> Option<RecordId> {
        let (mut at, mut met) = (ty, HashSet::new());
        loop {
            match *self.found.view.checker.types.node(at) {
                Node::Record(record) => return Some(record),
                // The set `met` ends the loop at a box that contains itself. Such a box has no
                // members.
                Node::Box(content) if met.insert(at) => at = content,
                _ => return None,
            }
        }
    }

    /// Returns the digest of the serialized form of an item, and the items that the item refers to.
    fn item(&mut self, item: Item) -> (Digest, Vec<Item>) {
        if let Some(known) = self.items.get(&item) {
            return known.clone();
        }
        let mut of = Writing { found: self.found, bytes: Vec::new(), others: Vec::new() };
        match item {
            Item::Constant(decl) => of.constant(decl),
            Item::Variable(decl) => of.variable(decl),
            Item::Literal(unit, literal) => of.literal((unit, literal)),
            Item::Record(record) => of.record(record),
            Item::Instance(unit) => of.instance(unit),
        }
        let digest = Digest(Sha256::digest(&of.bytes).into());
        self.items.insert(item, (digest, of.others.clone()));
        (digest, of.others)
    }
}
