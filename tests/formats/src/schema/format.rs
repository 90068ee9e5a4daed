//! The formats of schemas, and the detection of a file's format (`[schema.format]`).

use selfsame_spec::Kind;

/// The kinds of the heads of schemas, in the order of [`Format::ALL`]. BTF and DWARF use other
/// kinds.
pub(super) const KINDS: [Kind; 4] = [Kind(0xc8), Kind(0xc9), Kind(0xca), Kind(0xcb)];

/// A format of schemas.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Format {
    /// The schema definition language of GraphQL.
    GraphQl,
    /// Avro schemas in JSON.
    Avro,
    /// JSON Schema, in JSON.
    JsonSchema,
    /// Sets of descriptors of Protocol Buffers.
    Protobuf,
}

impl Format {
    /// All formats of schemas.
    pub const ALL: [Self; 4] = [Self::GraphQl, Self::Avro, Self::JsonSchema, Self::Protobuf];

    /// Returns the name that the format has on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::GraphQl => "graphql",
            Self::Avro => "avro",
            Self::JsonSchema => "json-schema",
            Self::Protobuf => "protobuf",
        }
    }

    /// Returns the kind of the heads of this format.
    #[must_use]
    pub const fn kind(self) -> Kind {
        KINDS[self as usize]
    }

    /// Detects the format of a file by its name; for a JSON file, by its contents, too
    /// (`[json-schema.read]`).
    ///
    /// ```
    /// use selfsame_formats::schema::Format;
    /// assert_eq!(Format::of("api.graphql", b"type Query { a: Int }"), Some(Format::GraphQl));
    /// assert_eq!(Format::of("list.same", b"List :: none | int;"), None);
    /// ```
    #[must_use]
    pub fn of(name: &str, contents: &[u8]) -> Option<Self> {
        let has = |word: &str| contents.windows(word.len()).any(|at| at == word.as_bytes());
        let words = ["\"$schema\"", "\"$defs\"", "\"definitions\""];
        match Self::of_name(name) {
            Some(Self::JsonSchema) if !words.iter().any(|word| has(word)) => None,
            format => format,
        }
    }

    /// Detects the format of a file by its name alone; `None` if the name does not determine it, as
    /// for `.json`.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let lower = name.to_lowercase();
        let unpacked = [".gz", ".xz", ".zst"].iter().find_map(|end| lower.strip_suffix(end));
        let name = unpacked.unwrap_or(&lower);
        let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
        if ends(&[".graphql", ".graphqls", ".gql"]) {
            return Some(Self::GraphQl);
        }
        if ends(&[".avsc"]) {
            return Some(Self::Avro);
        }
        if ends(&[".binpb", ".desc", ".pb"]) {
            return Some(Self::Protobuf);
        }
        if ends(&[".json"]) {
            return Some(Self::JsonSchema);
        }
        None
    }
}
