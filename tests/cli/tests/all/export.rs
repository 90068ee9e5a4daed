//! Tests of exported tables: the tables are read again, and compared with the answers of other
//! commands.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use super::said::{root, said};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use selfsame_formats::btf::worst_cases;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::{File, read, read_dir, write};
use std::path::Path;
use tempfile::tempdir;

/// Files of every format.
const ALL: [&str; 13] = [
    "tests/data/tour.same",
    "tests/data/golden.same",
    "tests/data/diff/old.same",
    "tests/data/diff/new.same",
    "tests/data/tour/main.same",
    "tests/data/btf/sample.le.btf",
    "tests/data/btf/sample.be.btf",
    "tests/data/dwarf/old.debug",
    "tests/data/dwarf/new.debug",
    "tests/data/schemas/shop.graphql",
    "tests/data/schemas/shop.avsc",
    "tests/data/schemas/shop.json",
    "tests/data/schemas/shop.binpb",
];

const TABLES: [&str; 4] = ["heads", "edges", "names", "files"];

/// Returns a cell as a text. Bytes are written in hexadecimal.
fn cell(field: &Field) -> String {
    match field {
        Field::Bytes(bytes) => hex(bytes.data()),
        Field::Str(text) => text.clone(),
        Field::Null => String::new(),
        number => number.to_string(),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    let byte = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).unwrap();
    (0..text.len()).step_by(2).map(byte).collect()
}

type Rows = Vec<BTreeMap<String, String>>;

/// Returns the rows of a table.
fn rows(folder: &Path, table: &str) -> Rows {
    let file = File::open(folder.join(format!("{table}.parquet"))).unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    let row =
        |row: Row| row.get_column_iter().map(|(name, field)| (name.clone(), cell(field))).collect();
    reader.get_row_iter(None).unwrap().map(|read| row(read.unwrap())).collect()
}

/// Exports files to tables. Returns the exit code, the standard output and the standard error of
/// the command.
fn export(folder: &Path, args: &[&str]) -> (i32, String, String) {
    said(&[&["export", "--parquet", folder.to_str().unwrap()], args].concat())
}

fn bytes(folder: &Path) -> Vec<Vec<u8>> {
    TABLES.map(|table| read(folder.join(format!("{table}.parquet"))).unwrap()).to_vec()
}

/// The heads of the tables by their hashes. The children of each head are kept in order.
struct Graph {
    heads: BTreeMap<String, BTreeMap<String, String>>,
    children: HashMap<String, Vec<String>>,
}

impl Graph {
    fn read(tables: &Path) -> Self {
        let heads = rows(tables, "heads");
        let count = heads.len();
        let heads: BTreeMap<_, _> =
            heads.into_iter().map(|head| (head["hash"].clone(), head)).collect();
        assert_eq!(heads.len(), count, "each head has one row");
        let mut children: HashMap<String, Vec<String>> = HashMap::new();
        for edge in rows(tables, "edges") {
            let children = children.entry(edge["head"].clone()).or_default();
            assert_eq!(edge["position"], children.len().to_string());
            children.push(edge["child"].clone());
        }
        for (hash, head) in &heads {
            let own = children.entry(hash.clone()).or_default().len();
            assert_eq!(head["children"], own.to_string());
        }
        assert_eq!(children.len(), count, "each edge starts at a head");
        Self { heads, children }
    }

    /// Returns the heads of a type.
    fn list(&self, ty: &str) -> Vec<&str> {
        match &*self.heads[ty]["kind"] {
            "oneof" => self.children[ty].iter().map(String::as_str).collect(),
            _ => vec![self.heads[ty]["hash"].as_str()],
        }
    }

    /// Returns the label of a head, and the references to its children.
    fn record(&self, head: &BTreeMap<String, String>) -> Vec<u8> {
        let mut out = unhex(&head["label"]);
        for child in &self.children[&head["hash"]] {
            let list = self.list(child);
            out.extend((list.len() as u32).to_be_bytes());
            for one in list {
                let one = &self.heads[one];
                if !one["cycle"].is_empty() && one["cycle"] == head["cycle"] {
                    out.push(0);
                    out.extend(one["place"].parse::<u32>().unwrap().to_be_bytes());
                } else {
                    out.push(1);
                    out.extend(unhex(&one["hash"]));
                }
            }
        }
        out
    }
}

