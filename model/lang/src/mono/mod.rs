//! Templates and their instances.

mod applied;
mod argument;
mod belong;
mod limit;
mod path;
mod same;
mod spell;

pub(crate) use applied::{Application, Applied, Obstacle};
pub(crate) use argument::Meant;
pub(crate) use belong::{Pieces, last_byte};
