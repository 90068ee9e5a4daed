//! The tables of a corpus: heads, edges, names and files.

use super::rows::{FileRow, FileRows, HeadRow};
use super::table::{Cell, Table};
use crate::atomic::Folder;
use crate::error::CliError;
use std::path::Path;

/// The names of the files.
const FILES: [&str; 4] = ["heads.parquet", "edges.parquet", "names.parquet", "files.parquet"];

const HEADS: &str = "message heads {
    required fixed_len_byte_array(32) hash;
    required int32 code;
    required binary kind (UTF8);
    optional binary name (UTF8);
    required binary text (UTF8);
    optional binary label;
    required int32 children;
    optional fixed_len_byte_array(32) cycle;
    optional int32 place;
}";

const EDGES: &str = "message edges {
    required fixed_len_byte_array(32) head;
    required int32 position;
    required binary name (UTF8);
    required fixed_len_byte_array(32) child;
}";

const NAMES: &str = "message names {
    required binary file (UTF8);
    required binary name (UTF8);
    required fixed_len_byte_array(32) hash;
}";

const FILES_SCHEMA: &str = "message files {
    required binary path (UTF8);
    optional int64 size;
    optional binary format (UTF8);
    optional fixed_len_byte_array(32) sha256;
    optional binary error (UTF8);
}";

/// The tables that are being written, in a temporary folder beside their final place.
pub(super) struct Tables {
    folder: Folder,
    heads: Table,
    edges: Table,
    names: Table,
    files: Table,
}

/// The number of rows of each table.
pub(super) struct Counts {
    pub(super) heads: u64,
    pub(super) edges: u64,
    pub(super) names: u64,
    pub(super) files: u64,
}

type Result<T> = parquet::errors::Result<T>;

impl Tables {
    /// Makes empty tables. They are moved to the folder `path` when they are finished.
    pub(super) fn new(path: &str) -> std::result::Result<Self, CliError> {
        let folder = Folder::beside(Path::new(path), &FILES)
            .map_err(|error| CliError(format!("{path}: {error}")))?;
        let table = |name: &str, schema| {
            Table::new(&folder.file(name), schema)
                .map_err(|error| CliError(format!("{path}/{name}: {error}")))
        };
        let [heads, edges, names, files] = FILES;
        let (heads, edges) = (table(heads, HEADS)?, table(edges, EDGES)?);
        let (names, files) = (table(names, NAMES)?, table(files, FILES_SCHEMA)?);
        Ok(Self { folder, heads, edges, names, files })
    }

    /// Adds the rows of a file.
    pub(super) fn add(&mut self, rows: &FileRows) -> Result<()> {
        self.add_file(&rows.file)?;
        for (name, hash) in &rows.names {
            let file = Cell::Text(&rows.file.path);
            self.names.add([file, Cell::Text(name), Cell::Bytes(&hash.0)])?;
        }
        rows.heads.iter().try_for_each(|head| self.add_head(head))
    }

    fn add_file(&mut self, file: &FileRow) -> Result<()> {
        let FileRow { path, size, format, sha256, error } = file;
        self.files.add([
            Cell::Text(path),
            size.map_or(Cell::Null, Cell::Long),
            format.map_or(Cell::Null, Cell::Text),
            sha256.as_ref().map_or(Cell::Null, |hash| Cell::Bytes(hash)),
            error.as_deref().map_or(Cell::Null, Cell::Text),
        ])
    }

    fn add_head(&mut self, head: &HeadRow) -> Result<()> {
        let words = &head.words;
        let hash = || Cell::Bytes(&head.hash.0);
        self.heads.add([
            hash(),
            Cell::Int(head.code.into()),
            Cell::Text(&words.kind),
            if words.name.is_empty() { Cell::Null } else { Cell::Text(&words.name) },
            Cell::Text(&words.text),
            head.label.as_deref().map_or(Cell::Null, Cell::Bytes),
            Cell::Int(head.children.len() as u32),
            head.cycle.as_ref().map_or(Cell::Null, |(cycle, _)| Cell::Bytes(&cycle.0)),
            head.cycle.as_ref().map_or(Cell::Null, |&(_, place)| Cell::Int(place)),
        ])?;
        for ((position, child), name) in (0..).zip(&head.children).zip(&words.children) {
            let (name, child) = (Cell::Text(name), Cell::Bytes(&child.0));
            self.edges.add([hash(), Cell::Int(position), name, child])?;
        }
        Ok(())
    }

    /// Finishes the tables, and moves them to their final place.
    pub(super) fn finish(self) -> Result<Counts> {
        let counts = Counts {
            heads: self.heads.finish()?,
            edges: self.edges.finish()?,
            names: self.names.finish()?,
            files: self.files.finish()?,
        };
        self.folder.keep()?;
        Ok(counts)
    }
}
