//! The operations of a history, and their text form.

pub use crate::cache::drawn::Edit;
use selfsame_spec::program::memory::{Collect, Marks, Memory};

/// A number by which an operation makes a choice, such as the choice of a token, of a byte, or of a
/// seed for collections.
pub type Dice = u64;

/// The way in which a program is built.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum With {
    /// The program is built without a cache.
    Nothing,
    /// The program is built with the cache of the history.
    Cache,
    /// The cache of the history is written as a file and read back. Then the program is built with
    /// the read cache.
    File,
}

/// The form in which a unit is saved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// A file of code: the bytes of the unit.
    File,
    /// A listing: the unit as text.
    Listing,
}

/// A reference to a saved or loaded unit, counted backwards: 0 refers to the last unit. The number
/// is taken modulo the number of units.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Back(pub usize);

/// The number of a saved or loaded unit; the first unit has the number 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Number(pub usize);

impl Back {
    /// Returns the number of the unit at this place among `count` units; `None` if there are no
    /// units.
    fn number(self, count: usize) -> Option<Number> {
        count.checked_sub(1)?.checked_sub(self.0 % count).map(Number)
    }
}

/// An operation of a history. The type `P` refers to a saved or loaded unit: `Back` in a history
/// that is drawn, and `Number` in a history that was executed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Op<P = Back> {
    /// Edits the program. The operation is skipped if this sort of edit is not possible in the
    /// program.
    Edit(Edit, Dice),
    /// Undoes the last edit of the program.
    Undo,
    /// Builds the program with or without a cache.
    Build(With),
    /// Saves the unit of the last build without errors.
    Save(Form),
    /// Loads a saved unit: reads and verifies it.
    Load(P),
    /// Runs the program from its source.
    RunSource,
    /// Runs a loaded unit with the given settings of memory.
    Run(P, Memory),
    /// Runs a loaded unit with the given settings of memory, and observes each collection.
    Collect(P, Memory),
    /// Flips one bit in a copy of a saved unit, and loads the damaged copy.
    Damage(P, Dice),
    /// Flips one bit in the file of the cache. The damaged file becomes the cache.
    DamageCache(Dice),
}

/// The word for each sort of edit.
const EDITS: [(Edit, &str); 8] = [
    (Edit::Blanks, "blanks"),
    (Edit::Local, "local"),
    (Edit::Moved, "moved"),
    (Edit::Number, "number"),
    (Edit::Text, "string"),
    (Edit::Added, "added"),
    (Edit::Respelled, "respelled"),
    (Edit::Brackets, "brackets"),
];

/// The word for each way to build.
const WITH: [(With, &str); 3] =
    [(With::Nothing, "nothing"), (With::Cache, "cache"), (With::File, "file")];

/// The word for each form of a saved unit.
const FORMS: [(Form, &str); 2] = [(Form::File, "file"), (Form::Listing, "listing")];

/// The word for each way to store the marks of a collection.
const MARKS: [(Marks, &str); 2] = [(Marks::Object, "object"), (Marks::Map, "map")];

