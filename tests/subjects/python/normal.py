"""Normal forms (types/normal.md), rule by rule."""

from subject import CLASS, FOREIGN, NAMED_TUPLE, STRUCT, Label, Payload, Refused
from subject import number, once, ranks, u32

VARIANT, FN = 0x34, 0x46
WORDS = ("union-order", "member-order", "parameter-names")
DEFAULT, BASE, CONSTANT = 0x04, 0x40, 0x10


def normal_forms(interner, types, forget):
    """The normal form of each type ([normal.form])."""
    lists = [interner.list_of(ty) for ty in types]
    for word in forget:
        if word not in WORDS and not word.startswith("inside:"):
            raise Refused("E0723", name=word)
    as_sets = "union-order" in forget
    labels, heads, place = seen_graph(interner, lists, forget)
    classes = equal_up_to(heads, as_sets)
    first = [classes.index(group) for group in range(max(classes, default=-1) + 1)]
    form = [(heads[at][0], [once(classes[to] for to in child) for child in heads[at][1]])
            for at in first]
    rank = normal_ranks(form) if as_sets else None

    def in_order(heads):
        return heads if rank is None else sorted(heads, key=lambda head: rank[head])
    old = len(interner.heads)
    children = [[[old + to for to in in_order(child)] for child in to] for _, to in form]
    image = interner.add([labels[at] for at in first], children)
    roots = [in_order(once(classes[place[head]] for head in heads)) for heads in lists]
    return [interner.type_of(image(old + head) for head in heads) for heads in roots]


def seen_graph(interner, lists, forget):
    """The seen labels, the seen heads, and the place of each head of the interner."""
    todo = list(once(head for heads in lists for head in heads))
    place = {head: at for at, head in enumerate(todo)}
    labels, children = [], []
    for head in todo:
        label, places = seen(interner.labels[head], forget)
        labels.append(label)
        children.append([interner.heads[head][1][at] for at in places])
        for to in (to for child in children[-1] for to in child):
            if to not in place:
                place[to] = len(todo)
                todo.append(to)
    heads = [(label.bytes, [[place[to] for to in child] for child in children])
             for label, children in zip(labels, children)]
    return labels, heads, place


def equal_up_to(heads, as_sets):
    """The class of each head ([normal.same])."""
    see = frozenset if as_sets else once
    classes = number(label for label, _ in heads)
    while True:
        finer = number((classes[at], tuple(see(classes[to] for to in child) for child in children))
                       for at, (_, children) in enumerate(heads))
        if max(finer, default=0) == max(classes, default=0):
            return classes
        classes = finer


def normal_ranks(form):
    """The rank of each head ([normal.rank])."""
    rank = ranks({at: label for at, (label, _) in enumerate(form)})
    while True:
        def key(child):
            return len(child), tuple(sorted(rank[to] for to in child))
        finer = ranks({at: (rank[at], tuple(key(child) for child in children))
                       for at, (_, children) in enumerate(form)})
        if finer == rank:
            return rank
        rank = finer


def seen(label, forget):
    """The seen label, and the places of the seen children ([normal.label])."""
    places = iter(range(label.arity))
    if label.kind in FOREIGN:
        return label, list(places)
    data, payload = Payload(label.payload), None
    if label.kind in (STRUCT, CLASS, VARIANT):
        name = data.text()
        if "inside:" + name in forget:
            counts = 2 if label.kind == VARIANT else 1
            return Label(label.kind, label.payload[:data.at] + u32(0) * counts, 0), []
    if label.kind == FN and "parameter-names" in forget:
        payload = u32(0) * (label.arity - 1)
    if "member-order" in forget:
        if label.kind == NAMED_TUPLE:
            payload, places = sorted_fields(data, label.arity, places)
        if label.kind in (STRUCT, CLASS):
            start = data.at
            members, places = sorted_members(data, places)
            payload = label.payload[:start] + members
        if label.kind == VARIANT:
            start = data.at
            cases, of_cases = sorted_cases(data, places)
            members, of_members = sorted_members(data, places)
            payload, places = label.payload[:start] + cases + members, of_cases + of_members
    if payload is None:
        return label, list(places)
    return Label(label.kind, payload, label.arity), list(places)


def joined(groups):
    """The bytes and the places of groups (name, bytes, places), sorted by name."""
    groups = sorted(groups, key=lambda group: group[0])
    return b"".join(data for _, data, _ in groups), [at for _, _, own in groups for at in own]


def sorted_fields(data, count, places):
    groups = []
    for _ in range(count):
        start = data.at
        name = data.text()
        groups.append((name, data.data[start:data.at], [next(places)]))
    return joined(groups)


def sorted_cases(data, places):
    count, groups = data.u32(), []
    for _ in range(count):
        start = data.at
        name = data.text()
        head, fields = data.data[start:data.at], data.u32()
        own, of_case = sorted_fields(data, fields, places)
        groups.append((name, head + u32(fields) + own, of_case))
    cases, places = joined(groups)
    return u32(count) + cases, places


def sorted_members(data, places):
    """Bases have no names, so they stay first; a default stays behind its field."""
    count, groups = data.u32(), []
    for _ in range(count):
        start = data.at
        (role, name), = data.some_members(1)
        own = [] if role & ~1 == CONSTANT else [next(places)]
        member = data.data[start:data.at]
        if role == DEFAULT:
            field, before, of_field = groups.pop()
            groups.append((field, before + member, of_field + own))
        else:
            groups.append((name or "", member, own))
    members, places = joined(groups)
    return u32(count) + members, places
