//! Pairs the named types of two versions by name.

use crate::handle::TypeId;
use crate::interner::store::Store;
use hashbrown::HashMap;
use selfsame_spec::Digest;

/// A named type of one version: its name and its type.
pub(super) type Named<'a> = (&'a str, TypeId);

/// A name with its old and its new type. At least one of the two types is present.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Entity<'a> {
    pub(super) name: &'a str,
    pub(super) old: Option<TypeId>,
    pub(super) new: Option<TypeId>,
}

impl Entity<'_> {
    /// Returns the old and the new type if both exist and are different.
    pub(super) fn changed(&self) -> Option<(TypeId, TypeId)> {
        self.old.zip(self.new).filter(|(old, new)| old != new)
    }
}

/// Pairs the named types of two versions. The result is sorted by name. The order of the two lists
/// and repeated entries do not change the result.
pub(super) fn pair<'a>(store: &Store, old: &[Named<'a>], new: &[Named<'a>]) -> Vec<Entity<'a>> {
    let (old, new) = (sorted(old), sorted(new));
    let (mut old, mut new) = (&old[..], &new[..]);
    let mut out = Vec::with_capacity(old.len().max(new.len()));
    while let Some(name) = [old, new].iter().filter_map(|rest| Some(rest.first()?.0)).min() {
        let types = |rest: &mut &[Named<'a>]| {
            let count = rest.iter().take_while(|named| named.0 == name).count();
            let (own, others) = rest.split_at(count);
            *rest = others;
            own.iter().map(|named| named.1).collect()
        };
        pair_types(store, name, types(&mut old), types(&mut new), &mut out);
    }
    out
}

fn sorted<'a>(named: &[Named<'a>]) -> Vec<Named<'a>> {
    let mut out = named.to_vec();
    out.sort_unstable();
    out.dedup();
    out
}

/// Pairs the types of one name: first equal types, then types with equal labels, then the remaining
/// types. A type without a partner becomes an entity with one type. Types with equal labels are
/// paired in order of their ids, and the remaining types in order of their hashes.
fn pair_types<'a>(
    store: &Store,
    name: &'a str,
    mut old: Vec<TypeId>,
    mut new: Vec<TypeId>,
    out: &mut Vec<Entity<'a>>,
) {
    let both: Vec<TypeId> =
        old.iter().filter(|ty| new.binary_search(ty).is_ok()).copied().collect();
    out.extend(both.iter().map(|&ty| Entity { name, old: Some(ty), new: Some(ty) }));
    for side in [&mut old, &mut new] {
        side.retain(|ty| both.binary_search(ty).is_err());
    }
    if old.len() + new.len() > 2 {
        pair_by_key(&mut old, &mut new, |&ty| labels(store, ty), name, out);
    }
    if old.len() + new.len() > 2 {
        let hash = |ty: &TypeId| store.type_digest(*ty);
        old.sort_by_cached_key(hash);
        new.sort_by_cached_key(hash);
    }
    let (mut old, mut new) = (old.into_iter(), new.into_iter());
    loop {
        let (old, new) = (old.next(), new.next());
        if old.is_none() && new.is_none() {
            return;
        }
        out.push(Entity { name, old, new });
    }
}

/// Adds an entity for each pair of types with equal keys. The types without a partner remain in
/// `old` and `new`.
fn pair_by_key<'a, K: Ord>(
    old: &mut Vec<TypeId>,
    new: &mut Vec<TypeId>,
    key: impl Fn(&TypeId) -> K,
    name: &'a str,
    out: &mut Vec<Entity<'a>>,
) {
    let keyed = |side: &mut Vec<TypeId>| {
        let mut keyed: Vec<(K, TypeId)> = side.drain(..).map(|ty| (key(&ty), ty)).collect();
        keyed.sort_unstable();
        keyed.into_iter().peekable()
    };
    let (mut left, mut right) = (keyed(old), keyed(new));
    loop {
        let order = match (left.peek(), right.peek()) {
            (Some(one), Some(other)) => one.0.cmp(&other.0),
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (None, None) => return,
        };
        let one = if order.is_gt() { None } else { left.next().map(|(_, ty)| ty) };
        let other = if order.is_lt() { None } else { right.next().map(|(_, ty)| ty) };
        match (one, other) {
            (Some(_), Some(_)) => out.push(Entity { name, old: one, new: other }),
            _ => {
                old.extend(one);
                new.extend(other);
            }
        }
    }
}

