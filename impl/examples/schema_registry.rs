//! An example of a schema registry. The registry distinguishes a schema that was edited from a
//! schema that only refers to an edited schema.
//!
//! Each schema refers to the other schemas by name, as members of a module. The identity hash of a
//! type stops at a reference to a member; the compiler hash continues to the object that the member
//! holds. The hashes of two versions of a schema give a verdict:
//!
//! | identity hash | compiler hash | verdict |
//! |---|---|---|
//! | equal | equal | nothing changed |
//! | equal | other | something that it refers to changed |
//! | other | other | it changed itself |
//!
//! ```text
//! cargo run -p selfsame --example schema_registry
//! ```

use selfsame::{
    Construct, Digest, Draft, Interner, Kind, Label, Lens, Node, Part, Payload, Result, Type,
};
use std::collections::BTreeMap;

/// The module whose members are the schemas.
const MODULE: &str = "schemas";

/// A schema as it is written: its fields, each of which is a primitive or refers to another schema.
type Schema = &'static [(&'static str, Field)];

#[derive(Clone, Copy)]
enum Field {
    Int,
    Text,
    /// A field that holds another schema, given by name.
    One(&'static str),
    /// A field that holds a list of another schema, given by name.
    Many(&'static str),
}

/// The two hashes of a schema.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Hashes {
    identity: Digest,
    compiler: Digest,
}

/// Returns the two hashes of each schema of a version. Each hash has 32 bytes, and is equal on
/// every machine. A registry stores the hashes of each version; no hash depends on another version.
fn hashes(schemas: &[(&str, Schema)]) -> Result<BTreeMap<String, Hashes>> {
    let (mut draft, mut interner) = (Draft::new(), Interner::new());
    let nodes = schemas.iter().map(|(name, fields)| record(&mut draft, name, fields));
    let nodes = nodes.collect::<Result<Vec<Node>>>()?;
    let types = interner.realize(&draft, &nodes)?;
    for ((name, _), &ty) in schemas.iter().zip(&types) {
        interner.resolve(&member(name)?, ty)?;
    }
    let both = |ty: Type| -> Result<Hashes> {
        let identity = interner.hash(ty, Lens::Identity)?;
        Ok(Hashes { identity, compiler: interner.hash(ty, Lens::Compiler)? })
    };
    let named = schemas.iter().zip(&types);
    named.map(|((name, _), &ty)| Ok(((*name).to_owned(), both(ty)?))).collect()
}

fn record(draft: &mut Draft, name: &str, fields: Schema) -> Result<Node> {
    let mut parts = Vec::new();
    for &(field, ty) in fields {
        let ty = match ty {
            Field::Int => draft.int()?,
            Field::Text => draft.str()?,
            Field::One(schema) => draft.member(MODULE, schema)?,
            Field::Many(schema) => {
                let member = draft.member(MODULE, schema)?;
                draft.list(member)?
            }
        };
        parts.push(Part::field(field, ty));
    }
    draft.structure(name, &parts)
}

fn member(name: &str) -> Result<Label> {
    let payload = Payload::Member { module: MODULE.into(), name: name.into() };
    Label::new(Kind::MEMBER, &payload.bytes(), 0)
}

/// Returns what happened to each schema from one version to the next.
fn verdicts(old: &[(&str, Schema)], new: &[(&str, Schema)]) -> Result<Vec<String>> {
    let (old, new) = (hashes(old)?, hashes(new)?);
    let verdict = |(name, now): (&String, &Hashes)| {
        let verdict = match old.get(name) {
            None => "is new",
            Some(before) if before == now => "is the same",
            Some(before) if before.identity == now.identity => "changed because of another",
            Some(_) => "changed itself",
        };
        format!("{name} {verdict}")
    };
    let gone = old.keys().filter(|name| !new.contains_key(*name));
    let gone: Vec<String> = gone.map(|name| format!("{name} is gone")).collect();
    Ok(new.iter().map(verdict).chain(gone).collect())
}

const USER: Schema =
    &[("name", Field::Text), ("friends", Field::Many("User")), ("home", Field::One("Address"))];
const ADDRESS: Schema = &[("street", Field::Text)];
const NEW_ADDRESS: Schema = &[("street", Field::Text), ("number", Field::Int)];
const ORDER: Schema = &[("buyer", Field::One("User"))];
const PRICE: Schema = &[("cents", Field::Int)];

fn run() -> Result<Vec<String>> {
    let old = [("Address", ADDRESS), ("Order", ORDER), ("Price", PRICE), ("User", USER)];
    let new = [("Address", NEW_ADDRESS), ("Order", ORDER), ("Price", PRICE), ("User", USER)];
    verdicts(&old, &new)
}

fn main() -> Result<()> {
    run()?.iter().for_each(|line| println!("{line}"));
    Ok(())
}

#[test]
fn one_field_changes_one_schema_and_two_that_lead_there() -> Result<()> {
    let told = [
        "Address changed itself",
        "Order changed because of another",
        "Price is the same",
        "User changed because of another",
    ];
    assert_eq!(run()?, told);
    Ok(())
}
