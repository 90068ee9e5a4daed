//! Tests of all schema formats, with generated and damaged schemas. This file also has helpers for
//! other tests.

use super::protobuf::assemble as protobuf;
use super::*;
use selfsame::explain::{Words, diff_in_words};
use selfsame::{Draft, Interner, Lens, Type};
use selfsame_harness::kit::source::{Random, Source as _};

fn graph(format: Format, bytes: &[u8]) -> Result<Graph, Error> {
    read(format, &[Source { name: "file".to_owned(), bytes: bytes.to_vec() }])
}

/// Realizes the definitions of a schema, and returns the types with their names.
fn realize(graph: &Graph, interner: &mut Interner) -> selfsame::Result<Vec<(String, Type)>> {
    let mut draft = Draft::new();
    let nodes = graph.build(&mut draft, |_, _| Err(selfsame::ErrorKind::ForeignHandle.into()))?;
    let roots: Vec<_> = graph.roots.iter().map(|&(_, node)| nodes[node as usize]).collect();
    let types = interner.realize(&draft, &roots)?;
    Ok(graph.roots.iter().map(|(name, _)| name.clone()).zip(types).collect())
}

/// Returns the definitions of a schema with their identity hashes.
pub(super) fn hashes(graph: &Graph) -> Vec<(String, String)> {
    let mut interner = Interner::new();
    let types = realize(graph, &mut interner).unwrap();
    let hash = |ty| interner.hash(ty, Lens::Identity).unwrap().to_string();
    types.into_iter().map(|(name, ty)| (name, hash(ty))).collect()
}

pub(super) fn told(format: Format, text: &str) -> Vec<(String, String)> {
    hashes(&graph(format, text.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{text}")))
}

pub(super) fn names(format: Format, text: &str) -> Vec<String> {
    told(format, text).into_iter().map(|(name, _)| name).collect()
}

pub(super) fn same(format: Format, one: &str, other: &str) {
    assert_eq!(told(format, one), told(format, other), "{one}\n{other}");
}

/// Asserts that the type with this name differs between two schemas.
pub(super) fn differ(format: Format, one: &str, other: &str, name: &str) {
    let of = |text| told(format, text).into_iter().find(|(known, _)| known == name).unwrap().1;
    assert_ne!(of(one), of(other), "{one}\n{other}");
}

/// Returns the code and the place of the error with which a text is refused.
pub(super) fn code(format: Format, text: &str) -> String {
    match graph(format, text.as_bytes()) {
        Ok(graph) => panic!("{} definitions were read", graph.roots.len()),
        Err(error) => error.to_string(),
    }
}

/// Returns a schema with `count` definitions that refer to each other. The list starts with
/// definition number `start`, and the definition `changed` has a further member.
fn many(format: Format, count: usize, start: usize, changed: Option<usize>) -> Vec<u8> {
    let order: Vec<usize> = (0..count).map(|at| (at + start) % count).collect();
    // Each definition refers to the definition with half its number. Every third definition also
    // refers to another definition. This other definition may be a later one.
    let refers = |at: usize| (at / 2, if at.is_multiple_of(3) { (at + 7) % count } else { at / 2 });
    match format {
        Format::GraphQl => {
            let mut out = String::new();
            for at in order {
                let (one, other) = refers(at);
                let more = if changed == Some(at) { "more: Int" } else { "" };
                out += &format!(
                    "type T{at} {{ id: ID! {more} one: T{one}! other(n: Int): [T{other}] }}\n"
                );
            }
            out.into_bytes()
        }
        Format::Protobuf => {
            let message = |at: usize| {
                let (one, other) = refers(at);
                let (one, other) = (format!(".a.b.T{one}"), format!(".a.b.T{other}"));
                let mut fields = vec![
                    protobuf::field("one", 1, (11, &one), Vec::new()),
                    protobuf::field("other", 2, (11, &other), Vec::new()),
                ];
                if changed == Some(at) {
                    fields.push(protobuf::field("more", 3, (5, ""), Vec::new()));
                }
                let message = protobuf::message(&format!("T{at}"), fields);
                protobuf::Part::Message(4, message)
            };
            protobuf::set("proto3", order.into_iter().map(message).collect())
        }
        Format::JsonSchema => {
            let schema = |at: usize| {
                let (one, other) = refers(at);
                let more = match changed == Some(at) {
                    true => r#""more": {"type": "integer"}, "#,
                    false => "",
                };
                format!(
                    r##""T{at}": {{"properties": {{{more}"key": {{"const": {at}}}, "one":
                    {{"$ref": "#/$defs/T{one}"}}, "other": {{"anyOf": [{{"type": "null"}},
                    {{"$ref": "#/$defs/T{other}"}}]}}}}}}"##
                )
            };
            let schemas: Vec<String> = order.into_iter().map(schema).collect();
            format!(r#"{{"$defs": {{{}}}}}"#, schemas.join(",\n")).into_bytes()
        }
        Format::Avro => {
            let record = |at: usize| {
                let (one, other) = refers(at);
                let more = match changed == Some(at) {
                    true => r#"{"name": "more", "type": "int"}, "#,
                    false => "",
                };
                format!(
                    r#"{{"type": "record", "name": "T{at}", "fields": [{more}{{"name": "one",
                    "type": "T{one}"}}, {{"name": "other", "type": ["null", "T{other}"]}}]}}"#
                )
            };
            let records: Vec<String> = order.into_iter().map(record).collect();
            format!(r#"{{"type": "map", "values": [{}]}}"#, records.join(",\n")).into_bytes()
        }
    }
}

