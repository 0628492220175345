//! Connections, migrations, the runner that owns every transaction, and the tables of the platform itself: audit, outbox, jobs, counters, claims.
//!
//! Knows no business. Everything that differs between SQLite and PostgreSQL is in this crate.

mod audit;
mod bulk;
mod calls;
mod connect;
mod context;
mod counter;
mod idempotency;
mod ids;
mod job;
mod migrations;
mod one_of;
mod outbox;
mod queue;
mod reader;
mod retry;
mod rows;
mod runner;
mod setting;
mod sqlite_reader;
mod vault;

pub use audit::AuditRow;
pub use bulk::{Cell, insert_many, insert_many_alike, insert_many_returning, upsert_many};

pub use calls::prune_calls;
pub use connect::{Database, DatabaseKind, DatabaseOptions};
pub use context::{Ctx, Executor, Note};
pub use counter::{start_numbers_at, take_numbers};
pub use idempotency::{Claimed, FirstAnswer, Repeat, claim as claim_repeat, keep_answer, prune as prune_repeats};
pub use ids::{start_ids_at, sync_ids};
pub use job::{JOBS, NewJob, enqueue as enqueue_job};
pub use migrations::{migrate, pending_migrations};
pub use one_of::{one_of, one_of_list};
pub use outbox::{Message, OUTBOX, open_body as open_message, send as send_message, send_all as send_messages};
pub use queue::{Leased, Outcome, Queue, lock_free_rows};
pub use reader::Reader;
pub use retry::{is_unique_violation, is_worth_a_retry};
pub use rows::{Row, Rows};
pub use runner::{Reactions, Runner, Silent};
pub use setting::{read_setting, write_setting};
pub use vault::{Vault, VaultError};
