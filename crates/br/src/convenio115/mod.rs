//! Convênio ICMS 115/03: how fiscal notes of models 21 and 22 that are printed on plain paper are authenticated, and the monthly files in
//! which they are delivered.

mod digest;
mod record;

pub use digest::{AuthenticatedNote, Digest};
pub use record::{
    ItemPart, MasterPart, NotePart, RecipientPart, Situation, file_name, item_record, master_record, recipient_record,
};
