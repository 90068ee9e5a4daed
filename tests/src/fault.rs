//! Planted bugs: subjects that are wrong in one thing, to know that the laws find it.
//!
//! A fault wraps the model and answers one question wrongly; the model itself is untouched. Where
//! the wrong answer needs another algorithm, the fault has its own small one.

use crate::subject::model::Model;
use crate::subject::{
    Answer, DraftId, Footprint, HeadView, Inspection, InternerId, Look, Node, Subject, Type, View,
};
use selfsame_spec::error::{ErrorKind, Result, Use};
use selfsame_spec::{Digest, Label, Lens};
use std::collections::HashMap;

/// A fault: its name, what is wrong, and where it was seen.
#[derive(Clone, Copy, Debug)]
pub struct Fault {
    /// How people call it.
    pub name: &'static str,
    /// What is wrong, in one line.
    pub what: &'static str,
    /// A real system that had it, where one is known.
    pub source: &'static str,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    ShallowHash(usize),
    BatchLocal,
    UnionReversed,
    FirstForgotten,
    DefinedAgain,
    Forwards,
    Usable,
    Unverified,
    Trailing,
    NameSeenThrough,
    NameOpaque,
    Residue,
    Foreign,
    PlaceShifted,
    NamesIgnored,
}

macro_rules! faults {
    ($($kind:expr, $name:literal, $what:literal, $source:literal;)*) => {
        /// The catalogue.
        pub const FAULTS: &[Fault] =
            &[$(Fault { name: $name, what: $what, source: $source, kind: $kind }),*];
    };
}

faults! {
    Kind::ShallowHash(2), "hash-depth-2", "the hash looks two levels deep",
        "Weisfeiler-Leman hashes with fixed rounds used as identity";
    Kind::ShallowHash(3), "hash-depth-3", "the hash looks three levels deep", "the same";
    Kind::BatchLocal, "batch-local", "each batch is minimized by itself", "Binaryen #3844";
    Kind::UnionReversed, "union-reversed", "the heads of a union come in another order", "";
    Kind::FirstForgotten, "first-forgotten", "the last forward that defined a type is shown", "";
    Kind::DefinedAgain, "defined-again", "a second definition is ignored, not refused", "";
    Kind::Forwards, "undefined-ignored", "an undefined forward is reported at another path", "";
    Kind::Usable, "forward-usable", "the size of a forward-defined type is answered", "typed_python";
    Kind::Unverified, "unverified", "a wrong digest on the wire is accepted", "";
    Kind::Trailing, "trailing", "bytes after the end are accepted", "";
    Kind::NameSeenThrough, "name-seen-through", "the identity hash walks through names", "";
    Kind::NameOpaque, "name-opaque", "the compiler hash stops at names", "";
    Kind::Residue, "residue", "a refused realize leaves something", "Wasmtime PR #13372";
    Kind::Foreign, "foreign-taken", "a node of another draft is taken", "";
    Kind::PlaceShifted, "place-shifted", "places in a cycle start at the wrong head",
        "minimizers that order by discovery, used as canonicalizers";
    Kind::NamesIgnored, "names-ignored", "two records of other names are one label", "V8, CVE-2024-12381";
}

impl Fault {
    /// The subject that has this fault.
    #[must_use]
    pub fn subject(self) -> Box<dyn Subject> {
        let (redirect, batches) = (HashMap::new(), HashMap::new());
        Box::new(Faulty { fault: self, model: Model::new(), redirect, batches, residue: 0 })
    }
}

/// The model, wrong in one thing.
struct Faulty {
    fault: Fault,
    model: Model,
    /// For `BatchLocal`: the handle that is shown for a type of a later batch.
    redirect: HashMap<Type, u32>,
    batches: HashMap<InternerId, u32>,
    residue: u64,
}

impl Faulty {
    fn is(&self, kind: Kind) -> bool {
        self.fault.kind == kind
    }

    /// A hash of what a walk of so many steps sees.
    fn shallow(&self, ty: Type, depth: usize) -> Result<Digest> {
        use sha2::{Digest as _, Sha256};
        let mut copy = self.model.clone();
        let mut sha = Sha256::new();
        let mut level = vec![ty];
        for _ in 0..depth {
            let mut next = Vec::new();
            for ty in level {
                for head in copy.heads(ty)? {
                    sha.update(head.label.bytes());
                    next.extend(head.children);
                }
            }
            level = next;
        }
        Ok(Digest(sha.finalize().into()))
    }
}

impl Subject for Faulty {
    fn name(&self) -> &str {
        self.fault.name
    }
    fn interner(&mut self) -> InternerId {
        self.model.interner()
    }
    fn drop_interner(&mut self, interner: InternerId) {
        self.model.drop_interner(interner);
    }
    fn draft(&mut self) -> DraftId {
        self.model.draft()
    }
    fn drop_draft(&mut self, draft: DraftId) {
        self.model.drop_draft(draft);
    }
    fn forward(&mut self, draft: DraftId, name: &str) -> Result<Node> {
        self.model.forward(draft, name)
    }

    fn head(&mut self, draft: DraftId, label: &Label, children: &[Node]) -> Result<Node> {
        let mut own = children.to_vec();
        if self.is(Kind::Foreign) {
            own.iter_mut().for_each(|node| node.draft = draft);
        }
        let mut label = label.clone();
        if self.is(Kind::NamesIgnored) && label.kind() == selfsame_spec::Kind::CLASS {
            let payload = label.payload().iter().map(|&b| if b == b'D' { b'C' } else { b });
            let payload: Vec<u8> = payload.collect();
            label = Label::new(label.kind(), &payload, label.arity() as usize)?;
        }
        self.model.head(draft, &label, &own)
    }

