//! The smallest interface of a subject: a library that can realize drafts.

use super::ability::{Ability, Capabilities, Equality};
use super::local_drafts::{LocalDraft, LocalDrafts};
use super::slots::Slots;
use super::{
    Answer, DraftId, Footprint, HeadView, Inspection, InternerId, Node, Subject, Type, WireSummary,
};
use crate::kit::Tuning;
use crate::kit::tester::Crash;
use selfsame_spec::error::{ErrorKind, Result, Use};
use selfsame_spec::graph;
use selfsame_spec::{Digest, Forgets, Graph, Label, Lens};

/// An implementation under test, which is a single store of realized types. Only the method
/// `realize` is required. The other methods belong to capabilities that [`ability`](Self::ability)
/// does not announce by default.
///
/// [`assert_laws`](crate::types::assert::assert_laws) checks the laws on such an implementation.
pub trait Realizer: Send {
    /// Realizes the roots of a draft together, and returns a number for each root. Two numbers that
    /// this method returns, even in different calls, must be equal exactly if their types are the
    /// selfsame type.
    ///
    /// The draft is plain data ([`Graph`]). It contains heads with their labels and children,
    /// unions, forwards, the definitions of forwards, and the roots. The node `Old(n)` is the type
    /// with the number `n`, which an earlier call returned.
    ///
    /// # Errors
    /// Errors are checked only if the implementation has the capability
    /// [`ERRORS`](Capabilities::ERRORS). Otherwise, the implementation gets only drafts without
    /// errors.
    fn realize(&mut self, draft: &Graph) -> Result<Vec<u32>>;

    /// Returns the capabilities of the implementation in addition to realizing, and the types that
    /// it accepts. By default, there are no further capabilities, and types of all kinds are
    /// accepted.
    fn ability(&self) -> Ability {
        Ability::REALIZE.clone()
    }

    /// Returns the name of the implementation in findings.
    fn name(&self) -> String {
        "mine".into()
    }

    /// Returns the hash of a type under a lens. The capability [`HASH`](Capabilities::HASH)
    /// requires the identity lens, and [`COMPILER`](Capabilities::COMPILER) requires the compiler
    /// lens.
    ///
    /// # Errors
    /// This method must not fail for a type that `realize` or `read` returned.
    fn hash(&self, _ty: u32, _lens: Lens) -> Result<Digest> {
        missing("hash")
    }

    /// Returns the heads of a type, in order. The method belongs to the capability
    /// [`HEADS`](Capabilities::HEADS).
    ///
    /// # Errors
    /// This method must not fail for a type that `realize` or `read` returned.
    fn heads(&mut self, _ty: u32) -> Result<Vec<selfsame_spec::HeadView<u32>>> {
        missing("heads")
    }

    /// Returns the size of an instance in bytes. The method belongs to the capability
    /// [`SIZE`](Capabilities::SIZE).
    ///
    /// # Errors
    /// Returns E0712 if the size needs more than 64 bits.
    fn size(&self, _ty: u32) -> Result<u64> {
        missing("size")
    }

    /// Returns the encoding of a list of types. The method belongs to the capability
    /// [`WIRE`](Capabilities::WIRE).
    ///
    /// # Errors
    /// This method must not fail for types that `realize` or `read` returned.
    fn write(&self, _types: &[u32]) -> Result<Vec<u8>> {
        missing("wire")
    }

    /// Reads types from an encoding. The method belongs to the capability
    /// [`WIRE`](Capabilities::WIRE).
    ///
    /// # Errors
    /// Returns E0801 to E0809 for a malformed encoding.
    fn read(&mut self, _bytes: &[u8]) -> Result<Vec<u32>> {
        missing("wire")
    }

    /// Summarizes an encoding without realizing its types. The method belongs to the capability
    /// [`WIRE`](Capabilities::WIRE).
    ///
    /// # Errors
    /// Returns E0801 to E0809 for a malformed encoding.
    fn look(&self, _bytes: &[u8]) -> Result<WireSummary> {
        missing("wire")
    }

