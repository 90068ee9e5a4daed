//! An example that computes keys for the functions of a program, for a cache of compiled code.
//!
//! A function consists of code and the names that the code reads. The compiler hash of a function
//! covers its code and everything that it reads, also through other functions. Compiled code can be
//! reused while the compiler hash of its function stays equal. A cell is read when the function
//! runs, so no compiler hash depends on the content of a cell.
//!
//! ```text
//! cargo run -p selfsame --example function_keys
//! ```

use selfsame::{
    Binding, Construct, ConstructObjects, Digest, Lens, Obj, Result, Signature, Value, World,
};

/// The program of the example, in which `limit` is a constant and `total` is a variable.
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

        // The code refers to its globals by number, such as `g0` and `g1`.
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

/// Returns the functions that must be compiled again from one program to the next.
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