    fn one_of(&mut self, draft: DraftId, members: &[Node]) -> Result<Node> {
        self.model.one_of(draft, members)
    }
    fn bring(&mut self, draft: DraftId, ty: Type) -> Result<Node> {
        self.model.bring(draft, ty)
    }

    fn define(&mut self, forward: Node, definition: Node) -> Result<()> {
        match self.model.define(forward, definition) {
            Err(error) if self.is(Kind::DefinedAgain) && error.code() == "E0706" => Ok(()),
            other => other,
        }
    }

    fn inspect(&self, node: Node) -> Result<Inspection> {
        let mut seen = self.model.inspect(node)?;
        if self.is(Kind::FirstForgotten) && seen.first_forward.is_some() {
            let defines = |&index: &u32| {
                let view = self.model.inspect(Node { draft: node.draft, index }).map(|i| i.view);
                matches!(view, Ok(View::Forward { definition: Some(d), .. }) if d == node.index)
            };
            let last = (0..=u32::from(u16::MAX))
                .take_while(|&index| self.model.inspect(Node { draft: node.draft, index }).is_ok())
                .filter(defines)
                .last();
            seen.first_forward = last;
        }
        Ok(seen)
    }

    fn apply(&mut self, interner: InternerId, node: Node, wanted: Use) -> Result<Answer> {
        match self.model.apply(interner, node, wanted) {
            Err(_) if self.is(Kind::Usable) && wanted == Use::Size => Ok(Answer::Size(8)),
            other => other,
        }
    }

    fn realize(&mut self, interner: InternerId, nodes: &[Node]) -> Result<Vec<Type>> {
        let types = self.model.realize(interner, nodes);
        match &types {
            Err(error) if self.is(Kind::Forwards) => {
                if let ErrorKind::UndefinedForward { name, root, path } = error.kind() {
                    let (name, root, path) = (name.clone(), *root, path[..path.len() / 2].to_vec());
                    return Err(ErrorKind::UndefinedForward { name, root, path }.into());
                }
            }
            Err(_) => self.residue += 1,
            Ok(types) if self.is(Kind::BatchLocal) => {
                // A type of an earlier batch gets a second handle when it is a cycle's.
                let batch = *self.batches.entry(interner).and_modify(|n| *n += 1).or_insert(0);
                for &ty in types {
                    let cyclic = self.model.heads(ty)?.iter().any(|head| head.component.is_some());
                    if cyclic {
                        self.redirect.entry(ty).or_insert(batch);
                    }
                }
                let shown = |&ty: &Type| match self.redirect.get(&ty) {
                    Some(&first) if first != batch => Type { index: ty.index | 1 << 20, ..ty },
                    _ => ty,
                };
                return Ok(types.iter().map(shown).collect());
            }
            Ok(_) => {}
        }
        types
    }

    fn heads(&mut self, ty: Type) -> Result<Vec<HeadView>> {
        let mut heads = self.model.heads(plain(ty))?;
        if self.is(Kind::UnionReversed) {
            heads.reverse();
        }
        if self.is(Kind::PlaceShifted) {
            for (size, place) in heads.iter_mut().filter_map(|head| head.component.as_mut()) {
                *place = (*place + 1) % *size;
            }
        }
        Ok(heads)
    }

    fn size(&self, ty: Type) -> Result<u64> {
        self.model.size(plain(ty))
    }

    fn hash(&self, ty: Type, lens: Lens) -> Result<Digest> {
        let lens = match self.fault.kind {
            Kind::NameSeenThrough => Lens::Compiler,
            Kind::NameOpaque => Lens::Identity,
            Kind::ShallowHash(depth) => return self.shallow(plain(ty), depth),
            _ => lens,
        };
        self.model.hash(plain(ty), lens)
    }

    fn resolve(&mut self, member: &Label, ty: Type) -> Result<()> {
        self.model.resolve(member, plain(ty))
    }

    fn footprint(&self, interner: InternerId) -> Result<Footprint> {
        let mut footprint = self.model.footprint(interner)?;
        if self.is(Kind::Residue) {
            footprint.heads += self.residue;
        }
        Ok(footprint)
    }

    fn write(&self, interner: InternerId, types: &[Type]) -> Result<Vec<u8>> {
        let types: Vec<Type> = types.iter().copied().map(plain).collect();
        self.model.write(interner, &types)
    }

    fn read(&mut self, interner: InternerId, bytes: &[u8]) -> Result<Vec<Type>> {
        match self.model.read(interner, bytes) {
            Err(error) => match *error.kind() {
                ErrorKind::WireTrailing { offset } if self.is(Kind::Trailing) => {
                    self.model.read(interner, &bytes[..offset as usize])
                }
                ErrorKind::WireDigest { .. } if self.is(Kind::Unverified) => Ok(Vec::new()),
                _ => Err(error),
            },
            read => read,
        }
    }

    fn look(&self, bytes: &[u8]) -> Result<Look> {
        self.model.look(bytes)
    }
    fn write_draft(&self, interner: InternerId, draft: DraftId) -> Result<Vec<u8>> {
        self.model.write_draft(interner, draft)
    }
    fn read_draft(&mut self, interner: InternerId, bytes: &[u8]) -> Result<DraftId> {
        self.model.read_draft(interner, bytes)
    }
}

/// The model's handle behind one that `BatchLocal` shows.
const fn plain(ty: Type) -> Type {
    Type { interner: ty.interner, index: ty.index & !(1 << 20) }
}