    /// Resolves a member of a named module, which is possible only once. The method belongs to the
    /// capability [`COMPILER`](Capabilities::COMPILER).
    ///
    /// # Errors
    /// Returns E0713 if the label is not a member, and E0714 if the member is already resolved.
    fn resolve(&mut self, _member: &Label, _ty: u32) -> Result<()> {
        missing("compiler")
    }

    /// Returns the normal form of each given type. The method belongs to the capability
    /// [`NORMAL`](Capabilities::NORMAL).
    ///
    /// # Errors
    /// This method must not fail for types that `realize` or `read` returned.
    fn normal_forms(&mut self, _types: &[u32], _forget: &Forgets) -> Result<Vec<u32>> {
        missing("normal forms")
    }

    /// Returns the number of heads and the number of unions in the store. The method belongs to the
    /// capability [`FOOTPRINT`](Capabilities::FOOTPRINT).
    fn footprint(&self) -> Footprint {
        missing("footprint")
    }
}

impl Ability {
    /// The ability to realize types of all kinds, without further capabilities.
    pub const REALIZE: &'static Self = &Self {
        can: Capabilities::NOTHING,
        kinds: None,
        unions: true,
        equality: Equality::EquiRecursive,
        tuning: Tuning::DEFAULT,
    };
}

/// Ends the case with a crash, because a capability is announced but its method is not implemented.
fn missing(capability: &str) -> ! {
    let why = format!("`ability` offers `{capability}`, but its method is not there");
    std::panic::resume_unwind(Box::new(Crash(why)))
}

/// An implementation as a [`Subject`]: the function that makes a store, the stores, and the drafts.
/// Each store is an interner of the subject.
pub struct Library<R> {
    make: fn() -> R,
    ability: Ability,
    name: String,
    places: Slots<R>,
    drafts: LocalDrafts,
}

impl<R: Realizer> Library<R> {
    /// Returns the subject for an implementation. `make` returns an empty store.
    pub fn new(make: fn() -> R) -> Self {
        let one = make();
        // A [`Realizer`] has no methods for drafts, so the subject keeps the drafts here.
        let can = one.ability().can.without(Capabilities::DRAFT);
        let ability = Ability { can, ..one.ability() };
        let (places, drafts) = (Slots::default(), LocalDrafts::default());
        Self { make, ability, name: one.name(), places, drafts }
    }

    /// Returns the store of an interner, and the numbers of the given types in this store.
    fn own(&self, interner: InternerId, types: &[Type]) -> Result<(&R, Vec<u32>)> {
        Ok((self.places.get(interner.0)?, numbers(interner, types)?))
    }

    fn types(interner: InternerId, numbers: Vec<u32>) -> Vec<Type> {
        numbers.into_iter().map(|index| Type { interner, index }).collect()
    }
}

fn numbers(interner: InternerId, types: &[Type]) -> Result<Vec<u32>> {
    let index = |ty: &Type| (ty.interner == interner).then_some(ty.index);
    let all = types.iter().map(index).collect::<Option<_>>();
    all.ok_or_else(|| ErrorKind::ForeignHandle.into())
}

/// Returns a draft with the given roots. Each old node in it contains the number of its type in the
/// store.
fn whole(local: &LocalDraft, interner: InternerId, roots: &[u32]) -> Result<Graph> {
    let old = numbers(interner, &local.old)?;
    let mut graph = local.graph.clone();
    for node in &mut graph.nodes {
        if let graph::Node::Old(number) = node {
            *number = old[*number as usize];
        }
    }
    graph.roots = roots.iter().map(|&root| (String::new(), root)).collect();
    Ok(graph)
}

