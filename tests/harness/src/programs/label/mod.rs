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
    /// The labels of a program. Shares refer to all cases, even to texts without structure.
    Labels {
        /// A comment.
        COMMENT = 0, "comment", 300;
        /// A comment in a comment.
        NESTED_COMMENT = 1, "nested comment", 50;
        /// An escape in a string.
        ESCAPE = 2, "escape", 100;
        /// A number with a suffix.
        WIDTH = 3, "number with a suffix", 200;
        /// Brackets that the tree does not need.
        GROUP = 4, "group", 300;
        /// An error of the text.
        PARSE_ERROR = 5, "error of the text", 100;
        /// Several errors of the text.
        PARSE_ERRORS = 6, "several errors of the text", 50;
        /// A gap in the tree.
        GAP = 7, "gap", 80;
        /// More than 100 errors.
        TOO_MANY = 8, "E0108", 5;
        /// Nesting that is too deep.
        TOO_DEEP = 9, "E0109", 5;
        /// A program without any error.
        SOUND = 10, "no error", 250;
        /// Bytes that are not UTF-8.
        NO_TEXT = 11, "not UTF-8", 5;
        /// A function whose result type is a function type.
        RESULT_FN = 12, "function type as a result", 5;
        /// A statement that ends at its `}`.
        COMPOUND = 13, "statement that ends at its brace", 100;
        /// Two modules or more.
        MODULES = 14, "two modules or more", 400;
        /// A module that is imported on two paths.
        DIAMOND = 15, "diamond", 100;
        /// Modules that import one another.
        CYCLE = 16, "E0201 import cycle", 30;
        /// An import of a missing or private declaration.
        BAD_IMPORT = 17, "E0202, E0203, E0204", 40;
        /// A name that is imported twice.
        TWICE_IMPORTED = 18, "E0205 imported twice", 10;
        /// `import *`.
        STAR = 19, "import of all", 80;
        /// `as`.
        ALIAS = 20, "alias", 80;
        /// A namespace.
        NAMESPACE = 21, "namespace", 300;
        /// A namespace with two blocks.
        REOPENED = 22, "reopened namespace", 80;
        /// `namespace A.B`.
        DOTTED = 23, "dotted namespace", 80;
        /// A name that is not visible.
        INVISIBLE = 24, "E0304 not visible", 50;
        /// A name of a block that hides another name.
        SHADOWING = 25, "shadowing", 200;
        /// A name of an arm or `for`.
        BINDER = 26, "pattern binder", 200;
        /// A function that captures.
        CAPTURE = 27, "capture", 200;
        /// A function in a function.
        NESTED = 28, "nested function", 150;
        /// `forward`.
        FORWARD = 29, "forward", 150;
        /// A constant that is only the name of another constant.
        ALIAS_CHAIN = 30, "constant that names another", 150;
        /// Constants that are only names of each other.
        ONLY_NAMES = 31, "E0704 only names", 30;
        /// A constant of kind dynamic.
        DYNAMIC = 32, "dynamic constant", 200;
        /// A constant of kind type.
        TYPE = 33, "constant type", 150;
        /// A template.
        TEMPLATE = 34, "template", 150;
        /// A template or constant in a template.
        SUB = 35, "template with a body", 60;
        /// A generic function.
        GENERIC = 36, "generic function", 50;
        /// A use of an import.
        IMPORT_USED = 37, "import that is used", 80;
        /// A use of a dotted name.
        DOTTED_USE = 38, "dotted name that is one declaration", 60;
        /// An unknown name.
        UNKNOWN = 39, "E0301 unknown", 60;
        /// A name that is read too early.
        EARLY = 40, "E0302 too early", 5;
        /// A use of a `var` of an enclosing function.
        OUTER_VAR = 41, "E0303 outer var", 2;
        /// A name that is declared twice.
        TWICE = 42, "E0305 declared twice", 20;
        /// An assignment to a name that is not a `var`.
        NO_VAR = 43, "E0105 no var", 10;
        /// A `forward` without a constant.
        NEVER = 44, "E0701 never defined", 5;
        /// A function with a form that has globals.
        GLOBALS = 45, "form with globals", 200;
        /// A case of a pattern.
        CASE = 46, "case in a pattern", 30;
        /// A literal whose name has a number.
        COUNTED = 47, "literal with a number", 100;
        /// A record.
        RECORD = 48, "record or variant", 150;
        /// Numbers with suffixes of 8, 16, 32 and 64 bits.
        WIDTHS = 49, "numbers of every width", 200;
        /// A text that stands alone has no error.
        DRAFT = 50, "draft", 200;
        /// A draft that refers to a type of an earlier text.
        EARLIER = 51, "draft with an earlier type", 20;
        /// A draft with a forward that no declaration completes.
        OPEN = 52, "draft with an open forward", 20;
        /// A draft with a template.
        MADE = 53, "draft with a template", 30;
        /// A draft that applies a template.
        APPLIED = 54, "draft with an application", 10;
        /// A draft with code that reads an unknown name.
        UNBOUND = 55, "draft with an unbound global", 20;
        /// A draft with a tuple of values, which is an object.
        TUPLE_OBJECT = 56, "draft with a tuple of values", 20;
        /// A program that is published.
        PUBLISHED = 57, "published", 80;
        /// A published program with a constant that another module uses.
        ACROSS = 58, "published, over several modules", 20;
        /// A published program with a record of a template.
        WORLD_APPLIED = 59, "published, with a record of a template", 15;
        /// A published program in which a record or function has values of its own.
        WORLD_VALUES = 60, "published, with values that are objects", 15;
        /// A published program with a record in a template; the record's name is a string.
        WORLD_NAMED = 61, "published, with a named record of a template", 2;
    }
}

/// Returns the labels of a case for those stages that the model has.
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
