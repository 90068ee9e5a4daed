//! An adapter that turns a library with drafts and interners into a subject. The subject refers to
//! the library's handles by numbers.
//!
//! The model and the implementation share no code, and each has handles of its own types. However,
//! their methods have the same names, so one macro defines the adapters of both.

use super::slots::Slots;
use super::{InternerId, Type};
use selfsame_spec::Error;
use selfsame_spec::error::{ErrorKind, Result};

/// The drafts (type `D`) and interners (type `I`) of a library, indexed by their numbers. `T` is
/// the type of the library's handles of types.
#[derive(Clone)]
pub(super) struct Held<D, I, T> {
    pub(super) drafts: Slots<D>,
    pub(super) interners: Slots<Known<I, T>>,
}

/// An interner, with a map from numbers to the handles that the interner returned.
#[derive(Clone)]
pub(super) struct Known<I, T> {
    pub(super) interner: I,
    types: Given<T>,
}

/// A map from the numbers of types to the library's handles. Types have consecutive numbers. A
/// library may number unions separately, with the highest bit set, so there are two tables.
#[derive(Clone)]
struct Given<T>([Vec<Option<T>>; 2]);

/// The highest bit of a number. It marks the numbers of unions if the library numbers unions
/// separately.
const APART: u32 = 1 << 31;

impl<T: Copy> Given<T> {
    fn get(&self, index: u32) -> Option<T> {
        let table = &self.0[usize::from(index >= APART)];
        table.get((index % APART) as usize).copied().flatten()
    }

    fn insert(&mut self, index: u32, handle: T) {
        let (table, at) = (&mut self.0[usize::from(index >= APART)], (index % APART) as usize);
        if at >= table.len() {
            table.resize(at + 1, None);
        }
        table[at] = Some(handle);
    }
}

impl<D, I, T> Default for Held<D, I, T> {
    fn default() -> Self {
        Self { drafts: Slots::default(), interners: Slots::default() }
    }
}

pub(super) fn foreign() -> Error {
    ErrorKind::ForeignHandle.into()
}

impl<D, I, T: Copy + Eq> Held<D, I, T> {
    /// Returns the library's handle of a type.
    pub(super) fn handle(&self, ty: Type) -> Result<T> {
        let known = self.interners.get(ty.interner.0)?;
        known.types.get(ty.index).ok_or_else(foreign)
    }

    /// Returns the type for a handle that an interner of this subject returned. `index` is the
    /// number of the handle.
    pub(super) fn found(&self, index: u32, handle: T) -> Type {
        let has = |known: &Known<I, T>| known.types.get(index) == Some(handle);
        let at = self.interners.find(has);
        Type { interner: InternerId(at.unwrap_or(u32::MAX)), index }
    }
}

impl<I, T: Copy> Known<I, T> {
    pub(super) fn new(interner: I) -> Self {
        Self { interner, types: Given([Vec::new(), Vec::new()]) }
    }

    /// Stores the handle of a type of this interner, and returns the type. `id` is the number of
    /// the interner.
    pub(super) fn give(&mut self, id: InternerId, index: u32, handle: T) -> Type {
        self.types.insert(index, handle);
        Type { interner: id, index }
    }
}

