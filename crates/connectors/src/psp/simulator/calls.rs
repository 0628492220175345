use crate::ConfigError;
use crate::tls::trusting_nobody;
use reqwest::Client;
use reqwest::header::{CONTENT_TYPE, HeaderValue};
use std::collections::VecDeque;
use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What becomes of the simulator's calls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Delivery {
    /// They arrive.
    #[default]
    Arrives,
    /// They are lost.
    Lost,
    /// They are held back until somebody takes them.
    Held,
}

/// The troubles of a network and of a PSP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Knobs {
    /// What becomes of its calls.
    pub delivery: Delivery,
    /// How often each call is made.
    pub copies: u32,
    /// How long each call takes to arrive.
    pub delay: Duration,
    /// The status with which it answers every request instead of doing what it was asked for.
    pub fails_with: Option<u16>,
    /// True when it does what it is asked for and then answers that it failed.
    pub loses_answers: bool,
}

impl Default for Knobs {
    fn default() -> Self {
        Self { delivery: Delivery::Arrives, copies: 1, delay: Duration::ZERO, fails_with: None, loses_answers: false }
    }
}

/// A call that was held back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Where it goes.
    pub url: String,
    /// What it says.
    pub body: String,
}

/// Who makes the calls.
pub(super) struct Caller {
    http: Client,
    knobs: Mutex<Knobs>,
    held: Mutex<VecDeque<Held>>,
}

/// As many as are held back: a demo may run for long.
const MOST_HELD: usize = 100_000;
const PATIENCE: Duration = Duration::from_secs(10);

impl Caller {
    pub(super) fn new() -> io::Result<Self> {
        let tls = trusting_nobody().map_err(|error: ConfigError| io::Error::other(error))?;
        let http = Client::builder().tls_backend_preconfigured(tls).no_proxy().timeout(PATIENCE).build();
        Ok(Self { http: http.map_err(io::Error::other)?, knobs: Mutex::default(), held: Mutex::default() })
    }

    pub(super) fn knobs(&self) -> Knobs {
        *lock(&self.knobs)
    }

    pub(super) fn set(&self, knobs: Knobs) {
        *lock(&self.knobs) = knobs;
    }

    pub(super) fn take_held(&self) -> Vec<Held> {
        lock(&self.held).drain(..).collect()
    }

    /// Makes a call, as the knobs say. Nobody waits for its answer, and it is not made again.
    pub(super) fn tell(&self, url: String, body: String) {
        let Knobs { delivery, copies, delay, .. } = self.knobs();
        match delivery {
            Delivery::Lost => {}
            Delivery::Held => {
                let mut held = lock(&self.held);
                for _ in 0..copies {
                    if held.len() == MOST_HELD {
                        held.pop_front();
                    }
                    held.push_back(Held { url: url.clone(), body: body.clone() });
                }
            }
            Delivery::Arrives => {
                let http = self.http.clone();
                tokio::spawn(async move {
                    tokio::time::sleep(delay).await;
                    for _ in 0..copies {
                        let json = HeaderValue::from_static("application/json");
                        drop(http.post(&url).header(CONTENT_TYPE, json).body(body.clone()).send().await);
                    }
                });
            }
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
