//! Collects the pages of the repository as the source of an mdBook. Run `book FOLDER`, and then
//! `mdbook build FOLDER`.

use selfsame_house::book::gather;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("usage: book FOLDER, which gathers the pages of the book in the folder");
        return ExitCode::from(2);
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let gathered = match gather(&root, Path::new(&folder)) {
        Ok(gathered) => gathered,
        Err(error) => {
            eprintln!("{}: {error}", Path::new(&folder).display());
            return ExitCode::from(2);
        }
    };
    println!("{} pages, {} rules", gathered.pages, gathered.rules);
    for (page, target) in &gathered.broken {
        eprintln!("{page} links to {target}, which does not exist: mend the link");
    }
    ExitCode::from(u8::from(!gathered.broken.is_empty()))
}
