//! The properties that subjects must have.

use crate::broken::{Checked, holds, refused};
use crate::build::{Built, node};
use crate::equality::{Equality, label};
use crate::example::examples;
use crate::program::Case;
use crate::ty::Ty;
use selfsame_harness::types::subject::ability::Capabilities as Can;
use selfsame_harness::types::subject::{InternerId, Node, Subject, Type};
use selfsame_spec::{Error, Label, Lens};

/// The input of a property: definitions that were realized in one interner.
struct Realized<'a> {
    case: &'a Case,
    interner: InternerId,
    /// The definitions of the program and of its copy. If the edited program has finite size, its
    /// definitions follow.
    definitions: Vec<Ty>,
    /// The type of each definition.
    types: Vec<Type>,
    /// The draft of the program.
    built: Built,
}

/// A property, with the capabilities that a subject must have to be checked.
type Property = (Can, fn(&mut dyn Subject, &Realized<'_>) -> Checked);

const PROPERTIES: [Property; 9] = [
    (NOTHING, again_is_the_same),
    (NOTHING, handles_are_equal_iff_types_are),
    (Can::HASH.with(Can::COMPILER), hashes_are_equal_iff_handles_are),
    (Can::HASH, another_interner_has_the_same_hashes),
    (NOTHING, built_on_types_is_the_same),
    (Can::HEADS, heads_are_those_built),
    (Can::SIZE, sizes_are_those_by_hand),
    (Can::WIRE.with(Can::HASH), bytes_come_back),
    (Can::WIRE.with(Can::DRAFT), drafts_come_back),
];

const NOTHING: Can = Can::EVERYTHING.without(Can::EVERYTHING);

/// Checks a case. All properties for which the subject has the capabilities are checked.
///
/// # Errors
/// Returns the first property that does not hold.
pub fn check(subject: &mut dyn Subject, case: &Case) -> Checked {
    let (can, takes_unions) = (subject.ability().can, subject.ability().unions);
    if !takes_unions && case.has_unions() {
        return Ok(());
    }
    let interner = subject.interner();
    if can.has(Can::ERRORS.with(Can::FOOTPRINT)) {
        examples(subject, interner)?;
        infinite_or_undefined_is_refused(subject, interner, case)?;
    }
    if case.program.is_infinite() {
        return Ok(());
    }
    let built = Built::new(subject, &case.program, "T", None)?;
    let realized = Realized::new(subject, interner, case, built)?;
    let properties = PROPERTIES.iter().filter(|(needs, _)| can.has(*needs));
    properties.map(|(_, property)| property).try_for_each(|property| property(subject, &realized))
}

/// Checks that a program of infinite size is refused, and that a program with an undefined name is
/// refused without a change of the interner.
fn infinite_or_undefined_is_refused(
    subject: &mut dyn Subject,
    interner: InternerId,
    case: &Case,
) -> Checked {
    if case.program.is_infinite() {
        let built = Built::new(subject, &case.program, "T", None)?;
        let done = built.realize(subject, interner);
        return refused(done, &["E0704", "E0705"], "infinite-is-refused");
    }
    let built = Built::new(subject, &case.program, "T", Some(case.edit.0))?;
    let before = subject.footprint(interner)?;
    refused(built.realize(subject, interner), &["E0701"], "undefined-is-refused")?;
    let after = subject.footprint(interner)?;
    holds(before == after, "refused-leaves-nothing", "the interner grew")
}

impl<'a> Realized<'a> {
    fn new(
        subject: &mut dyn Subject,
        interner: InternerId,
        case: &'a Case,
        built: Built,
    ) -> Result<Self, Error> {
        let mut types = built.realize(subject, interner)?;
        let mut definitions = case.program.0.clone();
        let others = [case.copy(), case.edited()];
        for other in others.iter().filter(|other| !other.is_infinite()) {
            definitions.extend(other.shifted(definitions.len()));
            let built = Built::new(subject, other, "Other", None)?;
            types.extend(built.realize(subject, interner)?);
        }
        Ok(Self { case, interner, definitions, types, built })
    }

    /// Returns the types of the program, without the types of its copy and of the edited program.
    fn own(&self) -> &[Type] {
        &self.types[..self.case.program.0.len()]
    }
}

fn again_is_the_same(subject: &mut dyn Subject, it: &Realized<'_>) -> Checked {
    let again = it.built.realize(subject, it.interner)?;
    holds(again == it.own(), "again-is-the-same", "nodes realized twice have other handles")?;
    let draft = subject.draft();
    for &ty in it.own() {
        let node = subject.bring(draft, ty)?;
        let again = subject.realize(it.interner, &[node])?;
        holds(again == [ty], "again-is-the-same", "a type realized again has another handle")?;
    }
    Ok(())
}

fn handles_are_equal_iff_types_are(_: &mut dyn Subject, it: &Realized<'_>) -> Checked {
    for (number, (a, first)) in it.definitions.iter().zip(&it.types).enumerate() {
        for (b, second) in it.definitions.iter().zip(&it.types).skip(number + 1) {
            let same = Equality::new(&it.definitions).equal(a, b);
            let why = format!("{a:?} and {b:?}: the same by hand is {same}");
            holds(same == (first == second), "handles-are-equal-iff-types-are", &why)?;
        }
    }
    Ok(())
}

fn hashes_are_equal_iff_handles_are(subject: &mut dyn Subject, it: &Realized<'_>) -> Checked {
    for lens in [Lens::Identity, Lens::Compiler] {
        let hashes = subject.hashes(&it.types, lens)?;
        let of = || it.types.iter().zip(&hashes);
        let right = of().all(|(a, first)| of().all(|(b, second)| (a == b) == (first == second)));
        holds(right, "hashes-are-equal-iff-handles-are", &format!("{lens:?}"))?;
    }
    Ok(())
}

/// Checks that the copy of the program has the same hashes in another interner. In the copy, the
/// definitions are in another order, and some names are replaced by their definitions.
fn another_interner_has_the_same_hashes(subject: &mut dyn Subject, it: &Realized<'_>) -> Checked {
    let interner = subject.interner();
    let built = Built::new(subject, &it.case.copy(), "Copy", None)?;
    let types = built.realize(subject, interner)?;
    let right = it.case.order.iter().zip(&types).all(|(own, copy)| {
        subject.hash(it.types[*own], Lens::Identity) == subject.hash(*copy, Lens::Identity)
    });
    holds(right, "another-interner-has-the-same-hashes", "a hash depends on how it was written")
}

/// Checks that each definition is realized as the same type again if its names are replaced by the
/// realized types.
fn built_on_types_is_the_same(subject: &mut dyn Subject, it: &Realized<'_>) -> Checked {
    let draft = subject.draft();
    let names = it.own().iter().map(|&ty| subject.bring(draft, ty));
    let names = names.collect::<Result<Vec<_>, Error>>()?;
    let nodes = it.case.program.0.iter().map(|ty| node(subject, draft, &names, ty));
    let nodes = nodes.collect::<Result<Vec<_>, Error>>()?;
    let types = subject.realize(it.interner, &nodes)?;
    holds(types == it.own(), "built-on-types-is-the-same", "a type built on types is another one")
}

fn heads_are_those_built(subject: &mut dyn Subject, it: &Realized<'_>) -> Checked {
    for (definition, &ty) in it.definitions.iter().zip(&it.types) {
        let heads = Equality::new(&it.definitions).heads(definition);
        let right: Vec<Label> = heads.into_iter().map(label).collect();
        let seen: Vec<Label> = subject.heads(ty)?.into_iter().map(|head| head.label).collect();
        holds(seen == right, "heads-are-those-built", &format!("{seen:?} instead of {right:?}"))?;
    }
    Ok(())
}

fn sizes_are_those_by_hand(subject: &mut dyn Subject, it: &Realized<'_>) -> Checked {
    for (definition, &ty) in it.definitions.iter().zip(&it.types) {
        let (size, right) = (subject.size(ty)?, Equality::new(&it.definitions).size(definition));
        holds(size == right, "sizes-are-those-by-hand", &format!("{size} instead of {right}"))?;
    }
    Ok(())
}

/// Checks that types that are written and read are the same types, in this interner and in another
/// one. Cut bytes must be refused. Changed bytes must be refused, or must be the encoding of the
/// types that are read from them.
fn bytes_come_back(subject: &mut dyn Subject, it: &Realized<'_>) -> Checked {
    let mut bytes = subject.write(it.interner, &it.types)?;
    let back = subject.read(it.interner, &bytes)?;
    holds(back == it.types, "bytes-come-back", "a type that was read has another handle")?;
    let interner = subject.interner();
    let there = subject.read(interner, &bytes)?;
    let hashes = subject.hashes(&there, Lens::Identity)?;
    let right = hashes == subject.hashes(&it.types, Lens::Identity)?;
    holds(right, "bytes-come-back", "a hash is another one in another interner")?;
    let again = subject.write(interner, &there)?;
    holds(again == bytes, "bytes-come-back", "other bytes are written of what was read")?;
    let at = it.case.flip.0.index(bytes.len());
    let cut = subject.read(interner, &bytes[..at]);
    holds(cut.is_err(), "cut-bytes-are-refused", &format!("cut at {at}"))?;
    bytes[at] ^= it.case.flip.1;
    let right = match subject.read(interner, &bytes) {
        Ok(types) => subject.write(interner, &types)? == bytes,
        Err(_) => true,
    };
    holds(right, "changed-bytes-are-refused", &format!("changed at {at}"))
}

fn drafts_come_back(subject: &mut dyn Subject, it: &Realized<'_>) -> Checked {
    let bytes = subject.write_draft(it.interner, it.built.draft)?;
    let draft = subject.read_draft(it.interner, &bytes)?;
    let nodes: Vec<Node> = it.built.forwards.iter().map(|node| Node { draft, ..*node }).collect();
    let types = subject.realize(it.interner, &nodes)?;
    holds(types == it.own(), "drafts-come-back", "a draft that was read has other types")?;
    let again = subject.write_draft(it.interner, draft)?;
    holds(again == bytes, "drafts-come-back", "other bytes are written of what was read")
}
