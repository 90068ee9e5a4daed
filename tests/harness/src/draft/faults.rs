//! Planted bugs of drafts (`spec/chapters/types/draft.md`): they affect the accepted operations,
//! the results of inspections, and the errors of uses of nodes.

use selfsame_model::reference::without_repetitions;

use crate::types::planted_bug::PlantedBug;
use crate::types::planted_bug::partition::{by, children};
use crate::types::planted_bug::subject::{BuggySubject, Hooks, ignored};
use crate::types::subject::{Answer, HeadView, Inspection, Node, NodeView, Subject, Type};
use selfsame_model::List;
use selfsame_model::rules::TypeRules;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::{Kind, Label, Use};

const NONE: Hooks = Hooks::NONE;

pub(crate) const FAULTS: &[PlantedBug] = &[
    PlantedBug::new(
        "arity-unchecked",
        "draft.head",
        "children that are too many are dropped, not refused",
    )
    .hooks(Hooks { head: arity_unchecked, ..NONE }),
    PlantedBug::new(
        "empty-union-taken",
        "draft.oneof",
        "a union of nothing is the empty type, not refused",
    )
    .hooks(Hooks { one_of: empty_union, ..NONE }),
    PlantedBug::new(
        "union-of-one-shown",
        "draft.inspect",
        "a union of one node is shown as that node",
    )
    .hooks(Hooks { inspect: union_of_one, ..NONE }),
    PlantedBug::new(
        "forward-renamed",
        "draft.forward",
        "a second forward of a name is the first again",
    )
    .seen("lisa #1839, libbpf-rs #730: a forward is resolved by its name alone")
    .hooks(Hooks { forward: by_name, ..NONE }),
    PlantedBug::new("defined-again", "draft.define", "a second definition is ignored, not refused")
        .hooks(Hooks { define: |it, f, d| ignored(it.model.define(f, d), "E0706"), ..NONE }),
    PlantedBug::new(
        "head-redefined",
        "draft.define",
        "a definition of what is no forward is ignored, not refused",
    )
    .hooks(Hooks { define: |it, f, d| ignored(it.model.define(f, d), "E0710"), ..NONE }),
    PlantedBug::new(
        "define-one-late",
        "draft.define",
        "a definition goes to the node before the one that is named",
    )
    .hooks(Hooks { define: one_off, ..NONE }),
    PlantedBug::new(
        "first-forgotten",
        "draft.first",
        "the last forward that defined a node is shown",
    )
    .hooks(Hooks { inspect: last_forward, ..NONE }),
    PlantedBug::new("node-renumbered", "draft.node", "children are shown in ascending order")
        .hooks(Hooks { inspect: sorted_children, ..NONE }),
    PlantedBug::new(
        "foreign-node",
        "draft.foreign",
        "a node of another draft is taken for the own one of its number",
    )
    .hooks(Hooks { head: foreign_node, ..NONE }),
    PlantedBug::new(
        "foreign-type",
        "draft.foreign",
        "a type of another interner is taken for the own one of its number",
    )
    .seen("V8, CVE-2024-12053: two kinds of indices share one space of numbers")
    .hooks(Hooks { size: foreign_type, ..NONE }),
    PlantedBug::new(
        "forward-at-root",
        "draft.forward-defined",
        "only a forward itself counts as forward-defined",
    )
    .hooks(Hooks { inspect: forward_at_root, ..NONE }),
    PlantedBug::new(
        "defined-is-resolved",
        "draft.forward-defined",
        "a forward that is defined does not count as one",
    )
    .seen("typed_python: a type between definition and resolution is \"sort of usable\"")
    .hooks(Hooks { inspect: defined_is_resolved, ..NONE }),
    PlantedBug::new(
        "forward-usable",
        "draft.refuse",
        "the size of a forward-defined type is answered",
    )
    .seen("typed_python")
    .hooks(Hooks { apply: usable, ..NONE }),
    PlantedBug::new("one-refusal", "draft.refuse", "every use is refused with the same error")
        .hooks(Hooks { apply: one_refusal, ..NONE }),
    PlantedBug::new("brought-copied", "draft.realized", "a brought type is its first head").rules(
        TypeRules {
            flatten: |d, n, of| (TypeRules::REFERENCE.flatten)(d, n, &|t| first(of(t))),
            ..TypeRules::REFERENCE
        },
    ),
    PlantedBug::new("untagged-union", "draft.size", "a union has no tag")
        .hooks(Hooks { size: untagged, ..NONE }),
    PlantedBug::new(
        "instance-short",
        "draft.instance",
        "an instance has a byte less than its type's size",
    )
    .hooks(Hooks { apply: instance_short, ..NONE }),
    PlantedBug::new("name-cut", "draft.limit", "a name that is too long is cut, not refused")
        .hooks(Hooks { forward: name_cut, ..NONE }),
    PlantedBug::new("union-is-its-first", "draft.type", "of several heads only the first is shown")
        .hooks(Hooks { heads: first_head, ..NONE }),
    PlantedBug::new(
        "union-unordered",
        "draft.type",
        "unions of the same heads in another order are one type",
    )
    .rules(TypeRules { drop_repetitions: sorted, ..TypeRules::REFERENCE }),
    PlantedBug::new("union-as-a-set", "draft.type", "the heads of a child are compared as a set")
        .rules(TypeRules {
            quotient: |heads, _| {
                by(heads, |head, groups| {
                    let mut children = children(head, groups, |_, _| true);
                    children.iter_mut().for_each(|list| list.sort_unstable());
                    children
                })
            },
            ..TypeRules::REFERENCE
        }),
];

fn first(mut heads: List) -> List {
    heads.truncate(1);
    heads
}

