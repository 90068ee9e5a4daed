//! Tables without a frame, with any number of rows.

use comfy_table::{ContentArrangement, Table, presets};
use unicode_width::UnicodeWidthStr;

/// The length of the longest line of a cell whose row is aligned with the other rows. If wider
/// cells were aligned, every row would become as wide as the widest cell.
const WIDEST: usize = 200;

/// The largest number of rows of a table that is fitted to the width of a terminal.
const MOST_FITTED: usize = 2000;

/// A table without a frame. Rows with very wide cells are not aligned.
pub(crate) struct Rows {
    /// The texts of all cells, one after the other, row by row.
    text: String,
    /// For each cell, the byte of `text` at which it ends.
    ends: Vec<usize>,
    /// The width of each column: the width of its widest cell in an aligned row.
    widths: Vec<usize>,
}

/// Creates a table without a frame. On a terminal, the table is as wide as the terminal, and cells
/// are wrapped. Otherwise, each column is as wide as its widest cell.
pub(crate) fn table(header: &[&str]) -> Rows {
    let mut rows = Rows { text: String::new(), ends: Vec::new(), widths: vec![0; header.len()] };
    rows.add_row(header.iter().copied());
    rows
}

impl Rows {
    /// Adds a row at the end of the table.
    pub(crate) fn add_row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) {
        let (start, columns) = (self.ends.len(), self.widths.len());
        for cell in cells.into_iter().take(columns) {
            self.text += cell.as_ref();
            self.ends.push(self.text.len());
        }
        self.ends.resize(start + columns, self.text.len());
        if !self.is_wide(start) {
            for column in 0..columns {
                let width = width(self.cell(start + column));
                self.widths[column] = self.widths[column].max(width);
            }
        }
    }

    fn cell(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[at]]
    }

    /// Returns whether the row whose first cell has index `start` is too wide to be aligned.
    fn is_wide(&self, start: usize) -> bool {
        let is_wide = |cell: &str| cell.lines().any(|line| line.len() > WIDEST);
        (start..start + self.widths.len()).any(|at| is_wide(self.cell(at)))
    }

    /// Returns the table as text, without blanks at the ends of lines.
    pub(crate) fn trim_fmt(&self) -> String {
        let mut table = Table::new();
        if table.is_tty() && self.ends.len() <= MOST_FITTED * self.widths.len() {
            table.load_style(presets::NOTHING);
            table.set_content_arrangement(ContentArrangement::Dynamic);
            let rows: Vec<Vec<&str>> = self.starts().map(|start| self.row(start)).collect();
            let mut rows = rows.into_iter();
            table.set_header(rows.next().unwrap_or_default());
            for row in rows {
                table.add_row(row);
            }
            return table.trim_fmt();
        }
        self.lines().collect::<Vec<_>>().join("\n")
    }

    /// Returns the rows as text, one by one, with aligned columns. If a cell has several lines, so
    /// does the text of its row.
    pub(crate) fn lines(&self) -> impl Iterator<Item = String> + '_ {
        self.starts().map(|start| match self.is_wide(start) {
            true => format!(" {}", self.row(start).join("  ").trim_end()),
            false => self.aligned(start),
        })
    }

    /// Returns the index of the first cell of each row.
    fn starts(&self) -> impl Iterator<Item = usize> + use<> {
        (0..self.ends.len()).step_by(self.widths.len().max(1))
    }

    fn row(&self, start: usize) -> Vec<&str> {
        (start..start + self.widths.len()).map(|at| self.cell(at)).collect()
    }

    fn aligned(&self, start: usize) -> String {
        let cells: Vec<Vec<&str>> =
            self.row(start).into_iter().map(|cell| cell.split('\n').collect()).collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or_default();
        let line = |at: usize| {
            let mut out = String::new();
            for (cell, &wide) in cells.iter().zip(&self.widths) {
                let part = cell.get(at).copied().unwrap_or_default();
                let fill = wide.saturating_sub(part.width());
                out += &format!(" {part}{:fill$} ", "");
            }
            out.trim_end().to_owned()
        };
        (0..height).map(line).collect::<Vec<_>>().join("\n")
    }
}

/// Returns the width in columns of the widest line of a cell.
fn width(cell: &str) -> usize {
    cell.split('\n').map(UnicodeWidthStr::width).max().unwrap_or_default()
}
