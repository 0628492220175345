use clap::{Args, Subcommand};
use std::path::PathBuf;

/// `enlace pix`
#[derive(Debug, Subcommand)]
pub enum Pix {
    /// Use a PSP, or change how; its client secret is asked for, or read from the standard input
    Add(Box<AddPsp>),
    /// List the PSPs
    List,
    /// Use a PSP no more
    Disable {
        /// The PSP's name
        name: String,
    },
    /// Have a PSP call this installation when Pix come in, at public_url
    RegisterWebhook {
        /// The PSP's name
        name: String,
    },
    /// Bring charges into line with invoices now, and book what the PSPs received since they were last asked
    Poll,
    /// Show a charge and what came in for it
    Show {
        /// The charge's identifier
        #[arg(value_name = "TXID")]
        txid: String,
    },
    /// List the Pix that a person has to look at, or say that one is dealt with
    Review {
        /// The Pix that is dealt with
        #[arg(long, value_name = "ENDTOENDID")]
        done: Option<String>,
    },
}

/// `enlace pix add`
#[derive(Args, Debug)]
pub struct AddPsp {
    /// A name for the PSP; one of that name is changed
    pub name: String,
    /// The address of its Pix API, with the version in its path
    #[arg(long, value_name = "URL")]
    pub base_url: String,
    /// Where it gives out tokens
    #[arg(long, value_name = "URL")]
    pub token_url: String,
    /// Our client id there
    #[arg(long, value_name = "ID")]
    pub client_id: String,
    /// Read the client secret from the standard input instead of asking; with --signature-header the second line is its secret
    #[arg(long)]
    pub secret_stdin: bool,
    /// A bank agreement whose invoices are charged through it, by its id; as often as needed
    #[arg(long = "agreement", value_name = "ID", required = true)]
    pub agreements: Vec<i64>,
    /// Our certificate with its chain, PEM, where the PSP asks for one (mTLS)
    #[arg(long, value_name = "FILE", requires = "key")]
    pub certificate: Option<PathBuf>,
    /// Its private key, PEM
    #[arg(long, value_name = "FILE", requires = "certificate")]
    pub key: Option<PathBuf>,
    /// A certificate authority to be trusted beside the system's, PEM
    #[arg(long, value_name = "FILE")]
    pub authority: Option<PathBuf>,
    /// The header in which it signs its calls: HMAC-SHA256 of the body, in hexadecimal digits
    #[arg(long, value_name = "HEADER")]
    pub signature_header: Option<String>,
    /// The header in which the TLS proxy names the fingerprint of the caller's certificate
    #[arg(long, value_name = "HEADER", requires = "fingerprint")]
    pub fingerprint_header: Option<String>,
    /// The fingerprint that it must be
    #[arg(long, value_name = "HEX", requires = "fingerprint_header")]
    pub fingerprint: Option<String>,
}
