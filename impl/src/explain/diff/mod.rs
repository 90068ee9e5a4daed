//! Computes the difference between two versions of named types. Some names changed by themselves.
//! The remaining changed names changed only because they refer to such names.

mod entities;
mod own;
mod reach;
mod tell;

use super::difference::{Difference, Step};
use super::search::explain;
use super::words::{Notation, Words};
use crate::handle::{Type, TypeId};
use crate::interner::Interner;
use entities::{Classes, Entity, Named, Side};
use hashbrown::HashMap;
use own::Parts;
use reach::{Hop, Paths, Point, Reached};
use selfsame_spec::{Label, Result};
use tell::{PartGraph, PartWords};

/// A named type that only one of the versions has.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NamedType {
    /// The name of the type.
    pub name: String,
    /// The type that has the name.
    pub ty: Type,
}

/// A name whose type is different in the two versions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// The name whose type changed.
    pub name: String,
    /// The type of the name in the old version.
    pub old: Type,
    /// The type of the name in the new version.
    pub new: Type,
    /// The index of the change's cause in [`Diff::causes`]. The cause is the nearest one; of
    /// several nearest causes, it is the first by name. A name that changed of itself belongs to
    /// its cause's names.
    pub cause: usize,
    /// Whether the name's own part, the type down to the next named types, is different in the two
    /// versions.
    pub of_itself: bool,
}

/// A change of a name's own part, and the number of changes of other names that result from it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cause {
    /// The indices in [`Diff::changed`] of the names that have this change. There are several names
    /// if they have the same old type and the same new type.
    pub names: Vec<usize>,
    /// The number of other changed names for which this cause is the nearest cause.
    pub changes: usize,
    /// The first difference between the old and the new own part. Named types are leaves of an own
    /// part.
    pub difference: Difference,
}

/// A section of a path, from one changed name to the next changed name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// If the type of the first name is a union, the index of the union's member with which the
    /// section starts.
    pub root: Option<usize>,
    /// The steps from the first name to the next name. There is at least one step unless `root` is
    /// present.
    pub steps: Vec<Step>,
    /// The index in [`Diff::changed`] of the name at which the section ends.
    pub to: usize,
}

/// The difference between two versions of named types.
#[derive(Clone, Debug, Default)]
pub struct Diff {
    /// The number of names whose types are the selfsame in both versions. A name with several types
    /// counts once for each.
    pub unchanged: usize,
    /// The named types that only the new version has, sorted by name.
    pub added: Vec<NamedType>,
    /// The named types that only the old version has, sorted by name.
    pub removed: Vec<NamedType>,
    /// The names whose types changed, by name.
    pub changed: Vec<Change>,
    /// The causes of the changes, sorted by the number of names that they change, largest first,
    /// and then by name.
    pub causes: Vec<Cause>,
    paths: StoredPaths,
}

/// The shortest paths from all changed names to their causes. Common parts of paths are stored
/// once.
#[derive(Clone, Debug, Default)]
struct StoredPaths {
    /// For each opened type: the type, if it belongs to the old version, and the hop from it
    /// towards the cause.
    hops: Vec<(Option<Type>, Option<Hop>)>,
    /// For each change, the index of its old type among the opened types.
    starts: Vec<u32>,
}

/// Compares two versions of named types of one interner, in the words of the notation.
///
/// Names are matched by their text. A name may have several types in a version. Equal types are
/// matched first, then types with equal labels, then the others in the order of their hashes. A
/// type without a partner counts as added or removed.
///
/// A matched name is *changed* if its two types are not the selfsame. The *own part* of a name is
/// its type, down to the next named types, each of which counts as a leaf that consists of its
/// name. A changed name is changed *of itself* if its two own parts differ. If the own parts are
/// equal, the name is changed *because of* another name: a path through changed names leads to a
/// cause, and [`Diff::path`] returns a shortest such path.
///
/// If several names have one type in a version, a reference to one of these names counts as a
/// reference to each of them.
///
/// The cost is O(m log n) for the own parts of the changed names, which have n heads and m
/// children. Pairing k names costs O(k log k).
///
/// ```
/// use selfsame::{Construct, Draft, Interner, Part, diff};
/// # fn main() -> selfsame::Result<()> {
/// let mut interner = Interner::new();
/// let mut version = |wide: bool| -> selfsame::Result<Vec<(&str, selfsame::Type)>> {
///     let mut draft = Draft::new();
///     let id = if wide { draft.int()? } else { draft.str()? };
///     let user = draft.class("User", &[Part::field("id", id)])?;
///     let users = draft.list(user)?;
///     let team = draft.class("Team", &[Part::field("members", users)])?;
///     let types = interner.realize(&draft, &[user, team])?;
///     Ok(vec![("User", types[0]), ("Team", types[1])])
/// };
/// let (old, new) = (version(false)?, version(true)?);
/// let diff = diff(&interner, &old, &new)?;
///
/// // `Team` comes first by name. It changed because of `User`, the only cause.
/// let [team, user] = &diff.changed[..] else { unreachable!() };
/// assert!(user.of_itself && !team.of_itself);
/// assert_eq!((diff.causes.len(), diff.causes[0].changes), (1, 1));
/// assert_eq!(diff.causes[0].difference.to_string(), "after 1 step: `id`: here str, there i64");
/// let path = diff.path(&interner, 0)?;
/// assert_eq!((path[0].path().as_str(), path[0].to), (".members.element", 1));
/// # Ok(()) }
/// ```
///
/// # Errors
/// Returns E0709 for a type of another interner, and E0712 for too many types.
pub fn diff<S: AsRef<str>>(
    interner: &Interner,
    old: &[(S, Type)],
    new: &[(S, Type)],
) -> Result<Diff> {
    diff_in_words(interner, old, new, &Notation)
}

