//! How both dialects meet HTTP: the request they work from, the answer they give, and writes that arrive twice.

mod repeat;
mod reply;
mod request;
mod served;

pub use repeat::{RepeatRefused, repeat_of, write_once};
pub use reply::{reply, reply_json};
pub use request::{BadBody, Request, RequestId};
pub use served::{Served, served};
