//! A table that is written as a file of Parquet, one row group after the other.

use bytes::Bytes;
use parquet::basic::{Compression, Type as Physical};
use parquet::data_type::{
    ByteArray, ByteArrayType, FixedLenByteArray, FixedLenByteArrayType, Int32Type, Int64Type,
};
use parquet::errors::Result;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

/// The number of rows of each row group except the last one. DuckDB reads a row group of this size
/// in one step.
const ROWS: usize = 122_880;
/// The largest size of the texts of a row group, in bytes. If the texts reach this size, the row
/// group ends before it has all its rows.
const BYTES: usize = 64 << 20;
/// The largest size of a dictionary, in bytes. This size suffices, because a row group has no more
/// distinct hashes than rows.
const DICTIONARY: usize = 4 << 20;

/// A cell of a row.
pub(super) enum Cell<'a> {
    /// A hash of 32 bytes, or other bytes.
    Bytes(&'a [u8]),
    Text(&'a str),
    Int(u32),
    Long(u64),
    Null,
}

/// A table with the rows of the row group that is not written yet.
pub(super) struct Table {
    writer: SerializedFileWriter<File>,
    columns: Vec<Column>,
    /// The number of rows that are not written yet. The next field is the number of their bytes.
    rows: usize,
    bytes: usize,
    /// The number of all rows.
    pub(super) count: u64,
}

struct Column {
    cells: Cells,
    /// One number for each row, if the column has nulls: 1 if the row has a value, 0 if it is null.
    defined: Option<Vec<i16>>,
}

enum Cells {
    /// The bytes of all values in sequence, and for each value the place where it ends.
    Bytes(Vec<u8>, Vec<usize>),
    Hashes(Vec<u8>),
    Ints(Vec<i32>),
    Longs(Vec<i64>),
}

impl Table {
    /// Makes an empty table with a schema.
    pub(super) fn new(path: &Path, schema: &str) -> Result<Self> {
        let schema = Arc::new(parse_message_type(schema)?);
        let columns = schema.get_fields().iter().map(|field| Column {
            cells: Cells::of(field.get_physical_type()),
            defined: field.is_optional().then(Vec::new),
        });
        let columns = columns.collect();
        let version = KeyValue::new("selfsame.tables".to_owned(), "1".to_owned());
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_dictionary_page_size_limit(DICTIONARY)
            .set_key_value_metadata(Some(vec![version]))
            .build();
        let writer = SerializedFileWriter::new(File::create(path)?, schema, Arc::new(properties))?;
        Ok(Self { writer, columns, rows: 0, bytes: 0, count: 0 })
    }

    /// Adds a row, which has a cell for each column.
    pub(super) fn add<const N: usize>(&mut self, row: [Cell<'_>; N]) -> Result<()> {
        debug_assert_eq!(self.columns.len(), N);
        for (column, cell) in self.columns.iter_mut().zip(row) {
            self.bytes += column.add(&cell);
        }
        self.rows += 1;
        self.count += 1;
        if self.rows == ROWS || self.bytes >= BYTES { self.write() } else { Ok(()) }
    }

    /// Writes the rows as a row group.
    fn write(&mut self) -> Result<()> {
        let mut group = self.writer.next_row_group()?;
        for column in &mut self.columns {
            if let Some(mut writer) = group.next_column()? {
                column.write(&mut writer)?;
                writer.close()?;
            }
        }
        group.close()?;
        (self.rows, self.bytes) = (0, 0);
        Ok(())
    }

    /// Writes the rows that are left, and the end of the file.
    pub(super) fn finish(mut self) -> Result<u64> {
        if self.rows > 0 {
            self.write()?;
        }
        self.writer.close()?;
        Ok(self.count)
    }
}

impl Cells {
    fn of(physical: Physical) -> Self {
        match physical {
            Physical::INT32 => Self::Ints(Vec::new()),
            Physical::INT64 => Self::Longs(Vec::new()),
            Physical::FIXED_LEN_BYTE_ARRAY => Self::Hashes(Vec::new()),
            _ => Self::Bytes(Vec::new(), Vec::new()),
        }
    }
}

impl Column {
    /// Adds a cell, and returns the number of its bytes.
    fn add(&mut self, cell: &Cell<'_>) -> usize {
        let has_value = !matches!(cell, Cell::Null);
        if let Some(defined) = &mut self.defined {
            defined.push(i16::from(has_value));
        }
        debug_assert!(has_value || self.defined.is_some());
        match (&mut self.cells, cell) {
            (Cells::Bytes(all, ends), Cell::Bytes(_) | Cell::Text(_)) => {
                let own = cell.bytes();
                all.extend(own);
                ends.push(all.len());
                return own.len();
            }
            (Cells::Hashes(all), Cell::Bytes(hash)) => all.extend(*hash),
            // The conversion loses nothing: a label has at most 2^24 bytes, so the numbers of
            // children and the places are below 2^31.
            (Cells::Ints(all), Cell::Int(number)) => all.push(number.cast_signed()),
            (Cells::Longs(all), Cell::Long(number)) => all.push(number.cast_signed()),
            (_, Cell::Null) => {}
            _ => debug_assert!(false, "a cell of another type than its column"),
        }
        0
    }

    /// Writes the cells, and removes them from memory.
    fn write(&mut self, writer: &mut SerializedColumnWriter<'_>) -> Result<()> {
        let defined = self.defined.as_deref();
        match &mut self.cells {
            Cells::Bytes(all, ends) => {
                let (all, mut start) = (Bytes::from(std::mem::take(all)), 0);
                let value =
                    |end| ByteArray::from(all.slice(std::mem::replace(&mut start, end)..end));
                let values: Vec<ByteArray> = ends.drain(..).map(value).collect();
                writer.typed::<ByteArrayType>().write_batch(&values, defined, None)?;
            }
            Cells::Hashes(all) => {
                let all = Bytes::from(std::mem::take(all));
                let value = |at| FixedLenByteArray::from(ByteArray::from(all.slice(at..at + 32)));
                let values: Vec<FixedLenByteArray> =
                    (0..all.len()).step_by(32).map(value).collect();
                writer.typed::<FixedLenByteArrayType>().write_batch(&values, defined, None)?;
            }
            Cells::Ints(all) => {
                writer.typed::<Int32Type>().write_batch(all, defined, None)?;
                all.clear();
            }
            Cells::Longs(all) => {
                writer.typed::<Int64Type>().write_batch(all, defined, None)?;
                all.clear();
            }
        }
        if let Some(defined) = &mut self.defined {
            defined.clear();
        }
        Ok(())
    }
}

impl<'a> Cell<'a> {
    const fn bytes(&self) -> &'a [u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Text(text) => text.as_bytes(),
            Self::Int(_) | Self::Long(_) | Self::Null => &[],
        }
    }
}
