use chrono::{DateTime, Utc};
use kernel::{BankAgreementId, PixPspId};

/// A PSP with whom dynamic charges are made, without its secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Psp {
    /// Its id.
    pub id: PixPspId,
    /// Its name, unique.
    pub name: String,
    /// The address of its Pix API.
    pub base_url: String,
    /// The bank agreements whose invoices are charged through it.
    pub agreements: Vec<BankAgreementId>,
    /// Whether it is used.
    pub is_active: bool,
    /// Up to when its list of received Pix is booked.
    pub polled_until: DateTime<Utc>,
    /// When it last answered.
    pub last_answer_at: Option<DateTime<Utc>>,
    /// Why it did not the last time; none when it did.
    pub last_error: Option<String>,
}

/// What opens a PSP's API. No `Debug`: it holds secrets.
#[derive(Clone, PartialEq, Eq)]
pub struct PspAccess {
    /// The PSP.
    pub id: PixPspId,
    /// Which state of its access this is: a client is kept as long as it is the same.
    pub version: i64,
    /// The address of its Pix API, with the version in its path: `https://pix.psp.example/v2`.
    pub base_url: String,
    /// Where tokens are given out.
    pub token_url: String,
    /// Our name there.
    pub client_id: String,
    /// Our secret there.
    pub client_secret: String,
    /// Our certificate with its private key, PEM, where the PSP asks for one (mTLS).
    pub identity: Option<ClientIdentity>,
    /// A certificate authority to be trusted beside the system's, PEM.
    pub authority: Option<String>,
}

/// A certificate for mTLS.
#[derive(Clone, PartialEq, Eq)]
pub struct ClientIdentity {
    /// The certificate with its chain, PEM.
    pub certificate: String,
    /// Its private key, PEM.
    pub key: String,
}

/// How calls of a PSP's webhook are recognised, beside the secret part of their path. No `Debug`: it holds secrets.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct WebhookProof {
    /// A header with HMAC-SHA256 of the body in hexadecimal digits, and the secret under which it is made.
    pub signature: Option<(String, String)>,
    /// A header in which the TLS proxy names the fingerprint of the caller's certificate, and the fingerprint that it must be.
    pub fingerprint: Option<(String, String)>,
}
