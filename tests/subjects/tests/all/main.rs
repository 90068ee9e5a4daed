//! Tests of the example subjects. The tests are modules of one binary, because every further binary
//! would link all dependencies again.

mod lines;
mod naive;
mod peers;
mod small;