/// Compares two versions as [`diff`] does, and describes the differences in the given words.
///
/// # Errors
/// Returns the errors of [`diff`].
pub fn diff_in_words<S: AsRef<str>>(
    interner: &Interner,
    old: &[(S, Type)],
    new: &[(S, Type)],
    words: &dyn Words,
) -> Result<Diff> {
    let (old, new) = (named(interner, old)?, named(interner, new)?);
    let entities = entities::pair(&interner.store, &old, &new);
    let mut classes = Classes::of(&entities);
    classes.flatten();
    let mut parts = Parts::new(&interner.store, &classes);
    let changes: Vec<Opening<'_>> =
        entities.iter().filter_map(|entity| Opening::of(&mut parts, &classes, entity)).collect();
    let mut comparison = Comparison { interner, entities: &entities, changes };
    comparison.find_causes(&parts)?;
    let class = |entity: &Entity<'_>| tell::class_of_entity(entity, |s, t| classes.get(s, t));
    let words = PartWords::new(words, &interner.store, &entities, class);
    Ok(comparison.tell(&PartGraph { parts: &parts, words }, classes.len()))
}

fn named<'a, S: AsRef<str>>(interner: &Interner, list: &'a [(S, Type)]) -> Result<Vec<Named<'a>>> {
    list.iter().map(|(name, ty)| Ok((name.as_ref(), interner.check_handle(*ty)?))).collect()
}

/// A changed name, with the indices of its old and its new type among the opened types.
struct Opening<'a> {
    entity: Entity<'a>,
    types: (TypeId, TypeId),
    opened: (u32, u32),
    point: Point,
}

impl<'a> Opening<'a> {
    fn of(parts: &mut Parts<'_>, classes: &Classes, entity: &Entity<'a>) -> Option<Self> {
        let (old, new) = entity.changed()?;
        let opened = (parts.open(Side::Old, old), parts.open(Side::New, new));
        let class = classes.get(Side::Old, old)?;
        let point = Point { class, opened: opened.0, is_cause: false };
        Some(Self { entity: *entity, types: (old, new), opened, point })
    }
}

struct Comparison<'a> {
    interner: &'a Interner,
    entities: &'a [Entity<'a>],
    changes: Vec<Opening<'a>>,
}

