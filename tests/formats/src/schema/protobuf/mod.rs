//! Reads Protocol Buffers: the descriptors that `protoc` writes
//! (`spec/chapters/formats/protobuf.md`).

#[cfg(test)]
pub(super) mod assemble;
mod features;
mod field;
#[cfg(test)]
mod tests;
mod wire;

use super::error::{Error, ErrorKind, Place};
use super::format::Format;
use super::head::{Entry, Head};
use super::near::unknown;
use super::opaque::Opaque;
use super::source::Source;
use super::types::{Refused, Types};
use features::{EDITION, Features};
use field::Around;
use hashbrown::HashMap;
use selfsame_spec::Graph;
use selfsame_spec::graph::NodeIx;
use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;
use wire::{Field, Value, fields};

/// The largest depth of nested messages.
const MAX_DEPTH: usize = 64;

/// The scalar types, indexed by their numbers. Groups, messages and enums have names of their own.
const SCALARS: [&str; 19] = [
    "", "double", "float", "int64", "uint64", "int32", "fixed64", "fixed32", "bool", "string", "",
    "", "bytes", "uint32", "", "sfixed32", "sfixed64", "sint32", "sint64",
];

/// A full name that is used or defined. The full name has the place of its first occurrence.
struct Named {
    forward: NodeIx,
    is_defined: bool,
    file: usize,
    at: usize,
}

/// A message of a descriptor that is being read. The message has its bytes, and the scope around
/// the message.
#[derive(Clone)]
struct Part {
    file: usize,
    bytes: Range<usize>,
    scope: Rc<str>,
    depth: usize,
    /// The features of the scope around it, or its own.
    features: Features,
}

impl Part {
    fn to(&self, bytes: &Range<usize>) -> Self {
        Self { bytes: bytes.clone(), ..self.clone() }
    }
}

struct Reader<'a> {
    files: &'a [Source],
    names: HashMap<String, Named>,
    types: Types,
}

/// Reads sets of descriptors as one schema, and returns the graph of its types.
pub(super) fn read(files: &[Source], opaque: Opaque) -> Result<Graph, Error> {
    let bytes = files.iter().map(|file| file.bytes.len()).sum();
    let types = Types::new(Format::Protobuf.kind(), bytes, opaque);
    let mut reader = Reader { files, names: HashMap::new(), types };
    let mut seen = HashMap::new();
    for (file, source) in files.iter().enumerate() {
        let whole = Part {
            file,
            bytes: 0..source.bytes.len(),
            scope: Rc::from(""),
            depth: 0,
            features: Features::PROTO2,
        };
        for bytes in reader.all(&whole, 1)? {
            let part = whole.to(&bytes);
            let name = reader.text(&part, 1)?;
            let contents = &source.bytes[bytes.clone()];
            match seen.insert(name.clone(), contents) {
                None => reader.file(part)?,
                // A file that was already read is skipped ([protobuf.repeated]). Sets of
                // descriptors repeat the files that they import.
                Some(known) if known == contents => {}
                Some(_) => {
                    let message = format!("the file `{name}` has two descriptors");
                    return Err(reader.error(ErrorKind::Duplicate, file, bytes.start, message));
                }
            }
        }
    }
    reader.check_names()?;
    Ok(reader.types.finish())
}

impl<'a> Reader<'a> {
    fn error(&self, kind: ErrorKind, file: usize, at: usize, message: impl Into<String>) -> Error {
        let (file, place) = (self.files[file].name.clone(), Place::Byte(at));
        Error { kind, file, place, message: message.into() }
    }

    fn refused(&self, refused: Refused, part: &Part) -> Error {
        refused.at(&self.files[part.file].name, Place::Byte(part.bytes.start))
    }

