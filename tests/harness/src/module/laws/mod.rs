//! The laws of modules: loading, realizing, and the objects that each lens sees behind a name.

mod agree;
mod differs;
mod digest;
mod lens;
mod load;
mod realize;
mod report;
mod settled;
mod state;
mod stay;
mod view;
mod visible;

pub(crate) use agree::{MODULES, REALIZE};
pub(crate) use differs::DIFFERS;
pub(crate) use lens::{SEES, STOPS};
pub(crate) use load::LOADED;
pub(crate) use realize::{AGAIN, COMPILED, RESOLVED, SAME, SEALED};
pub(crate) use report::{REPORT, RESOLVABLE};
pub(crate) use settled::STAYS as SETTLED;
pub(crate) use state::{STAYS, TOLD_APART};
pub(crate) use stay::{REALIZED, REFUSED};
pub(crate) use view::VIEW;
pub(crate) use visible::{ONE_VISIBLE, THAWED_WHENEVER};
