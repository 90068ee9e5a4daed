//! The labels of a program, computed from the answers of the model.

mod alone;
mod linked;
pub(crate) mod plan;
mod read;

use super::answers::Answers;
use super::case::Case;
use super::draw::Sort;
use selfsame_spec::program::Stage;

crate::kit::labels::labels! {
    /// The labels of a program. The share of each label is a fraction of all cases, including texts
    /// without structure.
    Labels {
        /// The program has a comment.
        COMMENT = 0, "comment", 300;
        /// The program has a comment within a comment.
        NESTED_COMMENT = 1, "nested comment", 50;
        /// The program has an escape in a string.
        ESCAPE = 2, "escape", 100;
        /// The program has a number with a suffix.
        WIDTH = 3, "number with a suffix", 200;
        /// The program has brackets that the syntax tree does not need.
        GROUP = 4, "group", 300;
        /// The program has a syntax error.
        PARSE_ERROR = 5, "error of the text", 100;
        /// The program has several syntax errors.
        PARSE_ERRORS = 6, "several errors of the text", 50;
        /// The syntax tree has a gap.
        GAP = 7, "gap", 80;
        /// The program has more than 100 errors.
        TOO_MANY = 8, "E0108", 5;
        /// The nesting of the program is too deep.
        TOO_DEEP = 9, "E0109", 5;
        /// The program has no error.
        SOUND = 10, "no error", 250;
        /// A text of the program is not valid UTF-8.
        NO_TEXT = 11, "not UTF-8", 5;
        /// A function has a function type as its result type.
        RESULT_FN = 12, "function type as a result", 5;
        /// A statement ends at its closing brace, without a `;`.
        COMPOUND = 13, "statement that ends at its brace", 100;
        /// The program has two or more modules.
        MODULES = 14, "two modules or more", 400;
        /// A module is imported on two different paths.
        DIAMOND = 15, "diamond", 100;
        /// Modules import one another in a cycle.
        CYCLE = 16, "E0201 import cycle", 30;
        /// An import names a missing or private declaration.
        BAD_IMPORT = 17, "E0202, E0203, E0204", 40;
        /// A name is imported twice.
        TWICE_IMPORTED = 18, "E0205 imported twice", 10;
        /// The program has an `import *`.
        STAR = 19, "import of all", 80;
        /// An import renames a declaration with `as`.
        ALIAS = 20, "alias", 80;
        /// The program has a namespace.
        NAMESPACE = 21, "namespace", 300;
        /// A namespace has two blocks.
        REOPENED = 22, "reopened namespace", 80;
        /// A namespace is declared with a dotted name, such as `namespace A.B`.
        DOTTED = 23, "dotted namespace", 80;
        /// A use names a declaration that is not visible.
        INVISIBLE = 24, "E0304 not visible", 50;
        /// A name that a block declares hides another name.
        SHADOWING = 25, "shadowing", 200;
        /// An arm of a `match` or a `for` binds a name.
        BINDER = 26, "pattern binder", 200;
        /// A function captures a local variable.
        CAPTURE = 27, "capture", 200;
        /// A function is within another function.
        NESTED = 28, "nested function", 150;
        /// The program has a `forward`.
        FORWARD = 29, "forward", 150;
        /// The value of a constant is only the name of another constant.
        ALIAS_CHAIN = 30, "constant that names another", 150;
        /// The values of constants are only one another's names, so no constant has a value.
        ONLY_NAMES = 31, "E0704 only names", 30;
        /// The program has a constant of kind dynamic.
        DYNAMIC = 32, "dynamic constant", 200;
        /// The program has a constant of kind type.
        TYPE = 33, "constant type", 150;
        /// The program has a template.
        TEMPLATE = 34, "template", 150;
        /// A template contains a template or a constant.
        SUB = 35, "template with a body", 60;
        /// The program has a generic function.
        GENERIC = 36, "generic function", 50;
        /// An imported declaration is used.
        IMPORT_USED = 37, "import that is used", 80;
        /// A dotted name as a whole refers to one declaration.
        DOTTED_USE = 38, "dotted name that is one declaration", 60;
        /// A use names a declaration that does not exist.
        UNKNOWN = 39, "E0301 unknown", 60;
        /// A variable is read before its declaration.
        EARLY = 40, "E0302 too early", 5;
        /// A function uses a `var` of an enclosing function.
        OUTER_VAR = 41, "E0303 outer var", 2;
        /// A name is declared twice.
        TWICE = 42, "E0305 declared twice", 20;
        /// A program assigns to a name that is not a `var`.
        NO_VAR = 43, "E0105 no var", 10;
        /// A `forward` has no constant that defines it.
        NEVER = 44, "E0701 never defined", 5;
        /// The form of a function has globals.
        GLOBALS = 45, "form with globals", 200;
        /// A pattern contains a case of a variant.
        CASE = 46, "case in a pattern", 30;
        /// The name of a literal has a number, because several literals share the name.
        COUNTED = 47, "literal with a number", 100;
        /// The program has a record.
        RECORD = 48, "record or variant", 150;
        /// The program has numbers with suffixes of 8, 16, 32 and 64 bits.
        WIDTHS = 49, "numbers of every width", 200;
        /// A text that stands alone is read as a draft without an error.
        DRAFT = 50, "draft", 200;
        /// A draft refers to a type of an earlier text.
        EARLIER = 51, "draft with an earlier type", 20;
        /// A draft has a forward that no declaration defines.
        OPEN = 52, "draft with an open forward", 20;
        /// A draft has a template.
        MADE = 53, "draft with a template", 30;
        /// A draft applies a template.
        APPLIED = 54, "draft with an application", 10;
        /// A draft has code that reads an unknown name.
        UNBOUND = 55, "draft with an unbound global", 20;
        /// A draft has a tuple of values, which is an object.
        TUPLE_OBJECT = 56, "draft with a tuple of values", 20;
        /// The program is published.
        PUBLISHED = 57, "published", 80;
        /// A published program has a constant that another module uses.
        ACROSS = 58, "published, over several modules", 20;
        /// A published program has a record that belongs to an instance of a template.
        WORLD_APPLIED = 59, "published, with a record of a template", 15;
        /// A published program has a record or function with captured values or arguments.
        WORLD_VALUES = 60, "published, with values that are objects", 15;
        /// A published program has a record within a template, and the record's name is a string.
        WORLD_NAMED = 61, "published, with a named record of a template", 2;
    }
}