fn arity_unchecked(
    it: &mut BuggySubject,
    draft: crate::types::subject::DraftId,
    label: &Label,
    children: &[Node],
) -> Result<Node> {
    let most = children.len().min(label.arity() as usize);
    it.model.head(draft, label, &children[..most])
}

fn empty_union(
    it: &mut BuggySubject,
    draft: crate::types::subject::DraftId,
    nodes: &[Node],
) -> Result<Node> {
    if nodes.is_empty() {
        return it.model.head(draft, &Label::plain(Kind::NEVER, 0)?, &[]);
    }
    it.model.one_of(draft, nodes)
}

fn union_of_one(it: &BuggySubject, node: Node) -> Result<Inspection> {
    let seen = it.model.inspect(node)?;
    match seen.view {
        NodeView::OneOf(ref members) if members.len() == 1 => {
            it.model.inspect(Node { index: members[0], ..node })
        }
        _ => Ok(seen),
    }
}

/// Makes a forward. If an earlier forward has the same name, defines the new forward as the first
/// such forward.
fn by_name(
    it: &mut BuggySubject,
    draft: crate::types::subject::DraftId,
    name: &str,
) -> Result<Node> {
    let node = it.model.forward(draft, name)?;
    if !name.is_empty() {
        let first = *it.memory.names.entry((draft, name.to_owned())).or_insert(node);
        if first != node {
            it.model.define(node, first)?;
        }
    }
    Ok(node)
}

fn one_off(it: &mut BuggySubject, forward: Node, definition: Node) -> Result<()> {
    let before = Node { index: definition.index.saturating_sub(1), ..definition };
    it.model.define(forward, before)
}

/// Returns the inspections of all nodes of a draft, in the order of the nodes.
fn nodes(it: &BuggySubject, of: Node) -> impl Iterator<Item = (u32, Inspection)> + '_ {
    let seen = move |index| it.model.inspect(Node { index, ..of }).ok().map(|seen| (index, seen));
    (0..).map_while(seen)
}

fn last_forward(it: &BuggySubject, node: Node) -> Result<Inspection> {
    let mut seen = it.model.inspect(node)?;
    let defines = |view: &NodeView| matches!(view, NodeView::Forward { definition: Some(d), .. } if *d == node.index);
    seen.first_forward =
        nodes(it, node).filter(|(_, other)| defines(&other.view)).map(|(at, _)| at).last();
    Ok(seen)
}

fn sorted_children(it: &BuggySubject, node: Node) -> Result<Inspection> {
    let mut seen = it.model.inspect(node)?;
    if let NodeView::Head { children, .. } = &mut seen.view {
        children.sort_unstable();
    }
    Ok(seen)
}

fn foreign_node(
    it: &mut BuggySubject,
    draft: crate::types::subject::DraftId,
    label: &Label,
    children: &[Node],
) -> Result<Node> {
    let own: Vec<Node> = children.iter().map(|&node| Node { draft, ..node }).collect();
    it.model.head(draft, label, &own)
}

fn foreign_type(it: &BuggySubject, ty: Type) -> Result<u64> {
    let before = (0..=ty.interner.0).rev().map(crate::types::subject::InternerId);
    let mut found = before.map(|interner| it.model.size(Type { interner, ..ty }));
    found.find(Result::is_ok).unwrap_or_else(|| it.model.size(ty))
}

fn forward_at_root(it: &BuggySubject, node: Node) -> Result<Inspection> {
    let mut seen = it.model.inspect(node)?;
    seen.forward_defined = matches!(seen.view, NodeView::Forward { .. });
    Ok(seen)
}

fn defined_is_resolved(it: &BuggySubject, node: Node) -> Result<Inspection> {
    let mut seen = it.model.inspect(node)?;
    if matches!(seen.view, NodeView::Forward { definition: Some(_), .. }) {
        seen.forward_defined = false;
    }
    Ok(seen)
}

fn usable(
    it: &mut BuggySubject,
    interner: crate::types::subject::InternerId,
    node: Node,
    wanted: Use,
) -> Result<Answer> {
    let answer = it.model.apply(interner, node, wanted);
    if answer.is_err() && wanted == Use::Size { Ok(Answer::Size(8)) } else { answer }
}

fn one_refusal(
    it: &mut BuggySubject,
    interner: crate::types::subject::InternerId,
    node: Node,
    wanted: Use,
) -> Result<Answer> {
    it.model.apply(interner, node, wanted).map_err(|error| match error.kind() {
        ErrorKind::ForwardDefined { .. } => {
            ErrorKind::ForwardDefined { wanted: Use::Instance }.into()
        }
        _ => error,
    })
}

fn untagged(it: &BuggySubject, ty: Type) -> Result<u64> {
    let heads = it.model.clone().heads(ty)?;
    let size = it.model.size(ty)?;
    Ok(if heads.len() > 1 { size - 1 } else { size })
}

fn instance_short(
    it: &mut BuggySubject,
    interner: crate::types::subject::InternerId,
    node: Node,
    wanted: Use,
) -> Result<Answer> {
    let mut answer = it.model.apply(interner, node, wanted)?;
    if let Answer::Instance(bytes) = &mut answer {
        bytes.pop();
    }
    Ok(answer)
}

fn name_cut(
    it: &mut BuggySubject,
    draft: crate::types::subject::DraftId,
    name: &str,
) -> Result<Node> {
    it.model.forward(draft, name.get(..selfsame_spec::format::MAX_NAME).unwrap_or(name))
}

fn first_head(it: &mut BuggySubject, ty: Type) -> Result<Vec<HeadView>> {
    let mut heads = it.model.heads(ty)?;
    heads.truncate(1);
    Ok(heads)
}

pub(crate) fn sorted(list: List) -> List {
    let mut list = without_repetitions(list);
    list.sort_unstable();
    list
}