    fn fields(&self, part: &Part) -> impl Iterator<Item = Result<Field, Error>> + '_ {
        let file = part.file;
        fields(&self.files[file].bytes, part.bytes.clone()).map(move |field| {
            field.map_err(|at| {
                let message = "these bytes are no message of a descriptor";
                self.error(ErrorKind::Syntax, file, at, message)
            })
        })
    }

    /// Returns the byte ranges of all values that a field has. The values must be messages or
    /// texts.
    fn all(&self, part: &Part, number: u64) -> Result<Vec<Range<usize>>, Error> {
        let mut out = Vec::new();
        for field in self.fields(part) {
            let field = field?;
            if field.number != number {
                continue;
            }
            let Value::Bytes(bytes) = field.value else {
                let message = format!("the field {number} is no message");
                return Err(self.error(ErrorKind::Syntax, part.file, part.bytes.start, message));
            };
            out.push(bytes);
        }
        Ok(out)
    }

    /// Returns the last value of a field as a text. If the field has no value, the text is empty.
    fn text(&self, part: &Part, number: u64) -> Result<String, Error> {
        let Some(bytes) = self.all(part, number)?.pop() else { return Ok(String::new()) };
        let text = std::str::from_utf8(&self.files[part.file].bytes[bytes.clone()]);
        let wrong =
            |_| self.error(ErrorKind::Syntax, part.file, bytes.start, "this text is not UTF-8");
        Ok(text.map_err(wrong)?.to_owned())
    }

    /// Returns the last value of a field that is a number. Returns `None` if the field has no such
    /// value.
    fn number(&self, part: &Part, number: u64) -> Result<Option<u64>, Error> {
        let mut found = None;
        for field in self.fields(part) {
            match field? {
                Field { number: known, value: Value::Varint(value) } if known == number => {
                    found = Some(value);
                }
                _ => {}
            }
        }
        Ok(found)
    }

    /// Returns the value of a numeric option. `options` is the number of the field that contains
    /// the options, and `number` is the number of the option.
    fn option(&self, part: &Part, options: u64, number: u64) -> Result<Option<u64>, Error> {
        let mut found = None;
        for bytes in self.all(part, options)? {
            found = self.number(&part.to(&bytes), number)?.or(found);
        }
        Ok(found)
    }

    /// Returns features, changed by the options of a part (`[protobuf.features]`). `options` is the
    /// number of the part's options, and `number` the number of the features in these.
    fn features(
        &self,
        part: &Part,
        mut features: Features,
        options: u64,
        number: u64,
    ) -> Result<Features, Error> {
        for of in self.all(part, options)? {
            for set in self.all(&part.to(&of), number)? {
                for field in self.fields(&part.to(&set)) {
                    let Field { number, value: Value::Varint(value) } = field? else { continue };
                    features = features.set(number, value).ok_or_else(|| {
                        let message = format!("the feature {number} has no value {value}");
                        self.error(ErrorKind::Value, part.file, set.start, message)
                    })?;
                }
            }
        }
        Ok(features)
    }

    /// Reads the definitions of a file (`[protobuf.syntax]`).
    fn file(&mut self, mut part: Part) -> Result<(), Error> {
        part.scope = self.text(&part, 2)?.into();
        let syntax = self.text(&part, 12)?;
        part.features = Features::of(&syntax, self.number(&part, EDITION)?).map_err(|message| {
            self.error(ErrorKind::Unsupported, part.file, part.bytes.start, message)
        })?;
        part.features = self.features(&part, part.features, 8, 50)?;
        for bytes in self.all(&part, 6)? {
            self.service(&part.to(&bytes))?;
        }
        let mut waiting = self.contents(&part, [4, 5, 7])?;
        while let Some(message) = waiting.pop() {
            let inner = self.message(message)?;
            waiting.extend(self.contents(&inner, [3, 4, 6])?);
        }
        Ok(())
    }

    /// Reads the enums and extensions of a scope, and returns the messages of the scope. `numbers`
    /// are the numbers of the fields with messages, enums and extensions.
    fn contents(&mut self, part: &Part, numbers: [u64; 3]) -> Result<Vec<Part>, Error> {
        for bytes in self.all(part, numbers[1])? {
            self.enumeration(&part.to(&bytes))?;
        }
        for bytes in self.all(part, numbers[2])? {
            self.extension(&part.to(&bytes))?;
        }
        Ok(self.all(part, numbers[0])?.iter().map(|bytes| part.to(bytes)).collect())
    }

    /// Returns the full name of a definition (`[protobuf.name]`).
    fn name(&self, part: &Part) -> Result<String, Error> {
        let name = self.text(part, 1)?;
        if name.is_empty() {
            let message = "this definition has no name";
            return Err(self.error(ErrorKind::Value, part.file, part.bytes.start, message));
        }
        Ok(if part.scope.is_empty() { name } else { format!("{}.{name}", part.scope) })
    }

    /// Returns the forward that stands for a full name.
    fn named(&mut self, name: String, part: &Part) -> Result<NodeIx, Error> {
        if let Some(named) = self.names.get(&name) {
            return Ok(named.forward);
        }
        let made = self.types.forward(&name);
        let forward = made.map_err(|error| self.refused(error, part))?;
        let (file, at) = (part.file, part.bytes.start);
        self.names.insert(name, Named { forward, is_defined: false, file, at });
        Ok(forward)
    }

    /// Makes the head of a definition, and defines its forward (`[protobuf.head]`).
    fn define(&mut self, head: &Head<'_>, part: &Part) -> Result<(), Error> {
        let forward = self.named(head.name.to_owned(), part)?;
        let known = self.names.get_mut(head.name);
        if known.is_some_and(|named| std::mem::replace(&mut named.is_defined, true)) {
            let message = format!("`{}` is defined twice", head.name);
            return Err(self.error(ErrorKind::Duplicate, part.file, part.bytes.start, message));
        }
        let made = self.types.head(head);
        let node = made.map_err(|error| self.refused(error, part))?;
        self.types.define(forward, node).map_err(|error| self.refused(error, part))?;
        self.types.name(format!("{} {}", head.word, head.name), node);
        Ok(())
    }

    /// Reads a message, and returns the scope for the definitions in it.
    fn message(&mut self, mut part: Part) -> Result<Part, Error> {
        if part.depth >= MAX_DEPTH {
            let message = format!("messages are nested more than {MAX_DEPTH} times");
            return Err(self.error(ErrorKind::Limit, part.file, part.bytes.start, message));
        }
        let name = self.name(&part)?;
        part.features = self.features(&part, part.features, 7, 12)?;
        let around = self.around(&part, &name)?;
        let mut head = Head::new("message", &name);
        for (number, fact) in [(7, "map entry"), (1, "message set")] {
            if self.option(&part, 7, number)? == Some(1) {
                head.facts.push(fact.to_owned());
            }
        }
        let mut numbered = Vec::new();
        for bytes in self.all(&part, 2)? {
            numbered.push(self.field(&part.to(&bytes), &around)?);
        }
        head.entries = self.sorted(numbered, &part)?;
        self.define(&head, &part)?;
        let depth = part.depth + 1;
        Ok(Part { scope: name.into(), depth, ..part })
    }

    /// Reads the fields of a message, and returns them sorted by number.
    fn sorted(
        &self,
        mut numbered: Vec<(u64, Entry<'static>)>,
        part: &Part,
    ) -> Result<Vec<Entry<'static>>, Error> {
        numbered.sort_by_key(|(number, _)| *number);
        if let Some(twice) = numbered.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            let message = format!("the field number {} stands twice", twice[0].0);
            return Err(self.error(ErrorKind::Duplicate, part.file, part.bytes.start, message));
        }
        Ok(numbered.into_iter().map(|(_, entry)| entry).collect())
    }

    /// Returns the node of the type of a field.
    fn ty(&mut self, part: &Part, ty: u64) -> Result<NodeIx, Error> {
        let scalar = usize::try_from(ty).ok().and_then(|ty| SCALARS.get(ty)).copied();
        if let Some(word) = scalar.filter(|word| !word.is_empty()) {
            let made = self.types.shared(&Head::new(word, ""));
            return made.map_err(|error| self.refused(error, part));
        }
        let name = self.text(part, 6)?;
        if name.is_empty() {
            let message = "this field has no type";
            return Err(self.error(ErrorKind::Value, part.file, part.bytes.start, message));
        }
        self.named(name.trim_start_matches('.').to_owned(), part)
    }

    fn enumeration(&mut self, part: &Part) -> Result<(), Error> {
        let name = self.name(part)?;
        let mut values = Vec::new();
        for bytes in self.all(part, 2)? {
            let value = part.to(&bytes);
            // A negative number is written as 64 bits, so the conversion to `i64` gives the
            // negative number again.
            let number = self.number(&value, 2)?.unwrap_or(0) as i64;
            values.push((number, self.text(&value, 1)?));
        }
        values.sort();
        let mut head = Head::new("enum", &name);
        if self.features(part, part.features, 3, 7)?.is_closed {
            head.facts.push("closed".to_owned());
        }
        head.entries = values
            .into_iter()
            .map(|(number, name)| {
                let facts = vec![format!("= {number}")];
                Entry { name: Cow::Owned(name), facts, child: None }
            })
            .collect();
        self.define(&head, part)
    }

    fn extension(&mut self, part: &Part) -> Result<(), Error> {
        let name = self.name(part)?;
        let mut head = Head::new("extension", &name);
        let to = self.text(part, 2)?.trim_start_matches('.').to_owned();
        let to = self.named(to, part)?;
        let (_, mut field) = self.field(part, &Around::default())?;
        field.name = Cow::Borrowed("field");
        head.entries = vec![field];
        self.define(&head.part("extends", to), part)
    }

    fn service(&mut self, part: &Part) -> Result<(), Error> {
        let name = self.name(part)?;
        let mut head = Head::new("service", &name);
        for bytes in self.all(part, 2)? {
            let method = part.to(&bytes);
            let own = self.text(&method, 1)?;
            for (kind, ty, stream) in [("request", 2, 5), ("response", 3, 6)] {
                let to = self.text(&method, ty)?.trim_start_matches('.').to_owned();
                let child = Some(self.named(to, &method)?);
                let is_stream = self.number(&method, stream)? == Some(1);
                let facts = if is_stream { vec!["stream".to_owned()] } else { Vec::new() };
                let name = Cow::Owned(format!("{own} {kind}"));
                head.entries.push(Entry { name, facts, child });
            }
        }
        head.entries.sort_by(|one, other| one.name.cmp(&other.name));
        self.define(&head, part)
    }

    /// Returns an error for the first name that is used but not defined.
    fn check_names(&self) -> Result<(), Error> {
        let lost = self.names.iter().filter(|(_, named)| !named.is_defined);
        let Some((name, named)) = lost.min_by_key(|(_, named)| (named.file, named.at)) else {
            return Ok(());
        };
        let defined = self.names.iter().filter(|(_, named)| named.is_defined);
        let mut known: Vec<&str> = defined.map(|(name, _)| name.as_str()).collect();
        known.sort_unstable();
        let message = unknown("definition", name, known.into_iter());
        let message = format!("{message} (`protoc` needs `--include_imports`)");
        Err(self.error(ErrorKind::Unresolved, named.file, named.at, message))
    }
}
