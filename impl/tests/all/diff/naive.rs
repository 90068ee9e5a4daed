//! A direct implementation of the definition of a difference, which is slow and short.

use crate::words::label;
use selfsame::explain::Diff;
use selfsame::{Draft, Interner, Label, Node, Type};
use std::collections::{BTreeMap, BTreeSet};

/// A generator of small pseudorandom numbers.
pub(super) struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }
}

type Named = Vec<(String, Type)>;

/// Makes two random versions of named types. The nodes of the versions have few different labels
/// and refer to one another. Some nodes are unions, and some types have several names. The second
/// version differs from the first by a few edits.
pub(super) fn draw(interner: &mut Interner, seed: u64) -> (Named, Named) {
    let mut numbers = Numbers(seed);
    let count = 3 + numbers.below(6);
    let mut plan: Vec<(usize, Vec<usize>)> = (0..count)
        .map(|_| {
            let children = (0..numbers.below(4)).map(|_| numbers.below(count)).collect();
            (numbers.below(4), children)
        })
        .collect();
    let mut names: Vec<(String, usize)> = (0..count)
        .map(|_| (["A", "B", "C", "D", "E"][numbers.below(5)].to_owned(), numbers.below(count)))
        .collect();
    let old = build(interner, &plan, &names);
    for _ in 0..=numbers.below(2) {
        let at = numbers.below(count);
        match numbers.below(4) {
            0 => plan[at].0 = numbers.below(4),
            1 => plan[at].1.push(numbers.below(count)),
            2 => names[at].1 = numbers.below(count),
            _ => names[at].0 = ["A", "B", "C", "D", "F"][numbers.below(5)].to_owned(),
        }
    }
    (old, build(interner, &plan, &names))
}

/// Realizes a plan of nodes as a version. A node of kind 3 with two or more children is a union of
/// heads around these children.
fn build(
    interner: &mut Interner,
    plan: &[(usize, Vec<usize>)],
    names: &[(String, usize)],
) -> Named {
    let mut draft = Draft::new();
    let forwards: Vec<Node> = plan.iter().map(|_| draft.forward("").unwrap()).collect();
    for ((kind, children), &forward) in plan.iter().zip(&forwards) {
        let children: Vec<Node> = children.iter().map(|&child| forwards[child]).collect();
        let node = if *kind == 3 && children.len() > 1 {
            let member = |(at, &child): (usize, &Node)| {
                let at = label(&format!("member {at}"), 1);
                (at, child)
            };
            let members: Vec<(Label, Node)> = children.iter().enumerate().map(member).collect();
            let members: Vec<Node> = members
                .iter()
                .map(|(label, child)| draft.head(label, &[*child]).unwrap())
                .collect();
            draft.one_of(&members).unwrap()
        } else {
            draft.head(&label(&kind.to_string(), children.len()), &children).unwrap()
        };
        draft.define(forward, node).unwrap();
    }
    let nodes: Vec<Node> = names.iter().map(|&(_, at)| forwards[at]).collect();
    let types = interner.realize(&draft, &nodes).unwrap();
    names.iter().map(|(name, _)| name.clone()).zip(types).collect()
}

/// Two versions that differ only in the label of one named type.
pub(super) struct Edit {
    pub(super) old: Named,
    pub(super) new: Named,
    pub(super) edited: usize,
    pub(super) ancestors: BTreeSet<usize>,
}

