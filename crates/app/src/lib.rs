//! The house put together: the application that the dialects, the console, the CLI and the jobs share, what follows from events, the
//! worker with its schedules, and the download links. Decides nothing of the business.

mod app;
mod banks;
mod boleto;
mod calls;
mod fingerprint;
mod fiscal_papers;
mod jobs;
mod links;
mod pens;
mod reactions;
mod reference;
mod schedule;
mod stand_ins;
mod worker;

pub use app::{App, AppParts, Bureaus};
pub use banks::{BankFileError, BankFolders, put_bank_file, remit, take_return};
pub use boleto::boleto_pdf;
pub use calls::CallRecord;
pub use fiscal_papers::{clearance_pdf, document_pdf};
pub use links::{LINK_MINUTES, LinkError, Linked, LinkedBoleto, LinkedDocument, Links};
pub use reference::load_reference_data;
pub use stand_ins::StandInBureau;
pub use worker::{round, work};
