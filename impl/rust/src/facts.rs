//! Names and facts of types. Some of them count only in one view.

use crate::view::View;
use std::borrow::Cow;

/// A text of a shape: mostly a name in the source of a program.
pub(crate) type Text = Cow<'static, str>;

/// A name that a program has, and the name under which its values are sent.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    layout: Text,
    pub(crate) data: Text,
}

impl Name {
    pub(crate) fn new(name: Text) -> Self {
        Self { data: name.clone(), layout: name }
    }

    pub(crate) fn in_view(&self, view: View) -> &str {
        match view {
            View::Data => &self.data,
            View::Layout => &self.layout,
        }
    }
}

/// Facts of a type or a part: some count in both views, others only with the layout.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    pub(crate) all: Vec<Text>,
    pub(crate) layout: Vec<Text>,
}

impl Facts {
    /// Adds a size and an alignment, in bytes (`[rust.layout]`).
    pub(crate) fn add_layout(&mut self, size: usize, align: usize) {
        self.layout.push(format!("size {size}").into());
        self.layout.push(format!("align {align}").into());
    }

    pub(crate) fn in_view(&self, view: View) -> impl Iterator<Item = &str> {
        let layout = if view == View::Layout { &self.layout[..] } else { &[] };
        self.all.iter().chain(layout).map(|fact| &**fact)
    }
}