/// Every digest of the tables is computed again as the chapter on identity says.
#[test]
fn each_digest_follows_from_the_tables() {
    let folder = tempdir().unwrap();
    let tables = folder.path().join("tables");
    let (code, out, err) = export(&tables, &[&ALL[..], &["--json"]].concat());
    assert_eq!((code, &*err), (0, ""));
    let graph = Graph::read(&tables);
    let told: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(told["heads"], graph.heads.len());
    assert_eq!(told["edges"], graph.children.values().map(Vec::len).sum::<usize>());
    let digest = |parts: &[&[u8]]| hex(&Sha256::digest(parts.concat()));
    let mut cycles: BTreeMap<&str, BTreeMap<u32, &BTreeMap<String, String>>> = BTreeMap::new();
    let (mut unions, mut acyclic) = (0, 0);
    for (hash, head) in &graph.heads {
        if head["kind"] == "oneof" {
            let list: Vec<Vec<u8>> = graph.list(hash).into_iter().map(unhex).collect();
            let count = (list.len() as u32).to_be_bytes();
            assert_eq!(*hash, digest(&[b"slf1oneo", &count, &list.concat()]));
            unions += 1;
        } else if head["cycle"].is_empty() {
            assert_eq!(*hash, digest(&[b"slf1head", &graph.record(head)]), "{}", head["text"]);
            acyclic += 1;
        } else {
            let place: u32 = head["place"].parse().unwrap();
            let cycle = unhex(&head["cycle"]);
            assert_eq!(*hash, digest(&[b"slf1memb", &cycle, &place.to_be_bytes()]));
            cycles.entry(&head["cycle"]).or_default().insert(place, head);
        }
    }
    for (cycle, members) in &cycles {
        let count = (members.len() as u32).to_be_bytes();
        let records: Vec<Vec<u8>> = members.values().map(|head| graph.record(head)).collect();
        assert_eq!(**cycle, digest(&[b"slf1scc_", &count, &records.concat()]));
    }
    let counts = (unions, acyclic, cycles.len());
    assert!(unions > 5 && acyclic > 200 && cycles.len() > 5, "{counts:?}");
}

/// The hashes of names are the hashes that `hash` and `load` print. The table of files has the
/// SHA-256 of each file.
#[test]
fn names_and_files_are_those_of_other_commands() {
    let folder = tempdir().unwrap();
    let tables = folder.path().join("tables");
    assert_eq!(export(&tables, &ALL).0, 0);
    let (names, files) = (rows(&tables, "names"), rows(&tables, "files"));
    let formats: Vec<&str> = files.iter().map(|file| &*file["format"]).collect();
    let expected = "notation notation notation notation program btf btf dwarf dwarf graphql avro \
                    json-schema protobuf";
    assert_eq!(formats.join(" "), expected);
    for (file, path) in files.iter().zip(ALL) {
        let contents = read(root().join(path)).unwrap();
        let size = contents.len().to_string();
        assert_eq!((&*file["path"], &file["size"], &*file["error"]), (path, &size, ""));
        assert_eq!(file["sha256"], hex(&Sha256::digest(contents)));
        let (command, name) =
            if file["format"] == "program" { ("load", "member") } else { ("hash", "name") };
        let (_, out, _) = said(&[command, path, "--json"]);
        let told: Vec<Value> = serde_json::from_str(&out).unwrap();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let told: BTreeSet<(String, String)> =
            told.iter().map(|row| (text(&row[name]), text(&row["identity"]))).collect();
        let own = names.iter().filter(|row| row["file"] == path);
        let own: BTreeSet<_> = own.map(|row| (row["name"].clone(), row["hash"].clone())).collect();
        assert_eq!(own, told, "{path}");
    }
}

#[test]
fn exports_merge_by_union() {
    let folder = tempdir().unwrap();
    let places = ["one", "other", "both"].map(|name| folder.path().join(name));
    // One sample of BTF is there in both byte orders. Each half of the list contains one of the two
    // files.
    let (one, other) = ALL.split_at(6);
    for (place, files) in places.iter().zip([one, other, &ALL[..]]) {
        assert_eq!(export(place, files).0, 0);
    }
    for table in TABLES {
        let [one, other, both] =
            places.each_ref().map(|place| rows(place, table).into_iter().collect::<BTreeSet<_>>());
        let is_keyed = table == "heads" || table == "edges";
        assert_eq!(one.intersection(&other).count() > 0, is_keyed, "{table}");
        assert_eq!(one.union(&other).cloned().collect::<BTreeSet<_>>(), both, "{table}");
    }
}

/// Neither the tables nor errors depend on the number of threads.
#[test]
fn threads_change_no_answer() {
    let folder = tempdir().unwrap();
    let many = folder.path().join("many");
    std::fs::create_dir(&many).unwrap();
    for (number, case) in (0..).zip(worst_cases::ALL) {
        write(many.join(format!("{number}.btf")), case.file(200)).unwrap();
    }
    let many = many.to_str().unwrap();
    let broken = [ALL[0], "none.same", "tests/data/dwarf/split.o", ALL[7], "lost.btf"];
    let mut told = Vec::new();
    for threads in ["1", "2", "4"] {
        let tables = folder.path().join(threads);
        let args = [&ALL[..], &[many, "--threads", threads]].concat();
        let mut answers = vec![export(&tables, &args)];
        let refused = export(&folder.path().join("refused"), &[&broken[..], &args].concat());
        assert_eq!(refused.0, 2);
        answers.push(refused);
        answers.push(said(&["diff", ALL[7], ALL[8], "--threads", threads]));
        answers.push(said(&["diff", "tests/data/diff", many, "--all", "--threads", threads]));
        answers.push(said(&["import", "btf", "none", "lost", ALL[5], "--threads", threads]));
        let import = ["import", "dwarf", ALL[7], ALL[8], "--names", "--json", "--digests"];
        let (code, out, err) = said(&[&import[..], &["--threads", threads]].concat());
        let mut json: Value = serde_json::from_str(&out).unwrap();
        for key in ["seconds", "processor_seconds", "peak_bytes"] {
            json.as_object_mut().unwrap().remove(key);
        }
        answers.push((code, json.to_string(), err));
        told.push((answers, bytes(&tables)));
    }
    assert_eq!(told[0].1, told[1].1);
    assert_eq!(told[0], told[2]);
    let errors = &told[0].0[1].2;
    let places = ["none.same", "split.dwo", "lost.btf"].map(|part| errors.find(part));
    assert!(places.is_sorted() && places[0].is_some(), "{errors}");
    let (code, _, err) = export(&folder.path().join("0"), &[ALL[0], "--threads", "0"]);
    assert!(code == 2 && err.contains("--threads"), "{err}");
}