impl<R: Realizer> Subject for Library<R> {
    fn name(&self) -> &str {
        &self.name
    }
    fn ability(&self) -> &Ability {
        &self.ability
    }
    fn interner(&mut self) -> InternerId {
        InternerId(self.places.push((self.make)()))
    }
    fn drop_interner(&mut self, interner: InternerId) {
        self.places.drop(interner.0);
    }
    fn draft(&mut self) -> DraftId {
        self.drafts.push()
    }
    fn drop_draft(&mut self, draft: DraftId) {
        self.drafts.drop(draft);
    }
    fn forward(&mut self, draft: DraftId, name: &str) -> Result<Node> {
        self.drafts.forward(draft, name)
    }
    fn head(&mut self, draft: DraftId, label: &Label, children: &[Node]) -> Result<Node> {
        self.drafts.head(draft, label, children)
    }
    fn one_of(&mut self, draft: DraftId, members: &[Node]) -> Result<Node> {
        self.drafts.one_of(draft, members)
    }
    fn bring(&mut self, draft: DraftId, ty: Type) -> Result<Node> {
        self.drafts.bring(draft, ty)
    }
    fn define(&mut self, forward: Node, definition: Node) -> Result<()> {
        self.drafts.define(forward, definition)
    }
    fn inspect(&self, _node: Node) -> Result<Inspection> {
        missing("draft")
    }
    fn apply(&mut self, _interner: InternerId, _node: Node, _wanted: Use) -> Result<Answer> {
        missing("draft")
    }
    fn realize(&mut self, interner: InternerId, nodes: &[Node]) -> Result<Vec<Type>> {
        if nodes.is_empty() {
            return self.places.get(interner.0).map(|_| Vec::new());
        }
        let (local, roots) = self.drafts.of(nodes)?;
        let graph = whole(local, interner, &roots)?;
        let numbers = self.places.get_mut(interner.0)?.realize(&graph)?;
        if numbers.len() != nodes.len() {
            let why = format!("{} types for {} roots", numbers.len(), nodes.len());
            std::panic::resume_unwind(Box::new(Crash(why)));
        }
        Ok(Self::types(interner, numbers))
    }
    fn heads(&mut self, ty: Type) -> Result<Vec<HeadView>> {
        let to = |index| Type { interner: ty.interner, index };
        let heads = self.places.get_mut(ty.interner.0)?.heads(ty.index)?;
        Ok(heads.into_iter().map(|head| head.map(to)).collect())
    }
    fn size(&self, ty: Type) -> Result<u64> {
        self.places.get(ty.interner.0)?.size(ty.index)
    }
    fn hash(&self, ty: Type, lens: Lens) -> Result<Digest> {
        self.places.get(ty.interner.0)?.hash(ty.index, lens)
    }
    fn resolve(&mut self, member: &Label, ty: Type) -> Result<()> {
        self.places.get_mut(ty.interner.0)?.resolve(member, ty.index)
    }
    fn normal_forms(
        &mut self,
        interner: InternerId,
        types: &[Type],
        forget: &Forgets,
    ) -> Result<Vec<Type>> {
        let numbers: Vec<u32> = types.iter().map(|ty| ty.index).collect();
        let forms = self.places.get_mut(interner.0)?.normal_forms(&numbers, forget)?;
        Ok(forms.into_iter().map(|index| Type { interner, index }).collect())
    }
    fn footprint(&self, interner: InternerId) -> Result<Footprint> {
        Ok(self.places.get(interner.0)?.footprint())
    }
    fn write(&self, interner: InternerId, types: &[Type]) -> Result<Vec<u8>> {
        let (place, numbers) = self.own(interner, types)?;
        place.write(&numbers)
    }
    fn read(&mut self, interner: InternerId, bytes: &[u8]) -> Result<Vec<Type>> {
        let numbers = self.places.get_mut(interner.0)?.read(bytes)?;
        Ok(Self::types(interner, numbers))
    }
    fn look(&self, bytes: &[u8]) -> Result<WireSummary> {
        (self.make)().look(bytes)
    }
    fn write_draft(&self, _interner: InternerId, _draft: DraftId) -> Result<Vec<u8>> {
        missing("draft")
    }
    fn read_draft(&mut self, _interner: InternerId, _bytes: &[u8]) -> Result<DraftId> {
        missing("draft")
    }
}
