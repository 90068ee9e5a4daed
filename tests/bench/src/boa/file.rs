//! Runs the original tool `boa`, if it is installed; writes its input files and reads its report.
//!
//! Numbers in a file of the tool are little-endian. A file has a table of 128 headers of 32 bits
//! and a table of 128 values of 64 bits. A single byte can stand for an entry of either table. The
//! heads follow the two tables. The lowest bit of a word is set if the word is not a single byte
//! that stands for a table entry. The next bit of a word is set for a header (kind, tag and
//! length), and not set for the number of a head.

use super::Graph;
use crate::process;
use std::collections::HashMap;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// The number of headers in a file's table of headers, and of values in its table of values; a
/// single byte refers to an entry.
const SHORT: usize = 128;

/// Returns the header of a list. The tool has 8 bits for the tag of a list and 16 bits for the
/// length of a list, and does not check that they fit.
fn list(tag: u8, len: usize) -> io::Result<u32> {
    let len = u16::try_from(len).map_err(|_| io::Error::other("more than 65535 children"))?;
    Ok((u32::from(tag) << 16 | u32::from(len)) << 1 | 1)
}

/// The headers that are written as a single byte: the first 128 different headers that occur.
#[derive(Default)]
struct Short {
    headers: Vec<u32>,
    number: HashMap<u32, u8>,
}

impl Short {
    fn put(&mut self, header: u32, out: &mut Vec<u8>) {
        if let Some(number) = self.number.get(&header) {
            return out.push(number << 1);
        }
        if self.headers.len() < SHORT {
            let number = self.headers.len() as u8;
            self.number.insert(header, number);
            self.headers.push(header);
            return out.push(number << 1);
        }
        out.extend((header << 1 | 1).to_le_bytes());
    }
}

/// Writes a graph in the format of the tool. In the format of the tool, the only label of a list is
/// its tag. If there are more than 256 labels, each label is written as nested lists, which become
/// the first child.
///
/// # Errors
/// Returns an error of the file, or an error for a head with more than 65535 children.
pub fn write(graph: &Graph, path: &Path) -> io::Result<()> {
    let (mut short, mut bytes) = (Short::default(), Vec::new());
    let labels = (0..graph.heads()).map(|head| graph.head(head).0).max().unwrap_or(0);
    let spelled = match labels {
        0..=0xff => 0,
        0x100..=0xffff => 2,
        _ => 4,
    };
    for head in 0..graph.heads() {
        let (label, children) = graph.head(head);
        let letters = &label.to_le_bytes()[..spelled];
        let tag = if spelled == 0 { label as u8 } else { 0 };
        short.put(list(tag, children.len() + usize::from(spelled > 0))?, &mut bytes);
        for (at, &letter) in letters.iter().enumerate() {
            short.put(list(letter, usize::from(at + 1 < spelled))?, &mut bytes);
        }
        children.iter().for_each(|child| bytes.extend((child << 2 | 1).to_le_bytes()));
    }
    short.headers.resize(SHORT, 0);
    let mut out = BufWriter::new(std::fs::File::create(path)?);
    short.headers.iter().try_for_each(|header| out.write_all(&header.to_le_bytes()))?;
    out.write_all(&[0; SHORT * 8])?;
    out.write_all(&bytes)?;
    out.flush()
}

/// The tool's report about a file.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Reported {
    /// The number of classes that the tool found.
    pub classes: u64,
    /// The seconds that the tool took to compute the back references.
    pub back: f64,
    /// The seconds that the tool took for the back references and the refinement, without reading
    /// the file.
    pub seconds: f64,
}

/// Runs the tool on a file.
///
/// # Errors
/// Returns the reason why the tool gave no answer.
pub fn run(program: &Path, file: &Path, patience: Duration) -> Result<Reported, String> {
    let said = process::output(Command::new(program).arg("nlogn").arg(file), patience)?;
    let said = String::from_utf8_lossy(&said);
    let value =
        |name: &str| said.lines().find_map(|line| line.strip_prefix(name)?.trim().parse().ok());
    let missing = || format!("not what is known of it: {}", said.trim());
    let [classes, back, seconds] =
        ["n_states_min:", "backrefs_time_s:", "selfreport_time_s:"].map(value);
    let classes: f64 = classes.ok_or_else(missing)?;
    Ok(Reported {
        classes: classes as u64,
        back: back.ok_or_else(missing)?,
        seconds: seconds.ok_or_else(missing)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use selfsame_harness::types::family;

    /// A head that refers to itself twice is written as a header of one byte and two numbers of
    /// heads.
    #[test]
    fn the_bytes_are_those_of_the_format() {
        let mut plan = family::Plan::default();
        let label = plan.label(b"x", 2);
        plan.head(label, &[0, 0]);
        plan.close();
        let path = std::env::temp_dir().join(format!("selfsame-{}.boa", std::process::id()));
        write(&Graph::of(&plan).unwrap(), &path).unwrap();
        let bytes = std::fs::read(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        assert_eq!(bytes.len(), 128 * 4 + 128 * 8 + 9);
        assert_eq!(
            (&bytes[..4], &bytes[1536..]),
            (&[5, 0, 0, 0][..], &[0, 1, 0, 0, 0, 1, 0, 0, 0][..])
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_report_is_read_and_what_is_none_is_told() {
        let echo = Path::new("/bin/echo");
        let why = run(echo, Path::new("x.boa"), Duration::from_secs(9)).unwrap_err();
        assert!(why.contains("nlogn x.boa"), "{why}");
    }
}
