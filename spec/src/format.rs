//! Tags, magic numbers and limits of the byte formats.
//!
//! The model and the implementation share only these constants. The code that writes and reads the
//! bytes is separate in the model and in the implementation, and tests compare the results.

/// The first 8 bytes of the preimage of an acyclic head (`[identity.digest.head]`).
pub const TAG_HEAD: [u8; 8] = *b"slf1head";
/// The first 8 bytes of the preimage of a cyclic component (`[identity.digest.component]`).
pub const TAG_COMPONENT: [u8; 8] = *b"slf1scc_";
/// The first 8 bytes of the preimage of a member of a cyclic component
/// (`[identity.digest.member]`).
pub const TAG_MEMBER: [u8; 8] = *b"slf1memb";
/// The first 8 bytes of the preimage of a type of several heads (`[identity.digest.type]`).
pub const TAG_ONEOF: [u8; 8] = *b"slf1oneo";

/// The byte before a reference to a head in the same component. The index of the head in the
/// component follows as a `u32`.
pub const REF_INSIDE: u8 = 0x00;
/// The byte before a reference to a head in another component. In a preimage, the digest of the
/// head follows; in an encoding, its number follows as a `u32`.
pub const REF_BELOW: u8 = 0x01;

/// The first 8 bytes of an encoding of realized types: `slfw`, then `type`. The version is in the
/// next 4 bytes (`[wire.types]`).
pub const MAGIC_TYPES: [u8; 8] = *b"slfwtype";
/// The first 8 bytes of an encoding of a draft (`[wire.draft]`).
pub const MAGIC_DRAFT: [u8; 8] = *b"slfwdrft";
/// The first 8 bytes of an encoding of a snapshot (`[snapshot.wire]`).
pub const MAGIC_SNAPSHOT: [u8; 8] = *b"slfwsnap";
/// The first 8 bytes of the preimage of the digest at the end of a snapshot's encoding.
pub const TAG_SNAPSHOT: [u8; 8] = *b"slf1snap";
/// The first 8 bytes of a file of code (`[file.write]`).
pub const MAGIC_CODE: [u8; 8] = *b"slfwcode";
/// The first 8 bytes of the preimage of the digest at the end of a file of code.
pub const TAG_CODE: [u8; 8] = *b"slf1code";
/// The first 8 bytes of the file of a cache (`[cache.file]`).
pub const MAGIC_CACHE: [u8; 8] = *b"slfwkeep";
/// The first 8 bytes of the preimage of the digest at the end of a cache's file.
pub const TAG_CACHE: [u8; 8] = *b"slf1keep";
/// The first 8 bytes of the preimage of the key of a code object (`[cache.key]`).
pub const TAG_KEY: [u8; 8] = *b"slf1key\0";
/// The version of the byte formats, which follows the first 8 bytes as a `u32`.
pub const WIRE_VERSION: u32 = 1;

/// The tag in an encoding of types before the record of an acyclic head.
pub const REC_HEAD: u8 = 0x01;
/// The tag in an encoding of types before the record of a cyclic component.
pub const REC_COMPONENT: u8 = 0x02;
/// The tag in an encoding of types before the list of types, which ends the encoding.
pub const REC_END: u8 = 0x03;

/// The tag in an encoding of a draft before a head.
pub const NODE_HEAD: u8 = 0x01;
/// The tag in an encoding of a draft before a `OneOf`.
pub const NODE_ONEOF: u8 = 0x02;
/// The tag in an encoding of a draft before a forward.
pub const NODE_FORWARD: u8 = 0x03;
/// The tag in an encoding of a draft before the index of a realized type in the encoding's list of
/// realized types.
pub const NODE_TYPE: u8 = 0x04;

/// The longest payload of a label, in bytes: 16 MiB (`[draft.limit]`).
pub const MAX_PAYLOAD: usize = 1 << 24;
/// The largest arity of a head (`[draft.limit]`).
pub const MAX_ARITY: usize = u32::MAX as usize;
/// The largest number of nodes in a draft, and of heads in an interner (`[draft.limit]`).
pub const MAX_HEADS: usize = 1 << 30;
/// The number of entries that the flattened lists of one realization may have in any case
/// (`[draft.limit]`). Without a limit, the flattened lists of nested unions can have quadratic
/// size.
pub const MAX_FLAT: usize = 1 << 22;
/// The number of entries that the lists of all children of one realization may have in any case
/// (`[draft.limit]`). Without a limit, n heads that share a list of n entries take quadratic time.
pub const MAX_CHILD_ENTRIES: usize = 1 << 24;
/// The number of entries that the lists of one realization may have for each member of a `OneOf`
/// and each child, if this is more (`[draft.limit]`).
pub const MAX_FLAT_A_MEMBER: usize = 16;
/// The total number of bytes that the written names of a program may have in any case
/// (`[names.total]`).
pub const MAX_NAMES: u64 = 1 << 23;
/// The number of bytes that the written names of a program may have for each byte of its texts, if
/// this is more (`[names.total]`).
pub const MAX_NAMES_A_BYTE: u64 = 8;
/// The longest name of a forward, in bytes (`[draft.limit]`).
pub const MAX_NAME: usize = 1 << 16;
/// The largest size of an instance of a type, in bytes: 16 MiB (`[draft.limit]`).
pub const MAX_INSTANCE: u64 = 1 << 24;
/// The greatest depth of an argument of a type function (`[typefn.limit]`).
pub const MAX_DEPTH: usize = 128;
/// The largest number of calls of type functions that one `apply` or `realize` may run
/// (`[typefn.limit]`).
pub const MAX_CALLS_IN_ALL: usize = 1 << 16;
