//! Tests of the example subjects. They are modules of one binary, because every further binary
//! would link all dependencies again.

mod lines;
mod naive;
mod peers;
mod small;