impl Comparison<'_> {
    /// Compares the old and the new own part of each changed name, and marks the name as a cause if
    /// the parts differ.
    fn find_causes(&mut self, parts: &Parts<'_>) -> Result<()> {
        let olds = self.changes.iter().map(|change| change.opened.0);
        let news = self.changes.iter().map(|change| change.opened.1);
        let identities = parts.identities(&olds.chain(news).collect::<Vec<_>>())?;
        let (olds, news) = identities.split_at(self.changes.len());
        for (change, (old, new)) in self.changes.iter_mut().zip(olds.iter().zip(news)) {
            change.point.is_cause = old != new;
        }
        Ok(())
    }

    fn tell(&self, graph: &PartGraph<'_>, classes: usize) -> Diff {
        let store = &self.interner.store;
        let points: Vec<Point> = self.changes.iter().map(|change| change.point).collect();
        let mut sources: Vec<u32> =
            (0..).zip(&points).filter(|(_, point)| point.is_cause).map(|(at, _)| at).collect();
        let key = |&at: &u32| entities::order_key(store, &self.changes[at as usize].entity);
        sources.sort_by_cached_key(key);
        let paths = reach::search(graph.parts, &points, &sources, classes);
        let mut diff = self.names(graph.parts, &paths);
        self.add_causes(&mut diff, graph, &paths, &sources);
        diff
    }

    /// Returns the difference with the names of all lists, but without causes.
    fn names(&self, parts: &Parts<'_>, paths: &Paths) -> Diff {
        let handle = |ty| self.interner.handle(ty);
        let own = |entity: &Entity<'_>, ty| NamedType { name: entity.name.into(), ty: handle(ty) };
        let mut diff = Diff::default();
        for entity in self.entities {
            match (entity.old, entity.new) {
                (Some(old), Some(new)) if old == new => diff.unchanged += 1,
                (Some(old), None) => diff.removed.push(own(entity, old)),
                (None, Some(new)) => diff.added.push(own(entity, new)),
                _ => {}
            }
        }
        let change = |change: &Opening<'_>| Change {
            name: change.entity.name.to_owned(),
            old: handle(change.types.0),
            new: handle(change.types.1),
            cause: 0,
            of_itself: change.point.is_cause,
        };
        diff.changed = self.changes.iter().map(change).collect();
        let old = |(opened, &hop): (&own::Opened, _)| (Some(handle(opened.ty)), hop);
        diff.paths = StoredPaths {
            hops: parts.opened.iter().zip(&paths.hops).map(old).collect(),
            starts: self.changes.iter().map(|change| change.opened.0).collect(),
        };
        diff
    }

    /// Adds the causes to the difference, the cause of most changes first. Stores in each change
    /// the index of its cause.
    fn add_causes(&self, diff: &mut Diff, graph: &PartGraph<'_>, paths: &Paths, sources: &[u32]) {
        // Names with the same old type and the same new type share one cause.
        let mut by_types: HashMap<(TypeId, TypeId), usize> = HashMap::new();
        let mut groups: Vec<(Vec<usize>, usize)> = Vec::new();
        let mut group_of = vec![0; self.changes.len()];
        for &source in sources {
            let next = groups.len();
            let group = *by_types.entry(self.changes[source as usize].types).or_insert(next);
            if group == next {
                groups.push((Vec::new(), 0));
            }
            groups[group].0.push(source as usize);
            group_of[source as usize] = group;
        }
        for (at, change) in self.changes.iter().enumerate() {
            // Each changed name reaches a cause. If some changed names reached no cause, their
            // types would be the selfsame in both versions.
            let cause = paths.cause[at].unwrap_or_else(|| unreachable!("a change has a cause"));
            group_of[at] = group_of[cause as usize];
            groups[group_of[at]].1 += usize::from(!change.point.is_cause);
        }
        let mut order: Vec<usize> = (0..groups.len()).collect();
        order.sort_by_key(|&group| std::cmp::Reverse(groups[group].1));
        let mut place = vec![0; groups.len()];
        for (at, &group) in order.iter().enumerate() {
            place[group] = at;
            let (names, changes) = std::mem::take(&mut groups[group]);
            let difference = self.difference(graph, &self.changes[names[0]]);
            diff.causes.push(Cause { names, changes, difference });
        }
        for (change, group) in diff.changed.iter_mut().zip(group_of) {
            change.cause = place[group];
        }
    }

    fn difference(&self, graph: &PartGraph<'_>, change: &Opening<'_>) -> Difference {
        let (old, new) = (graph.heads(change.opened.0), graph.heads(change.opened.1));
        explain(graph, &old, &new).unwrap_or_else(|| unreachable!("the own parts differ"))
    }
}

impl Diff {
    /// Returns whether both versions have the same names with the same types.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }

    /// Returns the shortest path from a changed name to its cause, as links from one changed name
    /// to the next. The path is empty for a name that changed of itself. The steps exist in the old
    /// and in the new types, because the own parts on the path are equal. The cost is linear in the
    /// length of the path.
    ///
    /// # Errors
    /// Returns E0709 for another interner, or for a number that is not the index of a changed name.
    pub fn path(&self, interner: &Interner, change: usize) -> Result<Vec<Link>> {
        self.path_in_words(interner, change, &Notation)
    }

    /// Returns the path as [`path`](Self::path) does, with the steps described in the given words.
    ///
    /// # Errors
    /// Returns the errors of [`path`](Self::path).
    pub fn path_in_words(
        &self,
        interner: &Interner,
        change: usize,
        words: &dyn Words,
    ) -> Result<Vec<Link>> {
        let missing = || selfsame_spec::ErrorKind::ForeignHandle;
        let mut links = Vec::new();
        let mut at = change;
        while !self.changed.get(at).ok_or_else(missing)?.of_itself {
            let link = self.link(interner, at, words)?;
            at = link.to;
            links.push(link);
        }
        Ok(links)
    }

    fn link(&self, interner: &Interner, from: usize, words: &dyn Words) -> Result<Link> {
        let store = &interner.store;
        let (mut root, mut steps): (Option<usize>, Vec<Step>) = (None, Vec::new());
        let mut opened = self.paths.starts[from];
        loop {
            let (Some(ty), Some(Hop { child, to })) = self.paths.hops[opened as usize] else {
                unreachable!("each change is reached")
            };
            match interner.check_handle(ty)?.as_head() {
                Some(head) => {
                    let label: Label = store.labels.label(store.label(head));
                    let child = words.child(&label, child as usize);
                    steps.push(Step { child, alternative: None });
                }
                None => match steps.last_mut() {
                    Some(step) => step.alternative = Some(child as usize),
                    None => root = Some(child as usize),
                },
            }
            match to {
                Reached::Opened(next) => opened = next,
                Reached::Change(to) => return Ok(Link { root, steps, to: to as usize }),
            }
        }
    }
}

impl Link {
    /// Returns the steps of the link as text, in the form of [`Difference::path`].
    #[must_use]
    pub fn path(&self) -> String {
        super::difference::path(self.root, &self.steps)
    }
}
