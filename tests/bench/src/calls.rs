//! Families of worlds, most of them with calls of type functions. The cost of each must not grow
//! faster than the program (`[typefn.run]`, `[typefn.defer]`, `[module.realize]`).

use super::sample::{Sample, timed};
use selfsame::{Kind, Label, Obj, Payload, Result, TypeFunction, Value, World};

/// A family: a name, a description, and a function that makes the program of a given size.
pub struct Family {
    /// The name.
    pub name: &'static str,
    /// The description.
    pub about: &'static str,
    run: fn(usize) -> Result<()>,
}

/// The families.
pub const ALL: &[Family] = &[
    Family {
        name: "deferred-chain",
        about: "a chain of forwards under one call with two arguments",
        run: |n| deferred_chain(n, 2, 1),
    },
    Family {
        name: "deferred-chain-1",
        about: "the same, with one argument",
        run: |n| deferred_chain(n, 1, 1),
    },
    Family {
        name: "deferred-chain-100",
        about: "the same under a hundred calls",
        run: |n| deferred_chain(n, 1, 100),
    },
    Family {
        name: "through-arguments",
        about: "calls that only arguments of calls reach",
        run: through_arguments,
    },
    Family {
        name: "call-chain",
        about: "type functions that call one another in a row",
        run: call_chain,
    },
    Family { name: "many-deferred", about: "calls of one class each, in a circle", run: many },
    Family { name: "known", about: "calls with arguments that are known", run: known },
    Family {
        name: "members-one-list",
        about: "members assigned that hold one list, each in a tuple",
        run: members_stateful,
    },
    Family {
        name: "members-one-by-one",
        about: "pending members realized one by one, each over the one before",
        run: one_by_one,
    },
    Family {
        name: "growing-union",
        about: "calls over a union that grows: the keys are as large as n squared",
        run: growing_union,
    },
    Family {
        name: "wide-arguments",
        about: "deferred calls over tuples of one wide tuple, which is shown in the name of each",
        run: wide_arguments,
    },
    Family {
        name: "circles",
        about: "pairs of calls in a circle, each over one wide tuple",
        run: circles,
    },
    Family {
        name: "refused",
        about: "deferred calls that are realized one by one, and refused",
        run: refused,
    },
];

/// Measures once the program of the given size in a family.
///
/// # Errors
/// Returns the error that the world reports.
pub fn measure(family: &Family, size: usize) -> Result<Sample> {
    let mut sample = Sample::new("calls", family.name, "selfsame").sized(size as u64, "operations");
    let (done, seconds) = timed(|| (family.run)(size));
    done?;
    sample.seconds = vec![seconds];
    Ok(sample)
}

fn plain(world: &mut World, kind: Kind, children: &[Obj]) -> Result<Obj> {
    world.head(&Label::plain(kind, children.len())?, children)
}

/// Makes a type function that returns a tuple of its arguments.
fn tuple_of(world: &mut World, params: &[&str]) -> Result<TypeFunction> {
    world.type_function("Tuple", params, |world: &mut World, of: &[Obj]| {
        plain(world, Kind::TUPLE, of)
    })
}

fn deferred_chain(n: usize, arity: usize, calls: usize) -> Result<()> {
    let mut world = World::new();
    let forwards: Vec<Obj> = (0..=n).map(|_| world.forward("X")).collect::<Result<_>>()?;
    let mut made = Vec::new();
    for _ in 0..calls {
        let function = tuple_of(&mut world, &["A", "B"][..arity])?;
        made.push(world.apply(function, &[forwards[0], forwards[0]][..arity])?);
    }
    for ends in forwards.windows(2) {
        world.define(ends[0], ends[1])?;
    }
    let int = plain(&mut world, Kind::I64, &[])?;
    world.define(forwards[n], int)?;
    world.realize(&made).map(|_| ())
}

/// Makes a chain of calls, each of which has the previous call as its argument. The result of each
/// call is a `str`, so the types are not deep.
fn through_arguments(n: usize) -> Result<()> {
    let mut world = World::new();
    let function = world.type_function("Flat", &["T"], |world: &mut World, _: &[Obj]| {
        plain(world, Kind::STR, &[])
    })?;
    let x = world.forward("X")?;
    let mut call = x;
    for _ in 0..n {
        call = world.apply(function, &[call])?;
    }
    let int = plain(&mut world, Kind::I64, &[])?;
    world.define(x, int)?;
    world.realize(&[call]).map(|_| ())
}

fn call_chain(n: usize) -> Result<()> {
    let mut world = World::new();
    let first = world.next_type_function();
    for number in 0..n as u32 {
        let next = TypeFunction((first.0 + number + 1) % n as u32);
        world.type_function("F", &["T"], move |world: &mut World, of: &[Obj]| {
            let next = world.apply(next, of)?;
            plain(world, Kind::LIST, &[next])
        })?;
    }
    let int = plain(&mut world, Kind::I64, &[])?;
    world.apply(first, &[int]).map(|_| ())
}

/// Makes a circle of classes; each class holds a call whose argument is the class itself.
fn many(n: usize) -> Result<()> {
    let mut world = World::new();
    let boxed = world.type_function("Box", &["T"], |world: &mut World, of: &[Obj]| {
        plain(world, Kind::LIST, of)
    })?;
    let forwards: Vec<Obj> = (0..n).map(|_| world.forward("X")).collect::<Result<_>>()?;
    let mut classes = Vec::new();
    for (at, &forward) in forwards.iter().enumerate() {
        let call = world.apply(boxed, &[forward])?;
        let next = plain(&mut world, Kind::LIST, &[forwards[(at + 1) % n]])?;
        let class = plain(&mut world, Kind::TUPLE, &[next, call])?;
        world.define(forward, class)?;
        classes.push(class);
    }
    classes.reverse();
    world.realize(&classes).map(|_| ())
}

