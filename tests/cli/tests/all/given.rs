//! Tests of wrong files: each command prints the error, its place, and a remedy.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
use std::process::{Command, Stdio};

/// The commands that read a program; the list after it has the commands that read types.
const PROGRAM: &[&[&str]] =
    &[&["load"], &["run"], &["types"], &["show", "tokens"], &["show", "names"], &["show", "code"]];
const TYPES: &[&[&str]] = &[&["hash"], &["dump"], &["draw"], &["example"]];

/// Creates a temporary folder that contains the given files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

/// Runs a command in a folder; returns its exit code, its standard output, and its standard error.
fn said(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_selfsame"));
    let output = command.args(args).current_dir(folder).stdin(Stdio::null()).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// Checks that each command refuses a file, and that its message contains all given words.
fn refused(folder: &Path, commands: &[&[&str]], file: &str, wanted: &[&str]) {
    for command in commands {
        let (code, _, told) = said(folder, &[command, &[file][..]].concat());
        assert_eq!(code, 2, "{command:?} {file}: {told}");
        for part in wanted {
            assert!(told.contains(part), "{command:?} {file}: {part}: {told}");
        }
        assert!(!told.contains("panicked"), "{command:?} {file}: {told}");
    }
}

#[test]
fn what_is_no_file_is_told() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("lib.same")).unwrap();
    let all = [PROGRAM, TYPES, &[&["replay"], &["keep", "--title", "a"]]].concat();
    refused(folder.path(), &all, "none.same", &["none.same: there is no such file"]);
    refused(folder.path(), &all, "lib.same", &["lib.same: it is a folder"]);
    let scripts: &[&[&str]] = &[&["run"], &["replay"]];
    refused(folder.path(), scripts, "none.world", &["none.world: there is no such file"]);
    let two: &[&[&str]] = &[&["load", "lib.same"]];
    refused(folder.path(), two, "none/a.same", &["none/a.same: there is no such file"]);
    let btf: &[&[&str]] = &[&["import", "btf"]];
    refused(folder.path(), btf, "none", &["none: there is no such file"]);
}

#[test]
fn a_file_of_another_name_is_told() {
    let text = b"print(1);\n";
    let files: &[(&str, &[u8])] = &[
        ("a.txt", text),
        ("a", text),
        (".same", text),
        ("builtin.same", text),
        ("a.b.same", text),
    ];
    let folder = folder(files);
    let reads: &[&[&str]] = &[&["load"], &["types"], &["show", "tree"]];
    for file in ["a.txt", "a"] {
        refused(folder.path(), reads, file, &["a program's files end with .same"]);
        refused(folder.path(), &[&["run"]], file, &["--as program", "--as script"]);
    }
    let stems = [
        (".same", "the file has no name"),
        ("builtin.same", "give the file another name"),
        ("a.b.same", "a module's name has no dot"),
    ];
    for (file, help) in stems {
        let place = format!("{file}:1:1");
        refused(folder.path(), PROGRAM, file, &["E0202", &place, help]);
    }
}

#[test]
fn bytes_that_are_no_text_are_told_at_their_place() {
    let bytes = b"a :: 1;\nb :: \"\xff\";\n";
    let main = b"import {a} from \"bad\";\n";
    let folder = folder(&[("bad.same", bytes), ("main.same", main), ("bad.world", bytes)]);
    for file in ["bad.same", "main.same"] {
        refused(folder.path(), &PROGRAM[..3], file, &["E0101", "bad.same:2:7", "UTF-8"]);
    }
    refused(
        folder.path(),
        PROGRAM,
        "bad.same",
        &["E0101", "bad.same:2:7", "save the file as UTF-8"],
    );
    refused(folder.path(), TYPES, "bad.same", &["bad.same:2:7", "not UTF-8"]);
    refused(folder.path(), &[&["run"]], "bad.world", &["bad.world:2:7", "not UTF-8"]);
}

/// A name in a file cannot change the colors of the terminal, or move its cursor.
#[test]
fn no_escape_sequence_of_a_file_reaches_the_terminal() {
    let folder = folder(&[("a.same", b"A :: class \"a\x1b[31mred\" { x: int; };\n")]);
    for command in [&["load"][..], &["types"], &["types", "--trace"], &["hash"], &["dump"]] {
        let (code, out, told) = said(folder.path(), &[command, &["a.same"]].concat());
        assert!(code == 0 && !out.contains('\x1b') && told.is_empty(), "{command:?}: {out}{told}");
    }
}

