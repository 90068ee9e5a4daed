//! Inputs for the search: calls of type functions that wait for a forward.

use super::{Parameter, Shape, Space, Watch};
use selfsame::{Kind, Label, Obj, Payload, Result, Value, World};

pub(super) const SPACE: Space = Space {
    name: "calls",
    parameters: &[
        Parameter {
            name: "argument",
            values: &[
                "the forward",
                "over a wide tuple",
                "a tower",
                "the call before",
                "in a circle",
                "a forward of its own",
            ],
        },
        Parameter { name: "makes", values: &["a list", "two lists", "a call", "a class"] },
        Parameter { name: "own", values: &["nothing", "a number"] },
        Parameter {
            name: "realized",
            values: &[
                "together",
                "one by one",
                "one by one from the last",
                "refused",
                "refused, then together",
            ],
        },
        Parameter { name: "defined", values: &["before", "one by one", "in a row"] },
        Parameter { name: "held", values: &["nothing", "by a module"] },
    ],
    run,
};

const ARGUMENT: usize = 0;
const MAKES: usize = 1;
const OWN: usize = 2;
const REALIZED: usize = 3;
const DEFINED: usize = 4;
const HELD: usize = 5;

/// The largest height of nested arguments and of chains of calls; the depth of an argument is
/// limited to 128.
const HIGH: usize = 24;

fn plain(world: &mut World, kind: Kind, children: &[Obj]) -> Result<Obj> {
    world.head(&Label::plain(kind, children.len())?, children)
}

fn number(world: &mut World, number: usize) -> Result<Obj> {
    let value = Payload::Value(Value::i64(number as i64));
    world.head(&Label::new(Kind::VALUE, &value.bytes(), 0)?, &[])
}

fn run(shape: &Shape, n: usize, watch: &mut Watch) -> Result<()> {
    let mut world = World::new();
    watch.time(|| calls(shape, n, &mut world))
}

fn calls(shape: &Shape, n: usize, world: &mut World) -> Result<()> {
    let makes = shape.value(MAKES);
    let list = world.type_function("List", &["A", "B"], |world: &mut World, of: &[Obj]| {
        plain(world, Kind::LIST, &of[..1])
    })?;
    let function =
        world.type_function("F", &["A", "B"], move |world: &mut World, of: &[Obj]| {
            let lists = |world: &mut World| -> Result<Vec<Obj>> {
                of.iter().map(|&of| plain(world, Kind::LIST, &[of])).collect()
            };
            match makes {
                0 => plain(world, Kind::LIST, &of[..1]),
                1 => lists(world).and_then(|lists| plain(world, Kind::TUPLE, &lists)),
                2 => {
                    let call = world.apply(list, of)?;
                    plain(world, Kind::LIST, &[call])
                }
                _ => lists(world).and_then(|lists| plain(world, Kind::DICT, &lists)),
            }
        })?;
    let (x, int) = (world.forward("X")?, plain(world, Kind::I64, &[])?);
    // If the calls are realized one by one, the tuple is limited to 64 members. Each realize visits
    // all nodes that it reaches, so a wide tuple would be visited n times.
    let width = if shape.value(REALIZED) == 0 { n } else { n.min(64) };
    let mut members = (0..width).map(|at| number(world, at)).collect::<Result<Vec<Obj>>>()?;
    members.push(x);
    let wide = plain(world, Kind::TUPLE, &members)?;
    let module = world.module("m")?;
    let (mut made, mut forwards, mut before) = (Vec::new(), vec![x], x);
    for at in 0..n {
        let own = if shape.value(OWN) == 0 { int } else { number(world, at)? };
        let (argument, back) = match shape.value(ARGUMENT) {
            0 => (x, None),
            1 => (plain(world, Kind::TUPLE, &[wide, own])?, None),
            2 => (plain(world, Kind::LIST, &[if at % HIGH == 0 { x } else { before }])?, None),
            3 => (if at % HIGH == 0 { x } else { before }, None),
            4 => {
                let back = world.forward("Y")?;
                (plain(world, Kind::LIST, &[back])?, Some(back))
            }
            _ => {
                let forward = world.forward("Z")?;
                forwards.push(forward);
                (forward, None)
            }
        };
        let call = world.apply(function, &[argument, own])?;
        back.map_or(Ok(()), |back| world.define(back, call))?;
        before = if shape.value(ARGUMENT) == 2 { argument } else { call };
        if shape.value(HELD) == 1 {
            world.assign(module, &format!("a{at}"), call)?;
        }
        made.push(call);
    }
    realize(shape, world, &made, (&forwards, int))
}

/// Defines the forwards, and realizes the calls together or one by one, as the shape says.
fn realize(
    shape: &Shape,
    world: &mut World,
    made: &[Obj],
    (forwards, int): (&[Obj], Obj),
) -> Result<()> {
    // A call whose argument refers back to the call does not wait for a forward.
    let is_open = shape.value(ARGUMENT) != 4;
    if shape.value(REALIZED) >= 3 && is_open {
        for &call in made {
            assert!(world.realize(&[call]).is_err(), "a forward is open");
        }
        if shape.value(REALIZED) == 3 {
            return Ok(());
        }
    }
    for (at, &forward) in forwards.iter().enumerate() {
        let to = match shape.value(DEFINED) {
            2 if at > 0 => forwards[at - 1],
            _ => int,
        };
        world.define(forward, to)?;
        if shape.value(DEFINED) == 1 && at > 0 {
            world.realize(&[made[at - 1]])?;
        }
    }
    match shape.value(REALIZED) {
        1 => made.iter().try_for_each(|&call| world.realize(&[call]).map(|_| ())),
        2 => made.iter().rev().try_for_each(|&call| world.realize(&[call]).map(|_| ())),
        _ => world.realize(made).map(|_| ()),
    }
}
