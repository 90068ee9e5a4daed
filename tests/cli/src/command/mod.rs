//! The commands of the program, a file each.

pub(crate) mod bench;
pub(crate) mod budget;
pub(crate) mod campaign;
pub(crate) mod check;
pub(crate) mod exhaustive;
pub(crate) mod explain;
pub(crate) mod explain_script;
pub(crate) mod families;
pub(crate) mod file;
pub(crate) mod histories;
pub(crate) mod import;
pub(crate) mod keep;
pub(crate) mod load;
pub(crate) mod programs;
pub(crate) mod replay;
pub(crate) mod rule;
pub(crate) mod run;
pub(crate) mod saved;
pub(crate) mod score;
pub(crate) mod serve;
pub(crate) mod show;
pub(crate) mod source;
pub(crate) mod summary;
pub(crate) mod views;
pub(crate) mod worlds;