fn known(n: usize) -> Result<()> {
    let mut world = World::new();
    let function = tuple_of(&mut world, &["A", "B"])?;
    let mut argument = plain(&mut world, Kind::I64, &[])?;
    for at in 0..n {
        let kind = if at % 2 == 0 { Kind::STR } else { Kind::I64 };
        let other = plain(&mut world, kind, &[])?;
        let made = world.apply(function, &[argument, other])?;
        argument = if at % 100 == 0 { other } else { made };
    }
    Ok(())
}

fn members_stateful(n: usize) -> Result<()> {
    let mut world = World::new();
    let module = world.module("m")?;
    world.forward("X")?;
    let any = plain(&mut world, Kind::ANY, &[])?;
    let (of, tup) = (plain(&mut world, Kind::LIST, &[any])?, plain(&mut world, Kind::TUP, &[any])?);
    let list = plain(&mut world, Kind::LIST_OBJECT, &[of])?;
    let tuples: Vec<Obj> = (0..n)
        .map(|_| plain(&mut world, Kind::TUPLE_OBJECT, &[tup, list]))
        .collect::<Result<_>>()?;
    world.fill(list, &tuples)?;
    for (at, &tuple) in tuples.iter().enumerate() {
        world.assign(module, &format!("x{at}"), tuple)?;
    }
    Ok(())
}

fn one_by_one(n: usize) -> Result<()> {
    let mut world = World::new();
    let module = world.module("m")?;
    let mut below = world.forward("X")?;
    let int = plain(&mut world, Kind::I64, &[])?;
    world.define(below, int)?;
    let mut all = Vec::new();
    for at in 0..n {
        below = plain(&mut world, Kind::LIST, &[below])?;
        world.assign(module, &format!("x{at}"), below)?;
        all.push(below);
    }
    all.into_iter().try_for_each(|one| world.realize(&[one]).map(|_| ()))
}

fn growing_union(n: usize) -> Result<()> {
    let mut world = World::new();
    let function = tuple_of(&mut world, &["T"])?;
    let mut members = Vec::new();
    let mut ty = plain(&mut world, Kind::I64, &[])?;
    for _ in 0..n {
        ty = plain(&mut world, Kind::LIST, &[ty])?;
        ty = world.realize(&[ty])?[0];
        members.push(ty);
        if members.len() % 64 == 0 {
            ty = plain(&mut world, Kind::STR, &[])?;
        }
        let union = world.one_of(&members)?;
        world.apply(function, &[union])?;
    }
    Ok(())
}

/// Makes a tuple of constants that ends with `last`.
fn wide(world: &mut World, n: usize, last: Obj) -> Result<Obj> {
    let mut members = (0..n).map(|at| number(world, at)).collect::<Result<Vec<Obj>>>()?;
    members.push(last);
    plain(world, Kind::TUPLE, &members)
}

fn number(world: &mut World, number: usize) -> Result<Obj> {
    let value = Payload::Value(Value::i64(number as i64));
    world.head(&Label::new(Kind::VALUE, &value.bytes(), 0)?, &[])
}

fn wide_arguments(n: usize) -> Result<()> {
    let mut world = World::new();
    let (function, x) = (tuple_of(&mut world, &["T"])?, world.forward("X")?);
    let wide = wide(&mut world, n, x)?;
    let mut made = Vec::new();
    for at in 0..n {
        let own = number(&mut world, at)?;
        let argument = plain(&mut world, Kind::TUPLE, &[wide, own])?;
        made.push(world.apply(function, &[argument])?);
    }
    let int = plain(&mut world, Kind::I64, &[])?;
    world.define(x, int)?;
    world.realize(&made).map(|_| ())
}

fn circles(n: usize) -> Result<()> {
    let mut world = World::new();
    let list = world.type_function("List", &["T"], |world: &mut World, of: &[Obj]| {
        plain(world, Kind::LIST, of)
    })?;
    let lists = world.type_function("Lists", &["A", "B"], |world: &mut World, of: &[Obj]| {
        let a = plain(world, Kind::LIST, &of[..1])?;
        let b = plain(world, Kind::LIST, &of[1..])?;
        plain(world, Kind::TUPLE, &[a, b])
    })?;
    let int = plain(&mut world, Kind::I64, &[])?;
    let wide = wide(&mut world, n, int)?;
    let mut made = Vec::new();
    for at in 0..n {
        let (own, back) = (number(&mut world, at)?, world.forward("X")?);
        let argument = plain(&mut world, Kind::TUPLE, &[back, wide])?;
        let inner = world.apply(lists, &[argument, own])?;
        let outer = world.apply(list, &[inner])?;
        world.define(back, outer)?;
        made.push(outer);
    }
    world.realize(&made).map(|_| ())
}

fn refused(n: usize) -> Result<()> {
    let mut world = World::new();
    let (function, x) = (tuple_of(&mut world, &["A", "B"])?, world.forward("X")?);
    let mut made = Vec::new();
    for at in 0..n {
        let own = number(&mut world, at)?;
        made.push(world.apply(function, &[x, own])?);
        world.realize(&[own])?;
    }
    made.into_iter().for_each(|call| assert!(world.realize(&[call]).is_err(), "`X` is open"));
    Ok(())
}