/// Returns the labels of a case. Only stages that the model implements contribute labels.
#[must_use]
pub fn of(case: &Case) -> Labels {
    let (mut labels, model) = (Labels::default(), case.model());
    let has = |stage| model.side().has(stage);
    let utf8 = model.texts().count() == case.program.texts.len();
    labels.add(Labels::NO_TEXT, !utf8);
    if has(Stage::Scan) {
        read::tokens(&model, &mut labels);
    }
    if has(Stage::Parse) {
        read::trees(&model, &mut labels);
    }
    if has(Stage::Link) {
        linked::modules(&model, &mut labels);
    }
    if has(Stage::Names) {
        linked::names(&model, &mut labels);
    }
    if has(Stage::Form) {
        let forms = model.forms().modules.iter().flat_map(|module| &module.forms);
        let globals = |form: &selfsame_spec::program::OutermostForm| {
            form.form.as_ref().is_some_and(|form| !form.globals.is_empty())
        };
        labels.add(Labels::GLOBALS, forms.clone().any(globals));
    }
    if has(Stage::Kinds) {
        linked::kinds(&model, &mut labels);
    }
    if has(Stage::Notation) {
        alone::drafts(&model, case.in_world(), &mut labels);
    }
    if has(Stage::Publish) {
        linked::published(&model, &mut labels);
    }
    labels.add(Labels::SOUND, case.sort != Sort::Bytes && utf8 && is_sound(&model));
    labels
}

fn is_sound(model: &Answers) -> bool {
    match model.side().has(Stage::Report) {
        true => model.report().is_empty(),
        false => model.reads(),
    }
}
