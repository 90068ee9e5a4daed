//! Where realized types live (chapter 03).
//!
//! The interner is a list of heads no two of which are the same. To realize is to put the new
//! heads beside them, take the quotient of all, and keep of each group the old head, or else the
//! first new one.

use crate::draft::check::Batch;
use crate::draft::{Draft, Node, View, size};
use crate::handle;
use crate::identity::digest::Digests;
use crate::identity::flatten::Entry;
use crate::identity::graph::{Head, List, Place};
use crate::rules::Rules;
use selfsame_spec::error::{ErrorKind, Result, Use};
use selfsame_spec::format::MAX_INSTANCE;
use selfsame_spec::{Answer, Digest, Footprint, Kind, Label, Lens, Payload};

/// A realized type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Type {
    pub(crate) interner: u32,
    pub(crate) index: usize,
}

impl Type {
    /// Its number in its interner: equal numbers, the selfsame type.
    #[must_use]
    pub const fn index(self) -> usize {
        self.index
    }
}

/// Realized types.
#[derive(Clone, Debug)]
pub struct Interner {
    pub(crate) stamp: u32,
    pub(crate) labels: Vec<Label>,
    pub(crate) heads: Vec<Head>,
    pub(crate) digests: Digests,
    pub(crate) types: Vec<List>,
    pub(crate) members: Vec<(Label, List)>,
    pub(crate) rules: Rules,
}

impl Default for Interner {
    fn default() -> Self {
        Self::with_rules(Rules::REFERENCE)
    }
}

/// A head that is not interned yet: its label, and a list of entries for each child.
pub(crate) type New = (Label, Vec<Vec<Entry>>);

impl Interner {
    /// An empty interner.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty interner that works by these rules.
    #[must_use]
    pub fn with_rules(rules: Rules) -> Self {
        Self {
            stamp: handle::new(),
            labels: Vec::new(),
            heads: Vec::new(),
            digests: Digests::new(rules),
            types: Vec::new(),
            members: Vec::new(),
            rules,
        }
    }

    // [interner.realize]
    /// One type for each node.
    ///
    /// # Errors
    /// E0709, E0701, E0704, E0705.
    pub fn realize(&mut self, draft: &Draft, nodes: &[Node]) -> Result<Vec<Type>> {
        let roots = draft.own(nodes)?;
        let batch = Batch::new(draft, &roots);
        (self.rules.check)(&batch, self.stamp, &self.rules)?;
        let heads_of = |ty: usize| self.types[ty].clone();
        let is_head = |&node: &usize| matches!(draft.nodes[node], View::Head(..));
        let nodes: Vec<usize> = batch.order.into_iter().filter(is_head).collect();
        let number = |entry: Entry| match entry {
            Entry::New(node) => {
                Entry::New(nodes.iter().position(|&n| n == node).unwrap_or(usize::MAX))
            }
            old => old,
        };
        let list = |node: usize| {
            (self.rules.flatten)(draft, node, &heads_of).into_iter().map(number).collect()
        };
        let lists: Vec<Vec<Entry>> = roots.iter().map(|&root| list(root)).collect();
        let new = nodes.iter().filter_map(|&node| match &draft.nodes[node] {
            View::Head(label, children) => {
                Some((label.clone(), children.iter().map(|&child| list(child)).collect()))
            }
            _ => None,
        });
        let map = self.intern(new.collect::<Vec<_>>());
        Ok(lists.iter().map(|list| self.type_of(&map, list)).collect())
    }

    // [interner.one-handle] [interner.incremental] [interner.fold]
    /// The realized head of each new head.
    pub(crate) fn intern(&mut self, new: Vec<New>) -> Vec<usize> {
        if new.is_empty() {
            return Vec::new();
        }
        let old = self.heads.len();
        let number = |entry: &Entry| match *entry {
            Entry::New(head) => old + head,
            Entry::Old(head) => head,
        };
        let mut all = self.heads.clone();
        for (label, children) in &new {
            let children = children.iter().map(|list| list.iter().map(number).collect()).collect();
            all.push(Head { label: label.bytes(), children });
        }
        let groups = (self.rules.quotient)(&all, old);
        let mut map: Vec<Option<usize>> = vec![None; groups.iter().max().map_or(0, |g| g + 1)];
        for (head, &group) in groups.iter().enumerate() {
            if map[group].is_none() {
                map[group] = Some(if head < old { head } else { self.labels.len() });
                if head >= old {
                    self.labels.push(new[head - old].0.clone());
                }
            }
        }
        let image: Vec<usize> = groups.iter().map(|&group| map[group].unwrap_or(0)).collect();
        for (head, &to) in image.iter().enumerate().skip(old) {
            if to == self.heads.len() {
                self.heads.push(image_of(&all[head], &image, self.rules.list));
            }
        }
        self.digests.complete(&self.heads);
        image[old..].to_vec()
    }