/// The schema has over a thousand types. The order of definitions does not affect these types, and
/// one change is reported as one cause.
#[test]
fn one_change_is_one_cause() {
    const COUNT: usize = 1_500;
    for format in Format::ALL {
        let mut interner = Interner::new();
        let mut version = |start, changed| {
            let graph = graph(format, &many(format, COUNT, start, changed)).unwrap();
            realize(&graph, &mut interner).unwrap()
        };
        let (old, shuffled) = (version(0, None), version(700, None));
        // The root of an Avro schema is left out. The root is an ordered union, so it changes with
        // the order of definitions.
        let defined = |types: Vec<(String, Type)>| -> Vec<(String, Type)> {
            types.into_iter().filter(|(name, _)| name != "schema").collect()
        };
        let (old, shuffled) = (defined(old), defined(shuffled));
        assert_eq!(old.len(), COUNT);
        assert_eq!(old, shuffled);
        let new = defined(version(0, Some(1)));
        let diff = diff_in_words(&interner, &old, &new, &SchemaWords).unwrap();
        assert_eq!((diff.causes.len(), diff.added.len(), diff.removed.len()), (1, 0, 0));
        let of_itself = diff.changed.iter().filter(|change| change.of_itself);
        assert_eq!(of_itself.count(), 1, "{}", format.name());
        assert!(diff.changed.len() > COUNT / 2, "{}", diff.changed.len());
        let cause = &diff.causes[0].difference;
        assert!(cause.right.contains("`more`"), "{} and {}", cause.left, cause.right);
    }
}

/// Returns valid files of a format. Damaged files are made from these files.
fn seeds(format: Format) -> Vec<Vec<u8>> {
    let mut seeds = vec![many(format, 12, 3, None)];
    match format {
        Format::GraphQl => {
            seeds.push(include_bytes!("../../../data/schemas/shop.graphql").to_vec());
        }
        Format::Protobuf => seeds.push(many(format, 3, 0, Some(1))),
        Format::JsonSchema => {
            seeds.push(include_bytes!("../../../data/schemas/shop.json").to_vec());
        }
        Format::Avro => seeds.push(include_bytes!("../../../data/schemas/shop.avsc").to_vec()),
    }
    seeds
}

/// Returns a damaged copy of one of the seeds. Some bytes of the copy are changed, dropped,
/// repeated or moved.
fn mutant(seeds: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = seeds[random.index(seeds.len())].clone();
    for _ in 0..1 + random.index(2) {
        if bytes.is_empty() {
            break;
        }
        let at = random.index(bytes.len());
        let end = (at + 1 + random.index(12)).min(bytes.len());
        match random.index(10) {
            0 => bytes[at] = random.index(256) as u8,
            1 => drop(bytes.drain(at..end)),
            2 => {
                let part = bytes[at..end].to_vec();
                let to = random.index(bytes.len());
                drop(bytes.splice(to..to, part));
            }
            3 => {
                let other = &seeds[random.index(seeds.len())];
                let from = random.index(other.len());
                let part = &other[from..(from + 30).min(other.len())];
                drop(bytes.splice(at..end, part.iter().copied()));
            }
            4 => bytes[at] ^= 1 << random.index(8),
            _ => replace_word(&mut bytes, random),
        }
    }
    bytes
}

/// Replaces a word of the file by another word of the same file.
fn replace_word(bytes: &mut Vec<u8>, random: &mut Random) {
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric();
    let starts = |at: &usize| is_word(&bytes[*at]) && (*at == 0 || !is_word(&bytes[at - 1]));
    let words: Vec<usize> = (0..bytes.len()).filter(starts).collect();
    if words.is_empty() {
        return;
    }
    let end = |at: usize| bytes[at..].iter().position(|byte| !is_word(byte)).unwrap_or(0) + at;
    let (at, from) = (words[random.index(words.len())], words[random.index(words.len())]);
    let (to, word) = (end(at), bytes[from..end(from)].to_vec());
    drop(bytes.splice(at..to, word));
}

