//! A PSP on 127.0.0.1: its Pix API, people who pay, and the troubles of a network.

mod book;
mod calls;
mod server;

pub use book::{SimulatedCharge, SimulatorError};
pub use calls::{Delivery, Held, Knobs};

use book::Book;
use calls::Caller;
use kernel::{Clock, Money, Zone};
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// A server on 127.0.0.1 that answers like a PSP's Pix API and calls webhooks. It ends when it is dropped.
pub struct PspSimulator {
    address: SocketAddr,
    shared: Arc<Shared>,
    /// The server ends when this is dropped.
    _running: oneshot::Sender<()>,
}

struct Shared {
    client_id: String,
    client_secret: String,
    clock: Clock,
    zone: Zone,
    book: Mutex<Book>,
    caller: Caller,
}

impl Shared {
    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Somebody pays; whoever is to be told is told.
    fn pay(&self, code: &str, amount: Option<Money>) -> Result<String, SimulatorError> {
        let (id, notice) = {
            let mut book = self.book();
            let id = book.pay(code, amount, self.clock.now(), self.zone)?;
            let notice = book.notice(&id);
            (id, notice)
        };
        if let Some((url, body)) = notice {
            self.caller.tell(url, body);
        }
        Ok(id)
    }

    fn refund(&self, end_to_end_id: &str, amount: Money) -> Result<(), SimulatorError> {
        let notice = {
            let mut book = self.book();
            book.refund(end_to_end_id, amount, self.clock.now())?;
            book.notice(end_to_end_id)
        };
        if let Some((url, body)) = notice {
            self.caller.tell(url, body);
        }
        Ok(())
    }
}

impl PspSimulator {
    /// Starts one with one client; port 0 takes a free one.
    ///
    /// # Errors
    /// When the port is taken.
    pub async fn start(port: u16, client_id: &str, client_secret: &str, clock: Clock, zone: Zone) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            client_id: client_id.to_owned(),
            client_secret: client_secret.to_owned(),
            clock,
            zone,
            book: Mutex::new(Book::default()),
            caller: Caller::new()?,
        });
        let (running, ended) = oneshot::channel::<()>();
        let server = axum::serve(listener, server::routes(Arc::clone(&shared)));
        let server = server.with_graceful_shutdown(async move { drop(ended.await) });
        tokio::spawn(async move { drop(server.await) });
        Ok(Self { address, shared, _running: running })
    }

    /// The base address for a client.
    #[must_use]
    pub fn base(&self) -> String {
        format!("http://{}/v2", self.address)
    }

    /// Where it gives out tokens.
    #[must_use]
    pub fn token_url(&self) -> String {
        format!("http://{}/oauth/token", self.address)
    }

    /// Somebody pays by a charge's identifier or by the text of a code, what it asks for today or another amount. Gives the endToEndId.
    ///
    /// # Errors
    /// When nothing that can be paid has it.
    pub fn pay(&self, code: &str, amount: Option<Money>) -> Result<String, SimulatorError> {
        self.shared.pay(code, amount)
    }

    /// Money comes in with any identifier, or none, as by a static code. Gives the endToEndId.
    pub fn pay_freely(&self, txid: Option<&str>, amount: Money) -> String {
        let id = self.shared.book().receive(txid, amount, self.shared.clock.now());
        let notice = self.shared.book().notice(&id);
        if let Some((url, body)) = notice {
            self.shared.caller.tell(url, body);
        }
        id
    }

    /// Gives some of a Pix back.
    ///
    /// # Errors
    /// When there is no such Pix, or not so much of it.
    pub fn refund(&self, end_to_end_id: &str, amount: Money) -> Result<(), SimulatorError> {
        self.shared.refund(end_to_end_id, amount)
    }

    /// What happens to its calls and answers from now on.
    pub fn set(&self, knobs: Knobs) {
        self.shared.caller.set(knobs);
    }

    /// The calls that it holds back, the oldest first; it forgets them.
    #[must_use]
    pub fn take_held(&self) -> Vec<Held> {
        self.shared.caller.take_held()
    }

    /// The charges, by their identifiers.
    #[must_use]
    pub fn charges(&self) -> Vec<SimulatedCharge> {
        self.shared.book().charges()
    }

    /// How many requests it answered, but for those of tokens.
    #[must_use]
    pub fn requests(&self) -> u64 {
        self.shared.book().requests
    }

    /// How many tokens it gave out.
    #[must_use]
    pub fn tokens(&self) -> u64 {
        self.shared.book().tokens_given
    }

    /// Forgets all tokens that it gave out.
    pub fn revoke_tokens(&self) {
        self.shared.book().revoke_tokens();
    }
}
