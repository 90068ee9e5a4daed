//! The law of expanded templates: if the parameters in the expression of a template are replaced by
//! arguments, the expression gives the content of the instance.

use super::laws::{ANY, is_plain};
use super::sites::Templates;
use crate::programs::builtins::hides_word;
use crate::programs::edit::with_puts;
use crate::programs::law::{COMPILE_TIME, Law, Trial, Verdict, codes, expect, expect_list};
use crate::programs::visit::visit;
use selfsame_spec::program::{InstanceContent, InstanceRow, Target};

pub(crate) const WRITTEN: Law = Law {
    name: "a-template-written-out-is-its-instance",
    rules: &[
        "mono.substitute",
        "mono.parameter",
        "mono.template",
        "mono.value",
        "mono.inst",
        "mono.member",
        "mono.private",
    ],
    needs: COMPILE_TIME,
    check: written,
    ..ANY
};

/// For an instance of a template `= e` with plain arguments, appends the expanded expression to the
/// root module, and compares the results.
fn written(trial: &Trial<'_>) -> Verdict {
    let root = &trial.case.program.root;
    let text = trial.own.text(root);
    let own = text.to_lowercase().contains("zq");
    if own || !trial.is_right() || trial.own.names().modules.is_empty() {
        return Ok(());
    }
    let Some(parsed) = trial.own.tree(root) else { return Ok(()) };
    let mut seen = Templates::default();
    visit(&parsed.tree, &mut seen);
    let fits = |row: &&InstanceRow| {
        row.template.module == *root
            && matches!(row.content, InstanceContent::Is(_))
            && row.name.matches('[').count() >= 1
            && !row.name.contains("].")
            && row.arguments.iter().all(|own| is_plain(own) && !own.contains('('))
            && seen.exprs.iter().any(|own| own.0 == row.template.span)
    };
    let rows: Vec<&InstanceRow> = trial.own.instances().instances.iter().filter(fits).collect();
    let Some(&row) = rows.get(trial.entropy(0, rows.len())) else { return Ok(()) };
    let Some(value) = substituted(trial, &seen, row) else { return Ok(()) };
    let applied = row.name.split(':').next_back().unwrap_or("").to_owned();
    let is_record =
        value.starts_with("struct") || value.starts_with("class") || value.starts_with("variant");
    // For a record, only the sizes are compared, because a record literal that is written twice
    // gives two different records.
    let (before, line) = match is_record {
        true => {
            let sizes = format!("sizeof[ZqW] == sizeof[{applied}]");
            (format!("ZqW :: {value}; ZqS :: {sizes}; "), "print((\"zq\", ZqS));".to_owned())
        }
        false => (String::new(), format!("print((\"zq\", ({value}) == {applied}));")),
    };
    let changed = format!("{before}{line}\n");
    if hides_word(&trial.own, &changed) {
        return Ok(());
    }
    let after =
        trial.with_text(root, &with_puts(text, &[(text.len() as u32, format!("\n{changed}"))]));
    let told = codes(after.errors());
    // Some errors are accepted, because some types cannot be compared at this place, and some
    // constants cannot be called.
    if told
        .iter()
        .any(|error| ["E0410", "E0502", "E0301", "E0304", "E0407", "E0401"].contains(&error.2))
    {
        return Ok(());
    }
    expect_list("error", &told, &[])?;
    let ran = after.ran();
    let ends = matches!(ran.ending, selfsame_spec::program::Ending::Well);
    let last = ran.lines.last().map(String::as_str);
    expect(!ends || last == Some("(\"zq\", true)"), || format!("{last:?} of {changed}"))
}

/// Returns the expression of a template in which the arguments of an instance replace the
/// parameters.
fn substituted(trial: &Trial<'_>, seen: &Templates, row: &InstanceRow) -> Option<String> {
    let root = &trial.case.program.root;
    let names = trial.own.names().modules.iter().find(|own| own.module == *root)?;
    let (_, span) = seen.exprs.iter().find(|own| own.0 == row.template.span)?;
    let params = &seen.params.iter().find(|own| own.0 == row.template.span)?.1;
    let mut out = String::new();
    let (text, mut from) = (trial.own.text(root), span.start);
    let mut uses: Vec<_> = names
        .uses
        .iter()
        .filter(|own| span.start <= own.span.start && own.span.end <= span.end)
        .collect();
    uses.sort_by_key(|own| own.span);
    for found in uses {
        let Target::Declaration(at) = found.target else { continue };
        let declared = names.declarations.get(at.0 as usize)?;
        let Some(number) = params.iter().position(|own| *own == declared.span) else { continue };
        // A use such as `n.x` is longer than the parameter `n`.
        if found.span.end - found.span.start != declared.span.end - declared.span.start {
            return None;
        }
        out += text.get(from as usize..found.span.start as usize)?;
        out += &format!("({})", row.arguments.get(number)?);
        from = found.span.end;
    }
    out += text.get(from as usize..span.end as usize)?;
    Some(out)
}