/// A damaged file gives either types or an error with a code. The types that a damaged file gives
/// can be described in words.
#[test]
fn damaged_files_are_read_or_refused() {
    for format in Format::ALL {
        let (seeds, mut random, mut read) = (seeds(format), Random::of_case(1, 0), 0);
        for _ in 0..3_000 {
            let bytes = mutant(&seeds, &mut random);
            let graph = match graph(format, &bytes) {
                Ok(graph) => graph,
                Err(error) => {
                    assert!(error.to_string().contains(": E084"), "{error}");
                    continue;
                }
            };
            read += 1;
            let mut interner = Interner::new();
            // A definition that refers only to itself may be refused.
            let Ok(types) = realize(&graph, &mut interner) else { continue };
            for (_, ty) in types.into_iter().take(3) {
                for head in interner.heads(ty).unwrap() {
                    assert!(!SchemaWords.head(&head.label()).is_empty());
                }
            }
        }
        assert!(read > 200, "{}: {read} were read", format.name());
    }
}

/// `[schema.payload]`: different contents of heads have different bytes. Differences are described
/// in the vocabulary of the format.
#[test]
fn differences_are_told_in_words() {
    let text = |text: &str| graph(Format::GraphQl, text.as_bytes()).unwrap();
    let mut interner = Interner::new();
    let old = text("type A { x: [Int!] y: B } type B { z: Int }");
    let new = text("type A { x: [Int!] y: B } type B { z: Int! }");
    let (old, new) = (realize(&old, &mut interner).unwrap(), realize(&new, &mut interner).unwrap());
    let diff = diff_in_words(&interner, &old, &new, &SchemaWords).unwrap();
    let cause = &diff.causes[0].difference;
    assert_eq!(cause.short_path(), ".z");
    assert_eq!((&*cause.left, &*cause.right), ("scalar Int", "non-null"));
}

/// `[schema.limit]`: the number of heads is limited in proportion to the length of the text.
#[test]
fn many_definitions_are_refused() {
    let definitions: String = (0..260_000).map(|at| format!("scalar S{at} ")).collect();
    let error = code(Format::GraphQl, &definitions);
    assert!(error.contains("E0846"), "{error}");
}

/// Returns the hashes of a schema without the inside of some definitions.
fn without(format: Format, bytes: &[u8], names: &[&str]) -> Vec<(String, String)> {
    let source = Source { name: "file".to_owned(), bytes: bytes.to_vec() };
    let name = |name: &&str| selfsame_spec::Forget::Inside((*name).to_owned());
    hashes(&read_without(format, &[source], &names.iter().map(name).collect()).unwrap())
}

/// `[schema.forget]`, `[schema.forget-json]`: with or without its word, a name is that of a definition without an inside.
#[test]
fn the_inside_of_a_definition_is_forgotten() {
    let message = |number| {
        let fields = vec![protobuf::field("x", number, (5, ""), Vec::new())];
        protobuf::set("proto3", vec![protobuf::Part::Message(4, protobuf::message("User", fields))])
    };
    let texts = |one: &str, other: &str| [one, other].map(|text| text.as_bytes().to_vec());
    let avro = |ty: &str| {
        r#"[{"type": "record", "name": "a.b.User", "fields": [{"name": "x", "type": "TY"}]},
            {"type": "record", "name": "All", "fields": [{"name": "u", "type": "a.b.User"}]}]"#
            .replace("TY", ty)
    };
    let json = r##"{"items": {"$ref": "#/$defs/User"}, "$defs": {"User": TY, "Int": {"type": "integer"}}}"##;
    for (format, [one, other], name, full) in [
        (
            Format::GraphQl,
            texts(
                "type Query { u: User } type User { x: Int }",
                "type Query { u: User } type User { x: ID }",
            ),
            "User",
            "type User",
        ),
        (Format::Protobuf, [message(1), message(2)], "a.b.User", "message a.b.User"),
        (Format::Avro, texts(&avro("int"), &avro("long")), "a.b.User", "record a.b.User"),
        // A definition that is only a reference is not the schema to which it refers.
        (
            Format::JsonSchema,
            texts(
                &json.replace("TY", "{\"type\": \"string\"}"),
                &json.replace("TY", "{\"$ref\": \"#/$defs/Int\"}"),
            ),
            "User",
            "schema User",
        ),
    ] {
        let of = |bytes: &[u8], names: &[&str]| without(format, bytes, names);
        let plain = of(&one, &[]);
        assert_ne!(plain, of(&other, &[]), "{format:?}");
        let opaque = of(&one, &[name]);
        assert_ne!(opaque, plain, "{format:?}");
        assert_eq!(opaque.len(), plain.len(), "{format:?}");
        assert_eq!(opaque, of(&other, &[name]), "{format:?}");
        assert_eq!(opaque, of(&other, &[full]), "{format:?}");
        assert_eq!(plain, of(&one, &[&format!("other {name}"), "Users", ""]), "{format:?}");
    }
    // Another definition stays as it is.
    let text = json.replace("TY", "{\"type\": \"string\"}");
    let int = |all: Vec<(String, String)>| all.into_iter().find(|(name, _)| name == "schema Int");
    let plain = without(Format::JsonSchema, text.as_bytes(), &[]);
    assert_eq!(int(without(Format::JsonSchema, text.as_bytes(), &["User"])), int(plain));
}