/// Makes a random version and an edit of it. The named types have different labels, and refer to
/// one another through heads without names.
pub(super) fn draw_edit(interner: &mut Interner, seed: u64) -> Edit {
    let mut numbers = Numbers(seed);
    let count = 2 + numbers.below(12);
    let children: Vec<Vec<usize>> =
        (0..count).map(|_| (0..numbers.below(3)).map(|_| numbers.below(count)).collect()).collect();
    let edited = numbers.below(count);
    let mut version = |suffix: &str| {
        let mut draft = Draft::new();
        let forwards: Vec<Node> = (0..count).map(|_| draft.forward("").unwrap()).collect();
        for (at, children) in children.iter().enumerate() {
            let suffix = if at == edited { suffix } else { "" };
            let pointers: Vec<Node> = { children.iter() }
                .map(|&child| draft.head(&label("*", 1), &[forwards[child]]).unwrap())
                .collect();
            let own = label(&format!("own {at}{suffix}"), pointers.len());
            let node = draft.head(&own, &pointers).unwrap();
            draft.define(forwards[at], node).unwrap();
        }
        let types = interner.realize(&draft, &forwards).unwrap();
        (0..count).map(|at| format!("N{at}")).zip(types).collect::<Named>()
    };
    let (old, new) = (version(""), version(" edited"));
    let mut ancestors = BTreeSet::from([edited]);
    loop {
        let before = ancestors.len();
        for (at, children) in children.iter().enumerate() {
            if children.iter().any(|child| ancestors.contains(child)) {
                ancestors.insert(at);
            }
        }
        if ancestors.len() == before {
            break;
        }
    }
    ancestors.remove(&edited);
    Edit { old, new, edited, ancestors }
}

/// Both versions, and for each version the classes of its named types.
pub(super) struct Naive<'a> {
    interner: &'a Interner,
    classes: [BTreeMap<Type, usize>; 2],
    names: [Vec<(String, Type)>; 2],
}

impl<'a> Naive<'a> {
    /// Puts the old and the new type of each pair of the difference into one class. Each unchanged
    /// type also gets one class in both versions.
    pub(super) fn of(interner: &'a Interner, old: &Named, new: &Named, diff: &Diff) -> Self {
        let mut classes = [BTreeMap::new(), BTreeMap::new()];
        let mut next = 0;
        for (side, named) in [old, new].into_iter().enumerate() {
            for (_, ty) in named {
                next += 1;
                classes[side].entry(*ty).or_insert(next);
            }
        }
        let unchanged =
            old.iter().filter(|named| new.contains(named)).map(|named| (named.1, named.1));
        let changed = diff.changed.iter().map(|change| (change.old, change.new));
        for (one, other) in unchanged.chain(changed).collect::<Vec<_>>() {
            let (from, to) = (classes[1][&other], classes[0][&one]);
            for side in &mut classes {
                side.values_mut().filter(|class| **class == from).for_each(|class| *class = to);
            }
        }
        Self { interner, classes, names: [old.clone(), new.clone()] }
    }

    /// Returns whether the own parts of two types are equal. Equality is the largest relation in
    /// which related heads have equal labels and related children.
    fn own_parts_are_equal(&self, old: Type, new: Type) -> bool {
        let mut unequal: BTreeSet<(Type, Type)> = BTreeSet::new();
        let (olds, news) = (self.opened(0, old), self.opened(1, new));
        loop {
            let before = unequal.len();
            for &one in &olds {
                for &other in &news {
                    if !self.heads_are_equal(one, other, &unequal) {
                        unequal.insert((one, other));
                    }
                }
            }
            if unequal.len() == before {
                return !unequal.contains(&(old, new));
            }
        }
    }

    /// Returns the types that are reachable from a type without passing a named type.
    fn opened(&self, side: usize, root: Type) -> Vec<Type> {
        let mut out = vec![root];
        let mut next = 0;
        while let Some(&ty) = out.get(next) {
            for (_, to) in self.references(ty) {
                if !self.classes[side].contains_key(&to) && !out.contains(&to) {
                    out.push(to);
                }
            }
            next += 1;
        }
        out
    }

    /// Returns the types to which a type refers, each with the length of the reference. The length
    /// is 1 for a child of a head, and 0 for a member of a union.
    fn references(&self, ty: Type) -> Vec<(usize, Type)> {
        let heads = self.interner.heads(ty).unwrap();
        match &heads[..] {
            [head] => head.children().map(|child| (1, child)).collect(),
            heads => heads.iter().map(|head| (0, head.as_type())).collect(),
        }
    }

