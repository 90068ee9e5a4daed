//! Tags, magic numbers and limits of the byte formats.
//!
//! The model and the implementation share only these constants. Each side has its own code that
//! writes and reads the bytes, and the results are compared.

/// The first 8 bytes of the preimage of an acyclic head (`[identity.digest.head]`).
pub const TAG_HEAD: [u8; 8] = *b"slf1head";
/// The first 8 bytes of the preimage of a cyclic component (`[identity.digest.component]`).
pub const TAG_COMPONENT: [u8; 8] = *b"slf1scc_";
/// The first 8 bytes of the preimage of a member of a cyclic component
/// (`[identity.digest.member]`).
pub const TAG_MEMBER: [u8; 8] = *b"slf1memb";
/// The first 8 bytes of the preimage of a type of several heads (`[identity.digest.type]`).
pub const TAG_ONEOF: [u8; 8] = *b"slf1oneo";

/// The `ref` byte of a head in the same component. Its index follows as a `u32`.
pub const REF_INSIDE: u8 = 0x00;
/// The `ref` byte of a head in another component. In a preimage, the digest of the head follows; on
/// the wire, its number follows as a `u32`.
pub const REF_BELOW: u8 = 0x01;

/// The first 8 bytes of realized types on the wire: `slfw`, then `type`. The version is in the next
/// 4 bytes (`[wire.types]`).
pub const MAGIC_TYPES: [u8; 8] = *b"slfwtype";
/// The first 8 bytes of a draft on the wire (`[wire.draft]`).
pub const MAGIC_DRAFT: [u8; 8] = *b"slfwdrft";
/// The first 8 bytes of a snapshot on the wire (`[snapshot.wire]`).
pub const MAGIC_SNAPSHOT: [u8; 8] = *b"slfwsnap";
/// The first 8 bytes of the preimage of the digest that ends a snapshot on the wire.
pub const TAG_SNAPSHOT: [u8; 8] = *b"slf1snap";
/// The first 8 bytes of a file of code (`[file.write]`).
pub const MAGIC_CODE: [u8; 8] = *b"slfwcode";
/// The first 8 bytes of the preimage of the digest that ends a file of code.
pub const TAG_CODE: [u8; 8] = *b"slf1code";
/// The first 8 bytes of the file of a cache (`[cache.file]`).
pub const MAGIC_CACHE: [u8; 8] = *b"slfwkeep";
/// The first 8 bytes of the preimage of the digest that ends the file of a cache.
pub const TAG_CACHE: [u8; 8] = *b"slf1keep";
/// The first 8 bytes of the preimage of the key of a code object (`[cache.key]`).
pub const TAG_KEY: [u8; 8] = *b"slf1key\0";
/// The version that follows each magic, as a `u32`.
pub const WIRE_VERSION: u32 = 1;

/// In an encoding of types: an acyclic head follows.
pub const REC_HEAD: u8 = 0x01;
/// In an encoding of types: a cyclic component follows.
pub const REC_COMPONENT: u8 = 0x02;
/// In an encoding of types: the list of types follows, and the encoding ends after the list.
pub const REC_END: u8 = 0x03;

/// In an encoding of a draft: a head follows.
pub const NODE_HEAD: u8 = 0x01;
/// In an encoding of a draft: a `OneOf` follows.
pub const NODE_ONEOF: u8 = 0x02;
/// In an encoding of a draft: a forward follows.
pub const NODE_FORWARD: u8 = 0x03;
/// In an encoding of a draft: the index of a realized type in the list of realized types follows.
pub const NODE_TYPE: u8 = 0x04;

/// The longest payload of a label, in bytes: 16 MiB (`[draft.limit]`).
pub const MAX_PAYLOAD: usize = 1 << 24;
/// The largest arity of a head (`[draft.limit]`).
pub const MAX_ARITY: usize = u32::MAX as usize;
/// The largest number of nodes in a draft, and of heads in an interner (`[draft.limit]`).
pub const MAX_HEADS: usize = 1 << 30;
/// The number of entries that the flattened lists of one realization may always have
/// (`[draft.limit]`). Without a limit, the flattened lists of nested unions have quadratic size.
pub const MAX_FLAT: usize = 1 << 22;
/// The number of entries that the lists of all children of one realization may always have
/// (`[draft.limit]`). Without a limit, n heads that share a list of n entries take quadratic time.
pub const MAX_CHILD_ENTRIES: usize = 1 << 24;
/// The number of entries that these lists may have for each member of a `OneOf`, and for each child
/// (`[draft.limit]`).
pub const MAX_FLAT_A_MEMBER: usize = 16;
/// The number of bytes that the written names of a program may always have (`[names.total]`).
pub const MAX_NAMES: u64 = 1 << 23;
/// The number of bytes that these names may have for each byte of the texts (`[names.total]`).
pub const MAX_NAMES_A_BYTE: u64 = 8;
/// The longest name of a forward, in bytes (`[draft.limit]`).
pub const MAX_NAME: usize = 1 << 16;
/// The largest size of an instance: 16 MiB (`[draft.limit]`).
pub const MAX_INSTANCE: u64 = 1 << 24;
/// The greatest depth of an argument of a type function (`[typefn.limit]`).
pub const MAX_DEPTH: usize = 128;
/// The most calls of type functions that one `apply` or `realize` may run (`[typefn.limit]`).
pub const MAX_CALLS_IN_ALL: usize = 1 << 16;
