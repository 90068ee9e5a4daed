//! The cache as a table of rows, and the file that stores the table (`[cache.file]`,
//! `[cache.read]`, `[cache.damaged]`).

use crate::file::{Input, Output};
use hashbrown::HashMap;
use selfsame_spec::Digest;
use selfsame_spec::error::Result;
use selfsame_spec::format::{MAGIC_CACHE, TAG_CACHE};

/// The number of unused functions that a build may keep in addition to twice the number of used
/// functions (`[cache.keep]`, `[cache.unchanged]`).
const SPARE: usize = 4096;

/// The code of functions that earlier builds generated, and the members of the program that was
/// built last (`[cache.build]`).
///
/// ```
/// use selfsame_lang::{Cache, Program};
/// use selfsame_spec::program::Sources;
/// let text = "f :: fn(n: int) -> int { n + 1 }; print(f(2));";
/// let program = Program::load(&Sources::new("m", &[("m", text)]), "m");
/// let mut cache = Cache::default();
/// assert_eq!(program.build(Some(&mut cache)).written.len(), 1);
/// let mut cache = Cache::read(&cache.write().ok_or("it is too large")?).map_err(|_| "damaged")?;
/// let built = program.build(Some(&mut cache));
/// assert_eq!((built.taken, built.written.len()), (1, 0));
/// assert_eq!(built.unit, program.code_to_write());
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Cache {
    /// The rows of functions. A row is found by the key of its root and by the number of the
    /// function in this root.
    rows: HashMap<(Digest, u32), Row>,
    /// The names of roots and members, with their hashes under both lenses.
    pub(super) names: Vec<Named>,
}

/// The name and hashes of a root or member at the last build.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) is_root: bool,
    pub(super) identity: Digest,
    pub(super) compiler: Digest,
}

#[derive(Clone, Debug)]
struct Row {
    bytes: Box<[u8]>,
    /// Whether the present build read or wrote the row of this function.
    is_used: bool,
}

impl Cache {
    /// Returns the number of functions that the cache holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns whether the cache has no functions.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Reads the file of a cache. The content of a row is checked only when the row is used.
    ///
    /// Cost: linear in the length of the file in bytes.
    ///
    /// # Errors
    /// E0801, E0802, E0803, E0805, E0806 or E0807 with an offset, if the bytes are not a valid
    /// cache.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let mut input = Input::new(bytes);
        input.header(MAGIC_CACHE)?;
        let rows = input.rows(|input| input.list(40, row))?;
        let names = input.rows(|input| input.list(69, named))?;
        input.digest(TAG_CACHE)?;
        input.end()?;
        Ok(Self { rows: rows.into_iter().collect(), names })
    }

    /// Writes the file of the cache, or returns `None` if a section has 4 GiB or more. Caches with
    /// equal contents write equal bytes.
    ///
    /// Cost: the cost of sorting the keys, plus a cost that is linear in the length of the file.
    #[must_use]
    pub fn write(&self) -> Option<Vec<u8>> {
        let mut rows: Vec<_> = self.rows.iter().collect();
        rows.sort_unstable_by_key(|row| *row.0);
        let mut out = Output::new(MAGIC_CACHE);
        out.section(|out| {
            out.list(&rows, |out, ((key, number), row)| {
                out.0.extend(key.0);
                out.u32(*number);
                out.count(row.bytes.len());
                out.0.extend(&row.bytes);
            });
        })?;
        out.section(|out| {
            out.list(&self.names, |out, named| {
                out.text(&named.name);
                out.u8(named.is_root.into());
                out.0.extend(named.identity.0);
                out.0.extend(named.compiler.0);
            });
        })?;
        Some(out.sealed(TAG_CACHE))
    }

    /// Returns the row of a function, and marks it as used.
    pub(super) fn take(&mut self, key: Digest, number: u32) -> Option<&[u8]> {
        let row = self.rows.get_mut(&(key, number))?;
        row.is_used = true;
        Some(&row.bytes)
    }

    pub(super) fn keep(&mut self, key: Digest, number: u32, bytes: Vec<u8>) {
        self.rows.insert((key, number), Row { bytes: bytes.into(), is_used: true });
    }

    /// Ends a build. Stores the names for the next build, and removes unused rows if the cache has
    /// too many unused rows.
    pub(super) fn end_build(&mut self, mut names: Vec<Named>) {
        names.sort_unstable();
        self.names = names;
        let used = self.rows.values().filter(|row| row.is_used).count();
        if self.rows.len() - used > 2 * used + SPARE {
            self.rows.retain(|_, row| row.is_used);
        }
        self.rows.values_mut().for_each(|row| row.is_used = false);
    }
}

fn hash(input: &mut Input<'_>) -> Result<Digest> {
    let mut hash = [0; 32];
    hash.copy_from_slice(input.take(32)?);
    Ok(Digest(hash))
}

fn row(input: &mut Input<'_>) -> Result<((Digest, u32), Row)> {
    let (key, number) = (hash(input)?, input.u32()?);
    let length = input.count(1)?;
    let bytes = input.take(length)?.into();
    Ok(((key, number), Row { bytes, is_used: false }))
}

fn named(input: &mut Input<'_>) -> Result<Named> {
    Ok(Named {
        name: input.owned_text()?,
        is_root: input.u8()? != 0,
        identity: hash(input)?,
        compiler: hash(input)?,
    })
}
