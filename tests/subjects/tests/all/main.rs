//! The subjects as the harness meets them. All are one binary: each further one would link everything again.

mod lines;
mod peers;
mod small;
