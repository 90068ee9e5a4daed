//! A schema registry that tells "it changed itself" from "it changed because of another one".
//!
//! Each schema refers to the others by name, as a member of a module. The identity hash of a type stops
//! at such a member; the compiler hash goes through to the object of the member. Of two versions of a
//! schema:
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

/// The module that all schemas are members of.
const MODULE: &str = "schemas";

/// A schema as it is written: its fields, each of a primitive or of another schema.
type Schema = &'static [(&'static str, Field)];

#[derive(Clone, Copy)]
enum Field {
    Int,
    Text,
    /// Another schema, by name.
    One(&'static str),
    /// A list of another schema.
    Many(&'static str),
}

/// The two hashes of a schema.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Hashes {
    identity: Digest,
    compiler: Digest,
}

/// The hashes of each schema of a version. They are 32 bytes each, and the same on every machine: a registry
/// stores them, and needs no other version to compute them.
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

/// The fate of each schema from one version to the next.
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
