//! What is said to customers: SMS, e-mail and the notices of the app.
//!
//! Owns the tables `message`, `message_invoice` and `app_notification`. A *message* goes out through a gateway: it is queued in the
//! transaction that gives reason for it, and [`deliver`] hands it to a [`SmsSender`] or [`EmailSender`] after the commit. A *draft* is a
//! message that is written by a [`Writer`] when its turn comes. A *delivery* is what became of a message: the proof that it was sent. A
//! *notice* goes nowhere: the customer's app fetches it. Does not own the words of any message, which come from the slice that has
//! something to say, nor the gateways' protocols.
#![warn(missing_docs)]

mod deliver;
mod delivery;
mod entity;
mod envelope;
mod error;
mod message;
mod notice;
mod ops;
mod sender;
mod store;
mod writer;

pub use deliver::deliver;
pub use delivery::{Delivery, DeliveryState, content_hash};
pub use envelope::{EMAIL, SMS};
pub use error::{NewNoticeError, NoticeError};
pub use message::{Channel, Message, MessageState, Occasion};
pub use notice::{AppNotice, NoticeStatus};
pub use ops::create_notice::{NewNotice, create_notice};
pub use ops::list_messages::{deliveries_of, delivery_of, messages_about_invoice, messages_of_customer};
pub use ops::list_notices::notices_of_customer;
pub use ops::mark_notice_sent::mark_notice_sent;
pub use ops::queue_draft::{Recipient, queue_draft};
pub use ops::queue_email::{NewEmail, queue_email};
pub use ops::queue_sms::{NewSms, queue_sms};
pub use sender::{Attachment, EmailSender, OutgoingEmail, OutgoingSms, SendError, Senders, SmsSender};
pub use writer::{Draft, NoWriter, Words, Writer, Written};
