//! The house put together: the application that the dialects, the console, the CLI and the jobs share, what follows from events, the
//! worker with its schedules, and the download links. Decides nothing of the business.

mod app;
mod boleto;
mod calls;
mod fingerprint;
mod jobs;
mod links;
mod pens;
mod reactions;
mod schedule;
mod stand_ins;
mod worker;

pub use app::{App, AppParts};
pub use boleto::boleto_pdf;
pub use calls::CallRecord;
pub use links::{BOLETO_LINK_MINUTES, LinkError, LinkedBoleto, Links};
pub use worker::{round, work};
