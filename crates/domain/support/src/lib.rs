//! Tickets in their first form: opened, closed and counted; each with the protocol number that the customer is told.
//!
//! Owns the tables `ticket`, `ticket_topic` and `ticket_flow`. Payment notices are opened here as tickets, while billing keeps the notice and files its proof. A customer's
//! wish to have its data changed is one too. Files and values of further fields that may belong to several kinds of records are taken here,
//! where all of them are known. Does not own visits, logs and checklists yet. A *ticket* is an atendimento; its *protocol* is not its id.
#![warn(missing_docs)]

mod custom_value;
mod entity;
mod error;
mod events;
mod ops;
mod overview;
mod protocol;
mod store;
mod ticket;

pub use custom_value::ListedValue;
pub use error::{CustomValueError, PaymentNoticeError, TicketError, UploadTargetError};
pub use events::{TicketClosed, TicketOpened};
pub use ops::close_ticket::close_ticket;
pub use ops::custom_values::{add_custom_value, change_custom_value, delete_custom_value, list_custom_values};
pub use ops::find::{count_open_tickets, find_ticket, find_ticket_by_protocol, has_open_ticket};
pub use ops::give_payment_notice::{GivePaymentNotice, GivenNotice, give_payment_notice};
pub use ops::import_tickets::import_tickets;
pub use ops::open_ticket::{OpenTicket, open_ticket};
pub use ops::overview::{overview_by_document, overview_of_customer};
pub use ops::request_change::{ChangeRequest, ContractAddressRequest, request_change};
pub use ops::targets::{TARGET_TABLES, TicketTarget, TicketTargetError, add_target, open_ticket_under};
pub use ops::upload_files::{UploadTarget, UploadedFile, upload_files};
pub use overview::{Overview, OverviewContract};
pub use protocol::{Protocol, ProtocolError, take_protocol};
pub use ticket::{Ticket, TicketStatus};
