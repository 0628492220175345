use clap::{Args, Subcommand};
use std::path::PathBuf;

/// `enlace import`
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Load streets with their postal codes from a CSV file. Run again, it changes only what the file changed
    Ceps(Ceps),
}

/// `enlace import ceps`
#[derive(Args, Debug)]
#[command(
    after_help = "The first line names the columns, in any order: cep, logradouro, bairro, and ibge or uf and cidade; tipo, \
abreviatura, id_endereco, id_bairro and id_cidade may be there. UTF-8, with ; or , between them. docs/places.md tells more."
)]
pub struct Ceps {
    /// The file
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}