    fn heads_are_equal(&self, one: Type, other: Type, unequal: &BTreeSet<(Type, Type)>) -> bool {
        let (left, right) =
            (self.interner.heads(one).unwrap(), self.interner.heads(other).unwrap());
        let alike =
            |one: Type, other: Type| match (self.classes[0].get(&one), self.classes[1].get(&other))
            {
                (None, None) => !unequal.contains(&(one, other)),
                (class, other) => class == other,
            };
        match (&left[..], &right[..]) {
            ([one], [other]) => {
                one.label() == other.label()
                    && one.children().zip(other.children()).all(|(one, other)| alike(one, other))
            }
            ([_], _) | (_, [_]) => false,
            (left, right) => {
                left.iter().all(|one| right.iter().any(|to| alike(one.as_type(), to.as_type())))
                    && right
                        .iter()
                        .all(|to| left.iter().any(|one| alike(one.as_type(), to.as_type())))
            }
        }
    }

    /// Returns the changes to which a type refers in its own part, each with the length of the
    /// shortest walk to it.
    fn distances(&self, diff: &Diff, root: Type) -> BTreeMap<usize, usize> {
        let mut far: BTreeMap<Type, usize> = BTreeMap::from([(root, 0)]);
        let mut out: BTreeMap<usize, usize> = BTreeMap::new();
        loop {
            let before = (far.clone(), out.clone());
            for (ty, at) in before.0.clone() {
                for (length, to) in self.references(ty) {
                    let to_far = at + length;
                    match self.classes[0].get(&to) {
                        None => {
                            let known = far.entry(to).or_insert(to_far);
                            *known = to_far.min(*known);
                        }
                        Some(class) => {
                            for (number, change) in diff.changed.iter().enumerate() {
                                if self.classes[0][&change.old] == *class {
                                    let known = out.entry(number).or_insert(to_far);
                                    *known = to_far.min(*known);
                                }
                            }
                        }
                    }
                }
            }
            if (far.clone(), out.clone()) == before {
                return out;
            }
        }
    }

    /// Checks the names and causes of a difference, and that each path is a walk of the least
    /// length.
    pub(super) fn check(&self, diff: &Diff) {
        let count = |side: usize| self.names[side].iter().collect::<BTreeSet<_>>().len();
        let matched = diff.unchanged + diff.changed.len();
        assert_eq!(
            [matched + diff.removed.len(), matched + diff.added.len()],
            [count(0), count(1)]
        );
        let direct: Vec<BTreeMap<usize, usize>> =
            diff.changed.iter().map(|change| self.distances(diff, change.old)).collect();
        let mut least: Vec<usize> =
            diff.changed.iter().map(|change| if change.of_itself { 0 } else { 1000 }).collect();
        for _ in 0..diff.changed.len() {
            for (at, change) in diff.changed.iter().enumerate() {
                if !change.of_itself {
                    let ways = direct[at].iter().map(|(to, far)| far + least[*to]);
                    least[at] = ways.min().unwrap().min(least[at]);
                }
            }
        }
        for (at, change) in diff.changed.iter().enumerate() {
            assert_ne!(change.old, change.new);
            assert_eq!(change.of_itself, !self.own_parts_are_equal(change.old, change.new));
            let links = diff.path(self.interner, at).unwrap();
            let length: usize = links.iter().map(|link| link.steps.len()).sum();
            assert_eq!(length, least[at], "{diff:?}");
            let mut from = at;
            for link in &links {
                self.walk(diff, from, link);
                from = link.to;
            }
            assert!(diff.causes[change.cause].names.contains(&from));
        }
    }

    /// Follows a link in the old version. Checks that the link ends at a type of the next change's
    /// class.
    fn walk(&self, diff: &Diff, from: usize, link: &selfsame::explain::Link) {
        let alternative = |ty: Type, nth: Option<usize>| {
            let heads = self.interner.heads(ty).unwrap();
            nth.map_or(ty, |nth| heads[nth].as_type())
        };
        let mut at = alternative(diff.changed[from].old, link.root);
        for step in &link.steps {
            let heads = self.interner.heads(at).unwrap();
            assert_eq!(heads.len(), 1);
            at = heads[0].children().nth(step.child.parse().unwrap()).unwrap();
            at = alternative(at, step.alternative);
        }
        let end = self.classes[0][&diff.changed[link.to].old];
        assert_eq!(self.classes[0].get(&at), Some(&end), "{diff:?}");
    }
}