/// A command refuses a file that is not regular: an endless device is not read, and a pipe without
/// a writer is not waited for.
#[test]
#[cfg(unix)]
fn only_regular_files_are_read() {
    let folder = folder(&[]);
    let sparse = std::fs::File::create(folder.path().join("sparse.same")).unwrap();
    sparse.set_len(3 << 30).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.path().join("zero.same")).unwrap();
    let made = Command::new("mkfifo").arg(folder.path().join("pipe.same")).status();
    let all =
        [PROGRAM, TYPES, &[&["import", "btf"], &["replay"], &["diff", "sparse.same"]]].concat();
    refused(folder.path(), &all, "zero.same", &["E08"]);
    if made.is_ok_and(|status| status.success()) {
        refused(folder.path(), &all[..all.len() - 1], "pipe.same", &["E0829", "this is a pipe"]);
    }
    refused(folder.path(), &all, "sparse.same", &["E0830"]);
}

#[test]
fn nothing_is_a_program_and_has_no_types() {
    let folder = folder(&[("a.same", b""), ("a.world", b"")]);
    for command in [PROGRAM, &TYPES[..2]].concat() {
        let (code, _, told) = said(folder.path(), &[command, &["a.same"][..]].concat());
        assert_eq!((code, &*told), (0, ""), "{command:?}");
    }
    let names: &[&[&str]] = &[&["draw"]];
    refused(folder.path(), names, "a.same", &["a.same: there is no type in it to draw"]);
    let (code, _, told) = said(folder.path(), &["explain", "a.same", "A", "B"]);
    assert_eq!((code, &*told), (2, "a.same: nothing is declared in it\n"));
    assert_eq!(said(folder.path(), &["run", "a.world"]).0, 0);
}

#[test]
fn a_mark_and_returns_at_the_ends_of_lines_change_nothing() {
    let plain = "\na :: (int, str);\n/* b\n */ b :: \"c\";\n";
    let windows = format!("\u{feff}{}", plain.replace('\n', "\r\n"));
    let (one, other) =
        (folder(&[("a.same", plain.as_bytes())]), folder(&[("a.same", windows.as_bytes())]));
    for command in [["load"], ["types"], ["run"], ["hash"]] {
        let args = [&command[..], &["a.same"]].concat();
        let said = |folder: &tempfile::TempDir| said(folder.path(), &args);
        assert_eq!(said(&one), said(&other), "{command:?}");
        assert_eq!(said(&one).0, 0, "{command:?}");
    }
    let script = folder(&[("a.world", "\u{feff}x = 3\r\n@display x \"3\"\r\n".as_bytes())]);
    assert_eq!(said(script.path(), &["run", "a.world"]).0, 0);
    let open = folder(&[("a.same", b"a :: \"b\r\nc\";\r\n")]);
    refused(
        open.path(),
        PROGRAM,
        "a.same",
        &["E0102", "a.same:1:6", "a line break in it is `\\n`"],
    );
}

#[test]
fn a_file_is_what_the_command_line_says() {
    let folder = folder(&[("a.txt", b"print(6 * 7);\n"), ("b.txt", b"x = 3\n@display x \"3\"\n")]);
    let (code, lines, told) = said(folder.path(), &["run", "--as", "script", "b.txt"]);
    assert!(code == 0 && lines.contains("all that is claimed is so"), "{lines}{told}");
    let (code, lines, told) = said(folder.path(), &["run", "a.txt", "--as", "program"]);
    assert_eq!((code, &*lines, &*told), (0, "42\n", ""));
    let mut command = Command::new(env!("CARGO_BIN_EXE_selfsame"));
    command.args(["run", "-", "--as", "program"]).current_dir(folder.path());
    let text = std::fs::File::open(folder.path().join("a.txt")).unwrap();
    let output = command.stdin(text).output().unwrap();
    assert_eq!((output.status.code(), &*output.stdout), (Some(0), &b"42\n"[..]));
    refused(folder.path(), &[&["run"]], "-", &["--as program", "--as script"]);
}

#[test]
fn complaints_that_nobody_reads_are_no_panic() {
    let folder = folder(&[("a.same", b"let a = b;\n")]);
    for command in [PROGRAM, TYPES].concat() {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut process = Command::new(env!("CARGO_BIN_EXE_selfsame"));
        process.args(command).arg("a.same").current_dir(folder.path());
        let status = process.stdout(Stdio::null()).stderr(writer).status().unwrap();
        assert!(status.code().is_some_and(|code| code <= 2), "{command:?}: {status}");
    }
}
