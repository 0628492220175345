//! The commands of contract templates.

use clap::{Args, Subcommand, ValueEnum};
use papers::TemplateKind;
use std::path::PathBuf;

/// `enlace templates`
#[derive(Debug, Subcommand)]
pub enum Templates {
    /// List the templates with their present versions
    List,
    /// List the magic words that a template may hold
    Words,
    /// Tell everything that is wrong with files of templates; needs no database
    Check {
        /// The files, HTML in UTF-8
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Make a PDF of a template, with an invented customer or with a contract's values
    Preview(PreviewOf),
    /// Keep a file as a template, or as the next version of the template with its name
    Import(TemplateFile),
    /// Keep the templates that come with Enlace, where none has their names
    Install,
    /// Take a template out of use; what was issued from it stays
    Retire {
        /// Its id
        id: i64,
    },
    /// Take a template from an unsigned contract that it was issued for by mistake
    Withdraw {
        /// The contract's number
        #[arg(long)]
        contract: i64,
        /// The template's id
        #[arg(long)]
        template: i64,
    },
}

/// `enlace templates preview`
#[derive(Args, Debug)]
pub struct PreviewOf {
    /// The file, HTML in UTF-8
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// With the values of this contract
    #[arg(long, value_name = "NUMBER")]
    pub contract: Option<i64>,
    /// Where the PDF goes [default: beside the file]
    #[arg(long, value_name = "PDF")]
    pub output: Option<PathBuf>,
}

/// `enlace templates import`
#[derive(Args, Debug)]
pub struct TemplateFile {
    /// The file, HTML in UTF-8
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The template's name
    #[arg(long)]
    pub name: String,
    /// What it is for
    #[arg(long, value_enum)]
    pub kind: KindWord,
    /// It serves every contract that has no templates of its own
    #[arg(long)]
    pub standard: bool,
    /// The id of a new one, as integrations know it
    #[arg(long, value_name = "ID")]
    pub id: Option<i64>,
}

/// What a template is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum KindWord {
    /// The contract itself
    Contract,
    /// What is signed with it
    Annex,
    /// The acceptance form
    Acceptance,
}

impl From<KindWord> for TemplateKind {
    fn from(word: KindWord) -> Self {
        match word {
            KindWord::Contract => Self::Contract,
            KindWord::Annex => Self::Annex,
            KindWord::Acceptance => Self::Acceptance,
        }
    }
}
