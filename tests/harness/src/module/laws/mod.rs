//! Laws of modules: how they are loaded, what is realized, and what each lens sees behind a name.

mod agree;
mod lens;
mod load;
mod realize;
mod stay;
mod view;

pub(crate) use agree::{MODULES, REALIZE};
pub(crate) use lens::{DIFFERS, SEES, STOPS};
pub(crate) use load::LOADED;
pub(crate) use realize::{AGAIN, RESOLVED, SAME, SEALED};
pub(crate) use stay::{REALIZED, REFUSED};
pub(crate) use view::VIEW;