#[test]
fn tables_are_written_whole_or_not_at_all() {
    let folder = tempdir().unwrap();
    let tables = folder.path().join("tables");
    let there = || {
        let names = read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        names.map(|name| name.into_string().unwrap()).collect::<Vec<_>>()
    };
    let (code, out, err) = export(&tables, &[ALL[0], "none.same"]);
    assert_eq!((code, &*out, &*err), (2, "", "none.same: there is no such file\n"));
    assert!(there().is_empty(), "{:?}", there());
    // With `--keep-going`, files that cannot be read are left out.
    let (code, _, err) = export(&tables, &["none.same", ALL[0], "--keep-going"]);
    assert_eq!((code, &*err), (1, "none.same: there is no such file\n"));
    let files = rows(&tables, "files");
    assert_eq!(files[0]["error"], "none.same: there is no such file");
    assert_eq!((&*files[1]["error"], files.len()), ("", 2));
    // Tables are replaced by other tables.
    assert_eq!(export(&tables, &[ALL[2]]).0, 0);
    assert_eq!((rows(&tables, "files").len(), there()), (1, vec!["tables".to_owned()]));
    let before = bytes(&tables);
    assert_eq!(export(&tables, &[ALL[3], "none.same"]).0, 2);
    assert_eq!(bytes(&tables), before, "what was there stays if a file cannot be read");
    // Other files are never lost.
    write(tables.join("mine.txt"), "mine").unwrap();
    let (code, _, err) = export(&tables, &[ALL[0]]);
    assert!(code == 2 && err.contains("the folder has another file, `mine.txt`"), "{err}");
    let (code, _, err) = export(&folder.path().join("no/such/place"), &[ALL[0]]);
    assert!(code == 2 && err.contains("no/such/place: "), "{err}");
    let (code, _, err) = export(&folder.path().join("new"), &["-"]);
    assert!(code == 2 && err.contains("a file of a corpus has a name"), "{err}");
    assert_eq!(there(), ["tables"]);
}

#[test]
fn normal_forms_are_exported() {
    let folder = tempdir().unwrap();
    let hashes = |args: &[&str]| {
        let tables = folder.path().join("tables");
        assert_eq!(export(&tables, args).0, 0);
        let names = rows(&tables, "names");
        names.into_iter().map(|row| (row["name"].clone(), row["hash"].clone())).collect()
    };
    let file = "tests/data/normal/schema.same";
    let own: HashMap<String, String> = hashes(&[file]);
    let forms = hashes(&[file, "--forget", "union-order"]);
    assert!(own["Json"] != own["Value"] && forms["Json"] == forms["Value"]);
    let old = hashes(&[ALL[2], "--opaque", "User"]);
    let new = hashes(&[ALL[3], "--opaque", "User"]);
    assert_eq!(old, new);
}

/// A large table has several groups of rows. In each group, the nulls stand in the right rows.
#[test]
fn large_tables_have_groups_of_rows() {
    let folder = tempdir().unwrap();
    let (file, tables) = (folder.path().join("large.same"), folder.path().join("tables"));
    let row = |number: u32| match number % 2 {
        0 => format!("T{number} :: class \"C{number}\" {{ x: int; }};\n"),
        _ => format!("T{number} :: (f{number}: int);\n"),
    };
    write(&file, (0..130_000).map(row).collect::<String>()).unwrap();
    assert_eq!(export(&tables, &[file.to_str().unwrap()]).0, 0);
    let reader = SerializedFileReader::new(File::open(tables.join("heads.parquet")).unwrap());
    let groups = reader.unwrap().metadata().num_row_groups();
    assert_eq!(groups, 2);
    let heads = rows(&tables, "heads");
    assert_eq!(heads.len(), 130_001);
    for head in &heads {
        let is_class = head["kind"] == "class";
        assert_eq!(head["name"].starts_with('C'), is_class, "{head:?}");
        assert!(head["text"].contains(&head["name"]), "{head:?}");
    }
}
