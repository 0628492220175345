//! Writes every sample as a PDF, to look at: `cargo run -p enlace-documents --example samples -- target/samples`.

use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let directory = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "target/samples".into()));
    std::fs::create_dir_all(&directory)?;
    for (name, view) in documents::boleto::samples::all() {
        std::fs::write(directory.join(format!("boleto-{name}.pdf")), documents::boleto::render(&view)?)?;
    }
    for (name, view) in documents::note::samples::all() {
        std::fs::write(directory.join(format!("note-{name}.pdf")), documents::note::render(&view)?)?;
    }
    for (name, views) in documents::clearance::samples::all() {
        std::fs::write(directory.join(format!("clearance-{name}.pdf")), documents::clearance::render(&views)?)?;
    }
    for (name, view) in documents::paper::samples::all() {
        std::fs::write(directory.join(format!("paper-{name}.pdf")), documents::paper::render(&[view])?)?;
    }
    Ok(())
}
