//! The functions of a program, keyed for a cache of compiled code.
//!
//! A function is code and the names that it reads. Its compiler hash covers its own code and all that it
//! reads, through other functions: code that was compiled under a key may be used again as long as that
//! key stays. A cell is read when the function runs: its content is in no key.
//!
//! ```text
//! cargo run -p selfsame --example function_keys
//! ```

use selfsame::{
    Binding, Construct, ConstructObjects, Digest, Lens, Obj, Result, Signature, Value, World,
};

/// The program: `limit` is a constant, `total` a variable.
///
/// ```text
/// limit = 10
/// fn clamp(x: int) -> int { if x > limit { limit } else { x } }
/// fn add(x: int) -> int { total = total + clamp(x); total }
/// fn twice(x: int) -> int { x + x }
/// ```
struct Program {
    world: World,
    functions: Vec<(&'static str, Obj)>,
}

impl Program {
    fn new(limit: i64, total: i64) -> Result<Self> {
        let mut world = World::new();
        let int = world.int()?;
        let limit = world.constant(Value::i64(limit))?;
        let total = world.constant(Value::i64(total))?;
        let total = world.cell(Some(total))?;
        let reader = |code: &str| Signature::new(code.as_bytes()).param("x", int).returns(int);

        // Code refers to its globals by number: `g0`, `g1`.
        let clamp = reader("if x > g0 { g0 } else { x }").reads(Binding::Constant, limit, "");
        let clamp = function(&mut world, "main:clamp", &clamp)?;
        let add = reader("g0 = g0 + g1(x); g0").reads(Binding::InCell, total, "").reads(
            Binding::Constant,
            clamp,
            "",
        );
        let add = function(&mut world, "main:add", &add)?;
        let twice = function(&mut world, "main:twice", &reader("x + x"))?;
        Ok(Self { world, functions: vec![("clamp", clamp), ("add", add), ("twice", twice)] })
    }

    fn keys(&self) -> Result<Vec<(&'static str, Digest)>> {
        let key = |&(name, function)| Ok((name, self.world.hash(function, Lens::Compiler)?));
        self.functions.iter().map(key).collect()
    }
}

fn function(world: &mut World, name: &str, signature: &Signature<Obj>) -> Result<Obj> {
    let overload = world.overload(signature)?;
    world.function(name, &[overload])
}

/// The functions that are compiled again from one program to the next.
fn stale(before: &Program, after: &Program) -> Result<Vec<&'static str>> {
    let pairs = before.keys()?.into_iter().zip(after.keys()?);
    Ok(pairs.filter(|(old, new)| old != new).map(|(_, (name, _))| name).collect())
}

fn main() -> Result<()> {
    let first = Program::new(10, 0)?;
    for (name, key) in first.keys()? {
        println!("{key}  {name}");
    }
    println!("another limit: {:?} are compiled again", stale(&first, &Program::new(11, 0)?)?);
    println!("another total: {:?} are compiled again", stale(&first, &Program::new(10, 5)?)?);
    Ok(())
}

#[test]
fn a_key_moves_with_what_code_reads_and_not_with_what_a_variable_holds() -> Result<()> {
    let first = Program::new(10, 0)?;
    assert_eq!(stale(&first, &Program::new(10, 0)?)?, [""; 0]);
    assert_eq!(stale(&first, &Program::new(11, 0)?)?, ["clamp", "add"]);
    assert_eq!(stale(&first, &Program::new(10, 5)?)?, [""; 0]);
    Ok(())
}
