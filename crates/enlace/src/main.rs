//! The program `enlace`. All of it is in the library of the same name.

use mimalloc::MiMalloc;
use std::process::ExitCode;

/// It gives memory back. The system's keeps the 19 MiB of each password verification in the heap of whichever thread did it.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    enlace::main()
}
