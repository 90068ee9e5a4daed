//! Files of code are written, read, and refused where they are damaged (`[file.write]`).

mod damage;
mod errors;
mod hand;
mod large;
mod programs;
