//! The law of the type of a `OneOf`, which is determined by its members.

use crate::objects::known::Known;
use crate::objects::law::{ANY, Law, expect, expect_equal, unexpected};
use crate::objects::subject::{Obj, ObjectKind, WorldSubject};
use selfsame_spec::{Kind, Label};

/// The objects to which a `OneOf` refers, directly or indirectly.
#[derive(Default)]
struct Ends {
    /// The objects to which members refer; of equal constants, only the first is listed.
    known: Vec<Obj>,
    /// Whether some member does not refer to an object yet.
    has_unknown: bool,
}

impl Ends {
    /// Returns the objects to which a `OneOf` refers. Returns `None` if the known facts do not
    /// determine them: for a place, for a realized type that is not its own type, and if a `OneOf`
    /// is reached twice.
    fn of(known: &Known, one_of: Obj) -> Option<Self> {
        let (mut ends, mut met, mut stack) = (Self::default(), Vec::new(), vec![one_of]);
        while let Some(at) = stack.pop() {
            if known.is_by_place(at) {
                return None;
            }
            let at = known.follow(at);
            match known.kind(at)? {
                ObjectKind::OneOf(_) if met.contains(&at) => return None,
                ObjectKind::OneOf(members) => {
                    met.push(at);
                    stack.extend(members);
                }
                ObjectKind::Forward(..) => ends.has_unknown = true,
                ObjectKind::Realized(_) if known.one_kind(at)?.is_object() => return None,
                _ => ends.add(known, at),
            }
        }
        Some(ends)
    }

    fn add(&mut self, known: &Known, object: Obj) {
        let constant = |at: Obj| {
            known.head(at).map(|(label, _)| label).filter(|label| label.kind() == Kind::CONSTANT)
        };
        let own = constant(object);
        let is_same = |&other: &Obj| other == object || own.is_some() && constant(other) == own;
        if !self.known.iter().any(is_same) {
            self.known.push(object);
        }
    }
}

/// A `OneOf` of one object has that object's type. A `OneOf` of several objects is a type. A
/// `OneOf` with unknown members has a type if each completion gives the same type.
pub(crate) const ONE_OF: Law = Law {
    name: "world-type-of-one-of",
    rules: &[
        "function.type",
        "function.type-refused",
        "function.type-union",
        "function.type-path",
        "object.payload",
        "object.data",
        "object.behind",
        "object.one",
        "object.behind-lens",
    ],
    check: |trial| {
        let mut runner = trial.fork();
        let known = Known::of(&runner);
        let all = runner.living_objects();
        let world = &mut *runner.world;
        let ty = a_type(world)?;
        for (at, object) in all {
            let one_of = known.follow(object);
            if !matches!(known.kind(one_of), Some(ObjectKind::OneOf(_))) {
                continue;
            }
            let Some(ends) = Ends::of(&known, one_of) else { continue };
            let types: Result<Vec<Obj>, _> =
                ends.known.iter().map(|&end| world.type_of(&[end]).map(|types| types[0])).collect();
            let Ok(types) = types else { continue };
            let got = world.type_of(&[object]);
            match (ends.has_unknown, &types[..]) {
                (false, &[one]) => {
                    expect_equal(
                        || format!("the type of o{at}, one object"),
                        &got,
                        &Ok(vec![one]),
                    )?;
                }
                (true, []) => expect(got.is_err(), || format!("o{at} has a type: {got:?}"))?,
                (true, &[one]) if one != ty => {
                    expect(got.is_err(), || format!("o{at}, perhaps one object, has {got:?}"))?;
                }
                _ => expect_equal(|| format!("the type of o{at}"), &got, &Ok(vec![ty]))?,
            }
        }
        Ok(())
    },
    ..ANY
};

/// Returns the type of types.
fn a_type(world: &mut dyn WorldSubject) -> Result<Obj, String> {
    let label = Label::plain(Kind::TYPE, 0).map_err(unexpected)?;
    let ty = world.head(&label, &[]).map_err(unexpected)?;
    Ok(world.type_of(&[ty]).map_err(unexpected)?[0])
}