fn word<T: Copy + PartialEq>(table: &[(T, &'static str)], own: T) -> &'static str {
    table.iter().find(|row| row.0 == own).map_or("", |row| row.1)
}

fn find<T: Copy>(table: &[(T, &'static str)], word: &str) -> Result<T, String> {
    let names: Vec<&str> = table.iter().map(|row| row.1).collect();
    let found = table.iter().find(|row| row.1 == word).map(|row| row.0);
    found.ok_or_else(|| format!("`{word}` is none of {}", names.join(", ")))
}

fn number<T: std::str::FromStr>(word: &str) -> Result<T, String> {
    word.parse().map_err(|_| format!("`{word}` is no number"))
}

fn place(word: &str) -> Result<Back, String> {
    number(word).map(Back)
}

impl Op {
    /// Converts the operation from backward references to numbers. The history has `saved` saved
    /// and `loaded` loaded units so far. Returns `None` if there is no unit to which the operation
    /// can refer.
    #[must_use]
    pub fn numbered(self, saved: usize, loaded: usize) -> Option<Op<Number>> {
        Some(match self {
            Self::Edit(edit, dice) => Op::Edit(edit, dice),
            Self::Undo => Op::Undo,
            Self::Build(with) => Op::Build(with),
            Self::Save(form) => Op::Save(form),
            Self::Load(back) => Op::Load(back.number(saved)?),
            Self::RunSource => Op::RunSource,
            Self::Run(back, memory) => Op::Run(back.number(loaded)?, memory),
            Self::Collect(back, memory) => Op::Collect(back.number(loaded)?, memory),
            Self::Damage(back, dice) => Op::Damage(back.number(saved)?, dice),
            Self::DamageCache(dice) => Op::DamageCache(dice),
        })
    }

    /// Returns the word for the sort of the operation, under which reports count it.
    #[must_use]
    pub const fn verb(self) -> &'static str {
        match self {
            Self::Edit(..) => "edit",
            Self::Undo => "undo",
            Self::Build(_) => "build",
            Self::Save(_) => "save",
            Self::Load(_) => "load",
            Self::RunSource | Self::Run(..) => "run",
            Self::Collect(..) => "collect",
            Self::Damage(..) | Self::DamageCache(_) => "damage",
        }
    }

    /// Returns the operation as a line of text.
    #[must_use]
    pub fn line(self) -> String {
        match self {
            Self::Edit(edit, dice) => format!("edit {} {dice}", word(&EDITS, edit)),
            Self::Undo => "undo".to_owned(),
            Self::Build(with) => format!("build {}", word(&WITH, with)),
            Self::Save(form) => format!("save {}", word(&FORMS, form)),
            Self::Load(Back(back)) => format!("load {back}"),
            Self::RunSource => "run source".to_owned(),
            Self::Run(Back(back), memory) => format!("run {back} {}", spelled(memory)),
            Self::Collect(Back(back), memory) => format!("collect {back} {}", spelled(memory)),
            Self::Damage(Back(back), dice) => format!("damage {back} {dice}"),
            Self::DamageCache(dice) => format!("damage cache {dice}"),
        }
    }

    /// Reads an operation from a line of text.
    ///
    /// # Errors
    /// On failure, returns the reason why the line is not an operation.
    pub fn parse(line: &str) -> Result<Self, String> {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            ["edit", edit, dice] => Ok(Self::Edit(find(&EDITS, edit)?, number(dice)?)),
            ["undo"] => Ok(Self::Undo),
            ["build", with] => Ok(Self::Build(find(&WITH, with)?)),
            ["save", form] => Ok(Self::Save(find(&FORMS, form)?)),
            ["load", back] => Ok(Self::Load(place(back)?)),
            ["run", "source"] => Ok(Self::RunSource),
            ["run", back, ref memory @ ..] => Ok(Self::Run(place(back)?, read(memory)?)),
            ["collect", back, ref memory @ ..] => Ok(Self::Collect(place(back)?, read(memory)?)),
            ["damage", "cache", dice] => Ok(Self::DamageCache(number(dice)?)),
            ["damage", back, dice] => Ok(Self::Damage(place(back)?, number(dice)?)),
            _ => Err(format!("`{line}` is no operation")),
        }
    }
}

/// Returns the words for the settings of memory: where marks are stored, and when objects are
/// collected.
fn spelled(memory: Memory) -> String {
    let collect = match memory.collect {
        Collect::Sometimes => "sometimes".to_owned(),
        Collect::Always => "always".to_owned(),
        Collect::Never => "never".to_owned(),
        Collect::Random(dice) => format!("random {dice}"),
    };
    format!("{} {collect}", word(&MARKS, memory.marks))
}

fn read(words: &[&str]) -> Result<Memory, String> {
    let (marks, collect) = match *words {
        [marks, "random", dice] => (marks, Collect::Random(number(dice)?)),
        [marks, "sometimes"] => (marks, Collect::Sometimes),
        [marks, "always"] => (marks, Collect::Always),
        [marks, "never"] => (marks, Collect::Never),
        _ => return Err(format!("`{}` is no way to collect", words.join(" "))),
    };
    Ok(Memory { collect, marks: find(&MARKS, marks)? })
}
