//! Makes changed listings.

use super::other::other;
use super::written::{Listed, joined, words};
use crate::file::content::other_records;
use crate::kit::source::Source;
use selfsame_spec::hex;

/// Returns a changed listing. Every fourth listing has two changes. If both changes are errors, the
/// error that comes first in the text must be reported.
pub(super) fn changed(own: &Listed, source: &mut impl Source) -> Vec<u8> {
    let mut lines = words(&own.text);
    for _ in 0..=u64::from(source.chance(1, 4)) {
        change(&mut lines, source);
    }
    let mut bytes = joined(&lines).into_bytes();
    if source.chance(1, 5) {
        change_bytes(&mut bytes, source);
    }
    bytes
}

/// Changes one word or one line of a listing.
fn change(lines: &mut Vec<Vec<String>>, source: &mut impl Source) {
    let (line, from) = (some_line(lines, source), some_line(lines, source));
    match source.choose(27) {
        0 => drop(lines.remove(line)),
        1 => lines.insert(line, lines[from].clone()),
        2 => lines.swap(line, from),
        3 => {
            let own = lines.remove(from);
            lines.insert(line.min(lines.len()), own);
        }
        4 => {
            let own = lines.remove(line);
            if let Some(before) = lines.get_mut(line.saturating_sub(1)) {
                before.extend(own);
            }
        }
        5 => {
            let at = source.index(lines[line].len());
            let behind = lines[line].split_off(at);
            lines.insert(line + 1, behind);
        }
        6 => records(lines, source),
        7 if source.chance(1, 8) => long_names(lines, source),
        8 => lines.truncate(line + 1),
        9..=14 => change_words(lines, [line, from], source),
        15 => far_jump(lines, source),
        _ => {
            let at = some_word(&lines[line], source);
            lines[line][at] = other(&lines[line][at], source);
        }
    }
    lines.retain(|words| !words.is_empty());
    if lines.is_empty() {
        lines.push(vec!["slfwcode".to_owned()]);
    }
}

/// Removes, repeats, inserts or exchanges words of two lines.
fn change_words(lines: &mut [Vec<String>], [line, from]: [usize; 2], source: &mut impl Source) {
    let (at, other) = (some_word(&lines[line], source), some_word(&lines[from], source));
    let [own, there] = [lines[line][at].clone(), lines[from][other].clone()];
    match source.choose(5) {
        0 => drop(lines[line].remove(at)),
        1 => lines[line].insert(at, own),
        2 => lines[line].insert(at, there),
        3 => lines[line].push(there),
        4 => lines[line].truncate(at.max(1)),
        _ => (lines[line][at], lines[from][other]) = (there, own),
    }
}

/// Returns the sort of a line: its first word, or the name of its instruction.
fn sort(words: &[String]) -> &str {
    match words {
        [first, name, ..] if first.parse::<u64>().is_ok() => name,
        [first, ..] => first,
        [] => "",
    }
}

/// Chooses a line. In half of the cases, each sort of line is equally likely. In half of the other
/// cases, the line is not an instruction.
fn some_line(lines: &[Vec<String>], source: &mut impl Source) -> usize {
    let is_row = |at: &usize| lines[*at][0].parse::<u64>().is_err();
    let sorts: std::collections::BTreeSet<&str> = match source.choose(3) {
        0 => return source.index(lines.len()),
        1 => lines.iter().map(|words| sort(words)).collect(),
        _ => (0..lines.len()).filter(is_row).map(|at| sort(&lines[at])).collect(),
    };
    let sort_of = sorts.iter().nth(source.index(sorts.len().max(1)));
    let of_sort = |at: &usize| Some(&sort(&lines[*at])) == sort_of;
    let all: Vec<usize> = (0..lines.len()).filter(of_sort).collect();
    all.get(source.index(all.len().max(1))).copied().unwrap_or(0)
}

/// Chooses a word of a line. Many lines start with a number; this number is chosen in at most half
/// of the cases.
fn some_word(words: &[String], source: &mut impl Source) -> usize {
    match source.choose(3) {
        0 | 1 if words.len() > 2 => 2 + source.index(words.len() - 2),
        _ => source.index(words.len()),
    }
}

/// Changes the target of a jump to the furthest allowed target, or to one that is too far away.
// [listing.read]
fn far_jump(lines: &mut [Vec<String>], source: &mut impl Source) {
    let is_jump = |words: &&mut Vec<String>| matches!(sort(words), "jump" | "loop");
    let mut jumps: Vec<_> = lines.iter_mut().filter(is_jump).collect();
    let at = source.index(jumps.len().max(1));
    let Some(words) = jumps.get_mut(at) else { return };
    let behind = words[0].parse::<i64>().unwrap_or(0) + 1;
    let most = 1 << 23;
    let to = [behind + most - 1, behind + most, behind - most, behind - most - 1];
    if let Some(word) = words.get_mut(2) {
        *word = to[source.index(4)].to_string();
    }
}

/// Replaces the types of records in a listing, or digits in them.
// [listing.read]
fn records(lines: &mut [Vec<String>], source: &mut impl Source) {
    let is_records = |words: &&mut Vec<String>| words.len() > 1 && words[0] == "records";
    let Some(words) = lines.iter_mut().find(is_records) else { return };
    let digits = &mut words[1];
    match source.choose(4) {
        0 => *digits = digits.to_uppercase(),
        1 => drop(digits.pop()),
        2 => digits.push_str("00"),
        _ => {
            let own = hex::decode(digits).unwrap_or_default();
            *digits = hex::encode(&other_records(&own, source));
        }
    }
}

/// The length of a long name of a module, in bytes.
const LONG: usize = 200_000;

/// Gives a long name to a module with some records, so that the names of these records take more
/// memory than the text.
// [listing.read]
fn long_names(lines: &mut Vec<Vec<String>>, source: &mut impl Source) {
    let Some(module) = lines.iter_mut().find(|words| words.len() == 3 && words[0] == "module")
    else {
        return;
    };
    module[2] = format!("\"{}\"", "m".repeat(LONG));
    let is_type = |words: &&Vec<String>| words[0] == "type";
    let (count, behind) =
        (lines.iter().filter(is_type).count(), lines.iter().rposition(|words| is_type(&words)));
    let row =
        |n: usize| format!("type {n} record 0 0 0 \"\"").split(' ').map(str::to_owned).collect();
    let new = (count..count + 10 + source.index(8)).map(row);
    let behind = behind.map_or(lines.len(), |at| at + 1);
    lines.splice(behind..behind, new);
}

/// Changes the bytes of a listing: cuts the listing, or inserts some bytes.
fn change_bytes(bytes: &mut Vec<u8>, source: &mut impl Source) {
    let at = source.index(bytes.len().max(1)).min(bytes.len());
    let new: &[u8] = match source.choose(9) {
        0..=2 => return bytes.truncate(at),
        3 if at < bytes.len() => return bytes[at] ^= 1 << source.choose(7),
        4 => &[0xff],
        5 => &[b'\n', 0xe2, 0x82],
        6 => "\u{b}".as_bytes(),
        7 => "\u{a0}".as_bytes(),
        8 => b"#",
        _ => b"\"",
    };
    bytes.splice(at..at, new.iter().copied());
}