/// Returns the labels of the heads of a type, sorted by their bytes.
fn labels(store: &Store, ty: TypeId) -> Vec<Vec<u8>> {
    let heads = store.heads(&ty).iter();
    let mut labels: Vec<_> =
        heads.map(|&head| store.labels.bytes(store.label(head)).to_vec()).collect();
    labels.sort_unstable();
    labels
}

/// Classes of named types. Each entity with two types puts both types into one class.
///
/// An old and a new type are in one class if a chain of entities connects them. Nearly every class
/// comes from one entity. A class comes from several entities if several names have one type in one
/// version and different types in the other version.
pub(super) struct Classes {
    old: HashMap<TypeId, u32>,
    new: HashMap<TypeId, u32>,
    /// A union-find forest: for each number of a type, a smaller number of the same class, or the
    /// number itself if it is the root.
    first: Vec<u32>,
}

impl Classes {
    pub(super) fn of(entities: &[Entity<'_>]) -> Self {
        let (old, new) = (HashMap::new(), HashMap::new());
        let mut classes = Self { old, new, first: Vec::new() };
        for entity in entities {
            let Self { old, new, first } = &mut classes;
            let old = entity.old.map(|ty| number(old, first, ty));
            let new = entity.new.map(|ty| number(new, first, ty));
            if let Some((old, new)) = old.zip(new) {
                classes.link(old, new);
            }
        }
        classes
    }

    /// Returns the class of a type in a version, or `None` for a type without a name.
    pub(super) fn get(&self, side: Side, ty: TypeId) -> Option<u32> {
        let numbers = match side {
            Side::Old => &self.old,
            Side::New => &self.new,
        };
        numbers.get(&ty).map(|&number| self.root(number))
    }

    fn link(&mut self, one: u32, other: u32) {
        let (one, other) = (self.halve(one), self.halve(other));
        self.first[one.max(other) as usize] = one.min(other);
    }

    fn root(&self, mut number: u32) -> u32 {
        while self.first[number as usize] != number {
            number = self.first[number as usize];
        }
        number
    }

    /// Returns the smallest number of a class, the root, and halves the path from `number` to it.
    fn halve(&mut self, mut number: u32) -> u32 {
        while self.first[number as usize] != number {
            let near = self.first[number as usize];
            self.first[number as usize] = self.first[near as usize];
            number = near;
        }
        number
    }

    /// Makes each number refer directly to the root of its class, so that [`get`](Self::get) takes
    /// one step.
    pub(super) fn flatten(&mut self) {
        for number in 0..self.first.len() {
            // All smaller numbers already refer to the roots of their classes.
            self.first[number] = self.first[self.first[number] as usize];
        }
    }

    /// Returns a number that is larger than the number of each class.
    pub(super) fn len(&self) -> usize {
        self.first.len()
    }
}

fn number(numbers: &mut HashMap<TypeId, u32>, first: &mut Vec<u32>, ty: TypeId) -> u32 {
    *numbers.entry(ty).or_insert_with(|| {
        first.push(first.len() as u32);
        first.len() as u32 - 1
    })
}

/// One of the two versions.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(super) enum Side {
    Old,
    New,
}

/// Returns the key by which causes are sorted: the name, then the smaller and the larger hash.
/// Exchanging the two versions does not change the key.
pub(super) fn order_key<'a>(store: &Store, entity: &Entity<'a>) -> (&'a str, Digest, Digest) {
    let zero = Digest([0; 32]);
    let hash = |ty: Option<TypeId>| ty.map_or(zero, |ty| store.type_digest(ty));
    let (old, new) = (hash(entity.old), hash(entity.new));
    (entity.name, old.min(new), old.max(new))
}