    // [identity.flatten]
    pub(crate) fn type_of(&mut self, map: &[usize], list: &[Entry]) -> Type {
        let head = |entry: &Entry| match *entry {
            Entry::New(head) => map[head],
            Entry::Old(head) => head,
        };
        let list = (self.rules.list)(list.iter().map(head).collect());
        let known = self.types.iter().position(|ty| *ty == list);
        let index = known.unwrap_or_else(|| {
            self.types.push(list);
            self.types.len() - 1
        });
        Type { interner: self.stamp, index }
    }

    // [draft.foreign]
    pub(crate) fn own(&self, ty: Type) -> Result<&List> {
        match self.types.get(ty.index) {
            Some(list) if ty.interner == self.stamp => Ok(list),
            _ => Err(ErrorKind::ForeignHandle.into()),
        }
    }

    // [identity.dump]
    /// The heads of a type: label, children, place and digest of each.
    ///
    /// # Errors
    /// E0709.
    #[allow(clippy::type_complexity, reason = "the four things that the rule names")]
    pub fn heads(&mut self, ty: Type) -> Result<Vec<(Label, Vec<Type>, Option<Place>, Digest)>> {
        let list = self.own(ty)?.clone();
        let mut out = Vec::new();
        for head in list {
            let children: Vec<List> = self.heads[head].children.clone();
            let old = |list: List| list.into_iter().map(Entry::Old).collect::<Vec<_>>();
            let children = children.into_iter().map(|list| self.type_of(&[], &old(list))).collect();
            let place = self.digests.places[head];
            out.push((self.labels[head].clone(), children, place, self.digests.of(head)));
        }
        Ok(out)
    }

    // [identity.digest.type] [identity.lens]
    /// The hash under a lens.
    ///
    /// # Errors
    /// E0709.
    pub fn hash(&self, ty: Type, lens: Lens) -> Result<Digest> {
        let list = self.own(ty)?;
        Ok(match lens {
            Lens::Identity | Lens::Frozen => self.digests.of_type(list),
            Lens::Compiler => self.compiler_hash(list),
        })
    }

    // [interner.member]
    /// Resolves a member of a module.
    ///
    /// # Errors
    /// E0709, E0713, E0714.
    pub fn resolve(&mut self, member: &Label, ty: Type) -> Result<()> {
        let list = self.own(ty)?.clone();
        let Payload::Member { module, name } = member.payload() else {
            let (kind, why) = (member.kind().0, "not a module member");
            return Err(ErrorKind::BadLabel { kind, why }.into());
        };
        if self.members.iter().any(|(known, _)| known == member) {
            return Err(ErrorKind::MemberResolved { member: format!("{module}:{name}") }.into());
        }
        debug_assert_eq!(member.kind(), Kind::MEMBER);
        self.members.push((member.clone(), list));
        Ok(())
    }

    // [draft.size]
    /// The size of an instance.
    ///
    /// # Errors
    /// E0709, E0712.
    pub fn size(&self, ty: Type) -> Result<u64> {
        size::size(self, self.own(ty)?)
    }

    // [draft.instance]
    /// An instance.
    ///
    /// # Errors
    /// E0709, E0712.
    pub fn instance(&self, ty: Type) -> Result<Vec<u8>> {
        let limit = ErrorKind::Limit { what: "bytes in an instance", limit: MAX_INSTANCE };
        let size = self.size(ty)?;
        if size > MAX_INSTANCE { Err(limit.into()) } else { Ok(vec![0; size as usize]) }
    }

    // [draft.refuse]
    /// Uses a node as if it were a type.
    ///
    /// # Errors
    /// E0702, E0703, E0707, E0708; E0709; E0712.
    pub fn apply(&mut self, draft: &Draft, node: Node, wanted: Use) -> Result<Answer> {
        draft.own(&[node])?;
        if draft.is_forward_defined(node.index) {
            return Err(ErrorKind::ForwardDefined { wanted }.into());
        }
        let ty = self.realize(draft, &[node])?[0];
        Ok(match wanted {
            Use::Instance => Answer::Instance(self.instance(ty)?),
            Use::Call => return Err(ErrorKind::NotCallable.into()),
            Use::Size => Answer::Size(self.size(ty)?),
            Use::Hash => Answer::Hash(self.hash(ty, Lens::Identity)?),
            Use::Wire => Answer::Wire(self.to_bytes(&[ty])?),
        })
    }

    /// The number of heads, and of types of two heads or more that were met; the model counts no
    /// bytes.
    #[must_use]
    pub fn footprint(&self) -> Footprint {
        let unions = self.types.iter().filter(|list| list.len() > 1).count();
        Footprint { heads: self.heads.len() as u64, unions: unions as u64, bytes: 0 }
    }
}

/// A head with its children's heads mapped to realized ones.
fn image_of(head: &Head, image: &[usize], list: fn(List) -> List) -> Head {
    let child = |children: &List| list(children.iter().map(|&c| image[c]).collect());
    Head { label: head.label.clone(), children: head.children.iter().map(child).collect() }
}
