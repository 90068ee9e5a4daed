//! Writes the header with which the documentation of the packages links to rules.

use std::collections::BTreeMap;

/// Returns a script that converts each code span `[prefix.rule]` to a link to the rule in the book.
/// The script expects the book in a folder `book` next to the documentation of the packages.
pub(super) fn header(places: &BTreeMap<&str, String>) -> String {
    let page =
        |place: &String| place.replace(".md#", ".html#").replace("README.html", "index.html");
    let entries = places.iter().map(|(id, place)| format!("{id:?}:{:?}", page(place)));
    SCRIPT.replace("RULES", &entries.collect::<Vec<_>>().join(","))
}

const SCRIPT: &str = r#"<script>
addEventListener("DOMContentLoaded", () => {
  const rules = {RULES};
  const vars = document.querySelector('meta[name="rustdoc-vars"]');
  const root = vars ? vars.dataset.rootPath : "";
  for (const code of document.querySelectorAll(".docblock code")) {
    const place = rules[code.textContent.slice(1, -1)];
    if (!place || code.closest("a") || code.closest("pre")) continue;
    const link = document.createElement("a");
    link.href = root + "book/" + place;
    code.replaceWith(link);
    link.append(code);
  }
});
</script>
"#;
