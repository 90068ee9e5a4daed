//! Prints the table of kinds for the chapters.

use selfsame_spec::kind::{Arity, Hold, Holds, OBJECTS, Row, TABLE};

/// Returns the table of the kinds of types as Markdown, for the chapter on drafts.
#[must_use]
pub fn markdown() -> String {
    let mut out = String::from(
        "| code | kind | payload | children | held by | size | names in identity |\n\
         |---|---|---|---|---|---|---|\n",
    );
    for row in TABLE {
        let arity = arity(row);
        let holds = match (row.arity, row.holds) {
            (Arity::Exactly(0), _) => "",
            (_, Holds::All(Hold::Value)) => "value",
            (_, Holds::All(Hold::Reference)) => "reference",
            (_, Holds::Fields) => "value; type constants by reference",
        };
        let size = row.size.map_or("that of its children".into(), |size| size.to_string());
        out.push_str(&format!(
            "| `{:02x}` | `{}` | {:?} | {arity} | {holds} | {size} | {} |\n",
            row.kind.0, row.name, row.layout, row.names
        ));
    }
    out
}

/// Returns the table of the kinds of other objects as Markdown, for the chapter on objects.
#[must_use]
pub fn objects() -> String {
    let mut out = String::from(
        "| code | kind | payload | children | names in identity |\n|---|---|---|---|---|\n",
    );
    for row in OBJECTS {
        out.push_str(&format!(
            "| `{:02x}` | {} | {:?} | {} | {} |\n",
            row.kind.0,
            row.name,
            row.layout,
            arity(row),
            row.names
        ));
    }
    out
}

fn arity(row: &Row) -> String {
    match row.arity {
        Arity::Exactly(n) => n.to_string(),
        Arity::AtLeast(0) => "any number".into(),
        Arity::AtLeast(n) => format!("{n} or more"),
        Arity::Payload => "as the payload says".into(),
    }
}