/// Implements [`Subject`](super::Subject) for a struct with a field `held`. The argument `$library`
/// is the name of the library's crate.
///
/// The other arguments are functions. `ability` returns the ability, `tune` changes the settings,
/// and `interner` makes an interner. `look` summarizes an encoding, `hashes` returns the hashes of
/// several types, and `view` converts a head.
macro_rules! subject {
    (
        $subject:ty, $library:ident, $name:literal, $index:ty,
        ability: $ability:expr, tune: $tune:expr,
        interner: $interner:expr, look: $look:expr, hashes: $hashes:expr, view: $view:expr $(,)?
    ) => {
        impl $subject {
            fn node(&self, node: Node) -> Result<$library::Node> {
                let draft = self.held.drafts.get(node.draft.0)?;
                draft.node(node.index as $index).ok_or_else(foreign)
            }

            fn nodes(&self, nodes: &[Node]) -> Result<Vec<$library::Node>> {
                nodes.iter().map(|&node| self.node(node)).collect()
            }

            fn handles(&self, types: &[Type]) -> Result<Vec<$library::Type>> {
                types.iter().map(|&ty| self.held.handle(ty)).collect()
            }

            fn made(draft: DraftId, node: $library::Node) -> Node {
                Node { draft, index: node.index() as u32 }
            }

            fn known(
                &self,
                interner: InternerId,
            ) -> Result<&Known<$library::Interner, $library::Type>> {
                self.held.interners.get(interner.0)
            }
        }

        impl Subject for $subject {
            fn name(&self) -> &str {
                $name
            }

            fn ability(&self) -> &Ability {
                $ability(self)
            }

            fn tune(&mut self, tuning: &Tuning) {
                $tune(self, tuning);
            }

            fn interner(&mut self) -> InternerId {
                let interner = $interner(self);
                InternerId(self.held.interners.push(Known::new(interner)))
            }

            fn drop_interner(&mut self, interner: InternerId) {
                self.held.interners.drop(interner.0);
            }

            fn draft(&mut self) -> DraftId {
                DraftId(self.held.drafts.push($library::Draft::new()))
            }

            fn drop_draft(&mut self, draft: DraftId) {
                self.held.drafts.drop(draft.0);
            }

            fn forward(&mut self, draft: DraftId, name: &str) -> Result<Node> {
                let node = self.held.drafts.get_mut(draft.0)?.forward(name)?;
                Ok(Self::made(draft, node))
            }

            fn head(&mut self, draft: DraftId, label: &Label, children: &[Node]) -> Result<Node> {
                let children = self.nodes(children)?;
                let node = self.held.drafts.get_mut(draft.0)?.head(label, &children)?;
                Ok(Self::made(draft, node))
            }

            fn one_of(&mut self, draft: DraftId, members: &[Node]) -> Result<Node> {
                let members = self.nodes(members)?;
                let node = self.held.drafts.get_mut(draft.0)?.one_of(&members)?;
                Ok(Self::made(draft, node))
            }

            fn bring(&mut self, draft: DraftId, ty: Type) -> Result<Node> {
                let ty = self.held.handle(ty)?;
                let node = self.held.drafts.get_mut(draft.0)?.bring(ty)?;
                Ok(Self::made(draft, node))
            }

            fn define(&mut self, forward: Node, definition: Node) -> Result<()> {
                let (at, definition) = (self.node(forward)?, self.node(definition)?);
                self.held.drafts.get_mut(forward.draft.0)?.define(at, definition)
            }

            fn inspect(&self, node: Node) -> Result<Inspection> {
                let seen = self.held.drafts.get(node.draft.0)?.inspect(self.node(node)?)?;
                let ty = |ty: $library::Type| self.held.found(ty.index() as u32, ty);
                Ok(seen.map(|node| node.index() as u32, ty))
            }

            fn apply(&mut self, interner: InternerId, node: Node, wanted: Use) -> Result<Answer> {
                let at = self.node(node)?;
                let Held { drafts, interners } = &mut self.held;
                let draft = drafts.get(node.draft.0)?;
                interners.get_mut(interner.0)?.interner.apply(draft, at, wanted)
            }

            fn realize(&mut self, interner: InternerId, nodes: &[Node]) -> Result<Vec<Type>> {
                let roots = self.nodes(nodes)?;
                let Some(first) = nodes.first() else {
                    return self.known(interner).map(|_| Vec::new());
                };
                let Held { drafts, interners } = &mut self.held;
                let draft = drafts.get(first.draft.0)?;
                let known = interners.get_mut(interner.0)?;
                let types = known.interner.realize(draft, &roots)?;
                let give = |ty: $library::Type| known.give(interner, ty.index() as u32, ty);
                Ok(types.into_iter().map(give).collect())
            }

            fn heads(&mut self, ty: Type) -> Result<Vec<HeadView>> {
                let (handle, id) = (self.held.handle(ty)?, ty.interner);
                let known = self.held.interners.get_mut(id.0)?;
                let heads: Vec<_> = known.interner.heads(handle)?.into_iter().map($view).collect();
                let mut give = |ty: $library::Type| known.give(id, ty.index() as u32, ty);
                Ok(heads.into_iter().map(|head| head.map(&mut give)).collect())
            }

            fn outline(
                &mut self,
                ty: Type,
            ) -> Result<(usize, Option<selfsame_spec::CyclePosition>)> {
                let handle = self.held.handle(ty)?;
                let heads = self.held.interners.get_mut(ty.interner.0)?.interner.heads(handle)?;
                let number = heads.len();
                let first = heads.into_iter().next().map($view);
                Ok((number, first.and_then(|head| head.position)))
            }

            fn size(&self, ty: Type) -> Result<u64> {
                self.known(ty.interner)?.interner.size(self.held.handle(ty)?)
            }

            fn hash(&self, ty: Type, lens: Lens) -> Result<Digest> {
                self.known(ty.interner)?.interner.hash(self.held.handle(ty)?, lens)
            }

            fn hashes(&self, types: &[Type], lens: Lens) -> Result<Vec<Digest>> {
                let Some(first) = types.first() else { return Ok(Vec::new()) };
                let handles = self.handles(types)?;
                $hashes(&self.known(first.interner)?.interner, &handles, lens)
            }

            fn resolve(&mut self, member: &Label, ty: Type) -> Result<()> {
                let handle = self.held.handle(ty)?;
                self.held.interners.get_mut(ty.interner.0)?.interner.resolve(member, handle)
            }

            fn normal_forms(
                &mut self,
                interner: InternerId,
                types: &[Type],
                forget: &Forgets,
            ) -> Result<Vec<Type>> {
                let handles = self.handles(types)?;
                let known = self.held.interners.get_mut(interner.0)?;
                let forms = known.interner.normal_forms(&handles, forget)?;
                let give = |ty: $library::Type| known.give(interner, ty.index() as u32, ty);
                Ok(forms.into_iter().map(give).collect())
            }

            fn footprint(&self, interner: InternerId) -> Result<Footprint> {
                Ok(self.known(interner)?.interner.footprint())
            }

            fn write(&self, interner: InternerId, types: &[Type]) -> Result<Vec<u8>> {
                let handles = self.handles(types)?;
                self.known(interner)?.interner.to_bytes(&handles)
            }

            fn read(&mut self, interner: InternerId, bytes: &[u8]) -> Result<Vec<Type>> {
                let known = self.held.interners.get_mut(interner.0)?;
                let types = known.interner.from_bytes(bytes)?;
                let give = |ty: $library::Type| known.give(interner, ty.index() as u32, ty);
                Ok(types.into_iter().map(give).collect())
            }

            fn look(&self, bytes: &[u8]) -> Result<WireSummary> {
                $look(self, bytes)
            }

            fn write_draft(&self, interner: InternerId, draft: DraftId) -> Result<Vec<u8>> {
                let draft = self.held.drafts.get(draft.0)?;
                self.known(interner)?.interner.draft_to_bytes(draft)
            }

            fn read_draft(&mut self, interner: InternerId, bytes: &[u8]) -> Result<DraftId> {
                let known = self.held.interners.get_mut(interner.0)?;
                let draft = known.interner.draft_from_bytes(bytes)?;
                for &ty in draft.brought().iter() {
                    known.give(interner, ty.index() as u32, ty);
                }
                Ok(DraftId(self.held.drafts.push(draft)))
            }
        }
    };
}

pub(super) use subject;
